import { parseYaml, type YamlNode } from '@callgate/manifests';

/** A value of JSON, to be looked at and changed. */
export type Json = string | number | boolean | null | readonly Json[] | JsonMap;
export interface JsonMap {
  readonly [key: string]: Json;
}

/** The documents of a text of YAML, as plain values. */
export function plainDocuments(text: string, file: string): readonly JsonMap[] {
  const { documents, diagnostics } = parseYaml(text, file);
  if (diagnostics.length > 0) throw new Error(diagnostics[0]?.what);
  return documents.flatMap(({ root }) => {
    const value = plainValue(root);
    return isMap(value) ? [value] : [];
  });
}

function plainValue(node: YamlNode): Json {
  if (node.kind === 'scalar') return node.value;
  if (node.kind === 'list') return node.items.map(plainValue);
  return Object.fromEntries(node.entries.map((each) => [each.key, plainValue(each.value)]));
}

/** Documents as a text: JSON is YAML, and a comment before it says that the whole is not JSON. */
export function printDocuments(documents: readonly JsonMap[]): string {
  return documents.map((each) => `# Changed.\n${JSON.stringify(each, null, 2)}\n`).join('---\n');
}

export function isMap(value: Json | undefined): value is JsonMap {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** The map at a path of keys; empty where there is none. */
export function mapAt(value: Json | undefined, ...path: readonly string[]): JsonMap {
  let current = value;
  for (const key of path) current = isMap(current) ? current[key] : undefined;
  return isMap(current) ? current : {};
}

/** The list under a key; undefined where there is none. */
export function listAt(value: Json | undefined, key: string): readonly Json[] | undefined {
  const found = isMap(value) ? value[key] : undefined;
  return Array.isArray(found) ? (found as readonly Json[]) : undefined;
}

/** The value with another one at a path of keys and numbers; undefined takes it out. */
export function changed(value: Json, path: readonly (string | number)[], to: Json | undefined): Json {
  const [first, ...rest] = path;
  if (first === undefined) return to ?? null;
  if (typeof first === 'number') {
    const list = value as readonly Json[];
    if (rest.length === 0 && to === undefined) return list.toSpliced(first, 1);
    return list.with(first, changed(list[first] ?? {}, rest, to));
  }
  const { [first]: before = {}, ...others } = value as JsonMap;
  if (rest.length === 0 && to === undefined) return others;
  return { ...(value as JsonMap), [first]: changed(before, rest, to) };
}

/** The path to the labels of the pods that a workload makes; undefined where the document is no workload. */
export function podLabelsPath({ kind }: JsonMap): readonly string[] | undefined {
  if (kind === 'Pod') return ['metadata', 'labels'];
  if (kind === 'CronJob') return ['spec', 'jobTemplate', 'spec', 'template', 'metadata', 'labels'];
  const kinds: readonly unknown[] = ['Deployment', 'StatefulSet', 'DaemonSet', 'ReplicaSet', 'Job'];
  return kinds.includes(kind) ? ['spec', 'template', 'metadata', 'labels'] : undefined;
}

/** The text or number under a key of the map at a path, as text; empty where there is none. */
export function wordAt(value: Json | undefined, ...path: readonly string[]): string {
  const found = mapAt(value, ...path.slice(0, -1))[path.at(-1) ?? ''];
  return typeof found === 'string' || typeof found === 'number' ? String(found) : '';
}
