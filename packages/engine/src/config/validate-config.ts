import { CallgateError } from '../callgate-error.js';
import { configShape, type Config } from './config-shape.js';

/**
 * Checks what a configuration file says against its shape.
 * @param file for messages
 * @throws CallgateError that names every key that is wrong, its value, and the remedy
 */
export function validateConfig(value: unknown, file: string): Config {
  const parsed = configShape.safeParse(withoutUndefined(value ?? {}));
  if (parsed.success) return parsed.data as Config;
  const faults = parsed.error.issues.flatMap((issue) => faultOf(issue, value));
  throw new CallgateError(
    'engine/config-invalid',
    `${file} does not say what can be understood:\n${faults.map((fault) => `  ${fault}`).join('\n')}`,
    'A key that is not understood would do nothing, and someone believes it does.',
    'Mend these keys; "callgate init" in an empty folder writes a file that shows every key, and config.schema.json describes them.',
  );
}

/** Configuration that is code may hold `undefined` where it means to say nothing. */
function withoutUndefined(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(withoutUndefined);
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(
    Object.entries(value).flatMap(([key, each]) => (each === undefined ? [] : [[key, withoutUndefined(each)]])),
  );
}

/** The parts of a zod issue that are told; every issue has the first three. */
interface Issue {
  readonly code?: string | undefined;
  readonly path: readonly PropertyKey[];
  readonly message: string;
  readonly keys?: readonly string[];
  readonly expected?: string;
}

function faultOf(issue: Issue, document: unknown): readonly string[] {
  if (issue.code === 'unrecognized_keys') {
    const known = knownKeys(issue.path);
    return (issue.keys ?? []).map((key) => {
      const near = nearest(key, known);
      return `${print([...issue.path, key])}: there is no such key; ${near === undefined ? `known keys: ${known.join(', ')}` : `did you mean "${near}"?`}`;
    });
  }
  const value = valueAt(document, issue.path);
  const said = value === undefined ? 'is missing' : `is ${shorten(JSON.stringify(value))}`;
  const remedy = issue.expected === undefined ? issue.message : `it must be ${article(issue.expected)}`;
  return [`${print(issue.path)}: ${said}; ${remedy}`];
}

function print(path: readonly PropertyKey[]): string {
  if (path.length === 0) return '(the document)';
  let text = '';
  for (const part of path) text += typeof part === 'number' ? `[${part}]` : `${text === '' ? '' : '.'}${String(part)}`;
  return text;
}

function valueAt(document: unknown, path: readonly PropertyKey[]): unknown {
  let at = document;
  for (const part of path) {
    if (typeof at !== 'object' || at === null) return undefined;
    at = (at as Record<PropertyKey, unknown>)[part];
  }
  return at;
}

function shorten(text: string): string {
  return text.length > 80 ? `${text.slice(0, 77)}…` : text;
}

function article(expected: string): string {
  const names: Record<string, string> = {
    array: 'a list',
    string: 'a text',
    object: 'a map of keys',
    record: 'a map of keys',
    boolean: 'true or false',
    int: 'a whole number',
    number: 'a number',
  };
  return names[expected] ?? expected;
}

/** The keys that the shape has at a path. */
function knownKeys(path: readonly PropertyKey[]): readonly string[] {
  let schema: unknown = configShape;
  for (const part of path) schema = step(unwrap(schema), part);
  const shape = (unwrap(schema) as { readonly shape?: Record<string, unknown> } | undefined)?.shape;
  return Object.keys(shape ?? {}).filter((key) => key !== '$schema');
}

interface Wrapped {
  readonly unwrap?: () => unknown;
  readonly shape?: Record<PropertyKey, unknown>;
  readonly element?: unknown;
  readonly valueType?: unknown;
}

function unwrap(schema: unknown): unknown {
  let at = schema as Wrapped | undefined;
  while (at?.unwrap !== undefined && at.element === undefined) at = at.unwrap() as Wrapped | undefined;
  return at;
}

function step(schema: unknown, part: PropertyKey): unknown {
  const at = schema as Wrapped | undefined;
  return at?.shape?.[part] ?? at?.element ?? at?.valueType;
}

/** The key that was probably meant: at most two letters away. */
function nearest(key: string, known: readonly string[]): string | undefined {
  let best: string | undefined;
  let least = 3;
  for (const candidate of known) {
    const distance = editDistance(key.toLowerCase(), candidate.toLowerCase());
    if (distance < least) [best, least] = [candidate, distance];
  }
  return best;
}

function editDistance(a: string, b: string): number {
  let row = Array.from({ length: b.length + 1 }, (_, index) => index);
  for (let i = 1; i <= a.length; i += 1) {
    const next = [i];
    for (let j = 1; j <= b.length; j += 1) {
      const change = (row[j - 1] ?? 0) + (a[i - 1] === b[j - 1] ? 0 : 1);
      next.push(Math.min(change, (row[j] ?? 0) + 1, (next[j - 1] ?? 0) + 1));
    }
    row = next;
  }
  return row[b.length] ?? 0;
}
