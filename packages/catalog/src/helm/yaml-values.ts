import { goMap, jsonOf } from '@callgate/go-template';
import type { GoValue } from '@callgate/go-template';
import { entriesOf, printYaml, serverScalar } from '@callgate/manifests';
import type { Printable, YamlNode } from '@callgate/manifests';

/** YAML as Helm reads values: by the rules of YAML 1.1, and every number a float. */
export function valueOfYaml(node: YamlNode | undefined): GoValue {
  if (node === undefined) return null;
  if (node.kind === 'scalar') return serverScalar(node);
  if (node.kind === 'list') return node.items.map(valueOfYaml);
  return goMap(entriesOf(node).map(({ key, value }) => [key, valueOfYaml(value)]));
}

/** A value as YAML that means the same wherever it is put and however it is indented, without a newline at its end. */
export function yamlOfValue(value: GoValue): string {
  // A block scalar that is the whole text would have to be indented by whoever puts it in.
  if (typeof value === 'string' && value.includes('\n')) return JSON.stringify(value);
  return printYaml(printable(jsonOf(value)), { flatLists: true }).trimEnd();
}

function printable(value: unknown): Printable {
  if (typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean') return value;
  if (Array.isArray(value)) return value.map(printable);
  if (typeof value !== 'object' || value === null) return null;
  return Object.fromEntries(Object.entries(value).map(([key, each]) => [key, printable(each)]));
}
