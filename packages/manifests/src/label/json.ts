/** What a manifest says, as plain data. */
export type Json = string | number | boolean | null | readonly Json[] | JsonObject;

export interface JsonObject {
  readonly [key: string]: Json | undefined;
}

/** The value if it is an object. */
export function asObject(value: Json | undefined): JsonObject | undefined {
  return typeof value === 'object' && value !== null && !Array.isArray(value) ? (value as JsonObject) : undefined;
}

/** The items if the value is a list, else none. */
export function asList(value: Json | undefined): readonly Json[] {
  return Array.isArray(value) ? (value as readonly Json[]) : [];
}

/** The value at a path of keys. */
export function jsonAt(value: Json | undefined, ...path: readonly string[]): Json | undefined {
  let current = value;
  for (const key of path) {
    const object = asObject(current);
    current = object !== undefined && Object.hasOwn(object, key) ? object[key] : undefined;
  }
  return current;
}

/** A map of texts; null is the empty text, as the API server reads it. What is no text is left out: see `undecodable`. */
export function stringMap(value: Json | undefined): Readonly<Record<string, string>> {
  const entries = Object.entries(asObject(value) ?? {}).flatMap(([key, each]): [string, string][] => {
    if (each === null || each === undefined) return [[key, '']];
    return typeof each === 'string' ? [[key, each]] : [];
  });
  return Object.fromEntries(entries);
}

/** Why the server cannot even read a value as a map of texts (it answers 400 then); undefined where it can. */
export function undecodable(value: Json | undefined): string | undefined {
  if (value === undefined || value === null) return undefined;
  const object = asObject(value);
  if (object === undefined) return Array.isArray(value) ? 'a list where a map of texts belongs' : 'no map of texts';
  for (const [key, each] of Object.entries(object)) {
    if (each === null || each === undefined || typeof each === 'string') continue;
    return `the value of ${JSON.stringify(key)} is ${Array.isArray(each) ? 'a list' : `a ${typeof each}`}, not a text`;
  }
  return undefined;
}

/** Whether two values say the same; keys in any order, null the same as absent. */
export function sameJson(left: Json | undefined, right: Json | undefined): boolean {
  return canonical(left) === canonical(right);
}

function canonical(value: Json | undefined): string {
  if (Array.isArray(value)) return `[${value.map((each: Json) => canonical(each)).join()}]`;
  const object = asObject(value);
  if (object === undefined) return JSON.stringify(value ?? null);
  const pairs = Object.entries(object).filter(([, each]) => each !== null && each !== undefined);
  return `{${pairs
    .map(([key, each]) => `${JSON.stringify(key)}:${canonical(each)}`)
    .toSorted()
    .join()}}`;
}
