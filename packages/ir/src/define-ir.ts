import { canonicalise, checkShape, isRecord, jsonSchemaOf, printCanonical, quote } from './shape/index.js';
import type { JsonSchema, Parsed, Problem, Shape } from './shape/index.js';

/** What is said of one IR to get its printer, parser and validator. */
export interface IrDescription<T> {
  /** As in TypeScript: `ServiceGraph`. */
  readonly name: string;
  /** The text in the field `kind`. */
  readonly kind: string;
  readonly schemaVersion: number;
  /** One sentence for the JSON Schema. */
  readonly description: string;
  readonly shape: Shape<T>;
  /** What must hold beyond the shape; is handed values that have the shape only. */
  readonly check: (value: T) => readonly Problem[];
}

/** Everything that can be done with any value of one IR. */
export interface Ir<T> extends IrDescription<T> {
  readonly validate: (value: unknown) => readonly Problem[];
  readonly is: (value: unknown) => value is T;
  readonly canonical: (value: T) => T;
  readonly print: (value: T) => string;
  readonly parse: (text: string) => Parsed<T>;
  readonly jsonSchema: () => JsonSchema;
}

/** Derives from a shape and a check what every IR has. */
export function defineIr<T>(description: IrDescription<T>): Ir<T> {
  const { name, kind, schemaVersion, shape, check } = description;

  function validate(value: unknown): readonly Problem[] {
    const newer = newerVersion(name, kind, schemaVersion, value);
    if (newer !== undefined) return [newer];
    const problems = checkShape(shape, value);
    return problems.length > 0 ? problems : check(value as T);
  }

  function parse(text: string): Parsed<T> {
    const json = parseJson(text);
    if ('problem' in json) return { problems: [json.problem] };
    const problems = validate(json.value);
    return problems.length > 0 ? { problems } : { value: json.value as T };
  }

  return {
    ...description,
    validate,
    is: (value): value is T => validate(value).length === 0,
    canonical: (value) => canonicalise(shape, value),
    print: (value) => printCanonical(shape, value),
    parse,
    jsonSchema: () =>
      jsonSchemaOf(shape, {
        id: `urn:callgate:schema:${kind}:${String(schemaVersion)}`,
        title: name,
        description: description.description,
      }),
  };
}

/** A document of a later version is told apart from a broken one, because what to do about it is something else. */
function newerVersion(name: string, kind: string, known: number, value: unknown): Problem | undefined {
  if (!isRecord(value) || value['kind'] !== kind) return undefined;
  const version = value['schemaVersion'];
  if (typeof version !== 'number' || !Number.isInteger(version) || version <= known) return undefined;
  return {
    path: '/schemaVersion',
    expected: `at most ${String(known)}, the newest version of ${name} that this Callgate reads (a newer Callgate reads it)`,
    found: String(version),
  };
}

function parseJson(text: string): { readonly value: unknown } | { readonly problem: Problem } {
  try {
    return { value: JSON.parse(text) as unknown };
  } catch (error) {
    const why = error instanceof Error ? error.message : 'unreadable';
    return { problem: { path: '', expected: 'JSON', found: `a text that is none (${quote(why)})` } };
  }
}
