import { serverKey, serverScalar } from '@callgate/manifests';
import type { YamlNode, YamlScalar } from '@callgate/manifests';
import type { Span } from '@callgate/ir';

/** One thing that is not understood, or that the API server refuses. */
export interface Fault {
  /** A clause: `spec.ingress[0].form is no field that is known`. */
  readonly what: string;
  readonly at: Span;
}

/** A node of a document with the path to it; absent fields have none. Null is as absent, as it is for the API server. */
export interface Place {
  readonly node: YamlNode | undefined;
  /** `spec.ingress[0].from`; empty: the whole document. */
  readonly path: string;
  /** Where to point for it. */
  readonly at: Span;
}

/** Reads a document as the API server does with strict field validation; every fault is kept, none is read over. */
export interface StrictReader {
  readonly faults: readonly Fault[];
  fault(place: Place, what: string): void;
  /** The fields of an object. A field that is not among `known`, or that is there twice, is a fault. Null and absent have none. */
  fields<K extends string>(place: Place, known: readonly K[]): Readonly<Record<K, Place>>;
  /** The elements of a list; none for null and absent. */
  elements(place: Place): readonly Place[];
  /** Whether something other than null is there. */
  given(place: Place): boolean;
  /** A text; undefined for null and absent, and where it is none. */
  text(place: Place): string | undefined;
  /** A whole number; undefined for null and absent, and where it is none. */
  whole(place: Place): number | undefined;
  /** A number or a text; undefined for null and absent, and where it is neither. */
  wholeOrText(place: Place): number | string | undefined;
  /** True or false; undefined for null and absent, and where it is neither. */
  flag(place: Place): boolean | undefined;
  /** A map of texts; a null value is the empty text. */
  texts(place: Place): Readonly<Record<string, string>>;
}

/**
 * @param json whether the text is JSON, in which a number with a fraction or an exponent is no whole one, whatever its value
 */
export function strictReader(json: boolean): StrictReader {
  const faults: Fault[] = [];

  function fault({ path, at }: Place, what: string): void {
    faults.push({ what: path === '' ? what : `${path} ${what}`, at });
  }

  /** The entries of a map by the keys that the server makes of them. */
  function entries(place: Place): ReadonlyMap<string, Place> {
    const found = new Map<string, Place>();
    const merged = new Set<string>();
    if (!given(place)) return found;
    if (place.node?.kind !== 'map') {
      fault(place, `is no object`);
      return found;
    }
    for (const entry of place.node.entries) {
      const key = serverKey(entry);
      const inner = { node: entry.value, path: join(place.path, key ?? entry.key), at: entry.keyAt };
      if (key === undefined) fault(inner, 'is no key that is a text');
      else if (!found.has(key) || merged.has(key)) found.set(key, inner);
      else if (entry.merged !== true) fault(inner, 'is there twice');
      if (key !== undefined && entry.merged === true) merged.add(key);
      else if (key !== undefined) merged.delete(key);
    }
    return found;
  }

  function fields<K extends string>(place: Place, known: readonly K[]): Readonly<Record<K, Place>> {
    const found = entries(place);
    for (const [key, inner] of found) {
      if (!known.some((each) => each === key)) fault(inner, 'is no field that is known');
    }
    const absent = (key: K): Place => ({ node: undefined, path: join(place.path, key), at: place.at });
    return Object.fromEntries(known.map((key) => [key, found.get(key) ?? absent(key)])) as Record<K, Place>;
  }

  function elements(place: Place): readonly Place[] {
    if (!given(place)) return [];
    if (place.node?.kind !== 'list') {
      fault(place, 'is no list');
      return [];
    }
    return place.node.items.map((node, at) => ({ node, path: `${place.path}[${String(at)}]`, at: node.at }));
  }

  function given({ node }: Place): boolean {
    return node !== undefined && (node.kind !== 'scalar' || serverScalar(node) !== null);
  }

  function scalar(place: Place, expected: string): string | number | boolean | undefined {
    if (!given(place)) return undefined;
    if (place.node?.kind !== 'scalar') {
      fault(place, `is no ${expected}`);
      return undefined;
    }
    const value = serverScalar(place.node) ?? undefined;
    // What has no quotes in JSON is no text, also where it is too large for a number.
    return json && place.node.plain === true && typeof value === 'string' ? Number.NaN : value;
  }

  function text(place: Place): string | undefined {
    const value = scalar(place, 'text');
    if (typeof value === 'string' || value === undefined) return value;
    fault(place, `is a ${typeof value} and no text (it would need quotes)`);
    return undefined;
  }

  function wholeOrText(place: Place): number | string | undefined {
    const value = scalar(place, 'number or text');
    if (typeof value === 'string' || value === undefined) return value;
    if (typeof value === 'number' && Number.isSafeInteger(value) && asWritten(place.node)) return value;
    fault(place, 'is no whole number');
    return undefined;
  }

  function asWritten(node: YamlNode | undefined): boolean {
    return !json || /^-?[0-9]+$/u.test((node as YamlScalar).text);
  }

  function whole(place: Place): number | undefined {
    const value = wholeOrText(place);
    if (typeof value !== 'string') return value;
    fault(place, 'is a text and no number');
    return undefined;
  }

  function flag(place: Place): boolean | undefined {
    const value = scalar(place, 'truth value');
    if (typeof value === 'boolean' || value === undefined) return value;
    fault(place, 'is neither true nor false');
    return undefined;
  }

  function texts(place: Place): Readonly<Record<string, string>> {
    const pairs = [...entries(place)].map(([key, inner]) => [key, text(inner) ?? ''] as const);
    return Object.fromEntries(pairs);
  }

  return { faults, fault, fields, elements, given, text, whole, wholeOrText, flag, texts };
}

function join(path: string, key: string): string {
  return path === '' ? key : `${path}.${key}`;
}
