import { entriesOf, itemsOf, nodeAt, parseYaml, textAt } from '@callgate/manifests';
import type { YamlNode } from '@callgate/manifests';

/** The methods of HTTP that a path may have (OpenAPI Specification, "Path Item Object"). */
const methods = ['get', 'put', 'post', 'delete', 'options', 'head', 'patch', 'trace'];

/** The names of the operations of an OpenAPI definition, of version 2 or 3, as generators name them; undefined where the document is none. */
export function operationsOf(document: YamlNode): readonly string[] | undefined {
  if (textAt(document, 'openapi') === undefined && textAt(document, 'swagger') === undefined) return undefined;
  const names = entriesOf(nodeAt(document, 'paths')).flatMap(({ key: path, value }) =>
    entriesOf(value).flatMap(({ key: method, value: operation }) =>
      methods.includes(method) ? [textAt(operation, 'operationId') ?? `${method} ${path}`] : [],
    ),
  );
  return [...new Set(names.map(goOperation))];
}

/** The name of a method for an operation: each part of it begins with a capital (oapi-codegen, `ToCamelCase`). */
function goOperation(name: string): string {
  return name
    .split(/[^\p{L}\p{N}]+/u)
    .map((part) => part.charAt(0).toUpperCase() + part.slice(1))
    .join('');
}

/** What a configuration of oapi-codegen tells of the code that is made. */
export interface Generation {
  /** The file that is written, as it is named. */
  readonly output: string;
}

/** Reads a configuration of oapi-codegen (its README, "Configuration"); undefined where the document is none. */
export function generationOf(document: YamlNode): Generation | undefined {
  const output = textAt(document, 'output');
  const generate = nodeAt(document, 'generate');
  const isOne = textAt(document, 'package') !== undefined && (generate?.kind === 'map' || itemsOf(generate).length > 0);
  return isOne && output?.endsWith('.go') === true ? { output } : undefined;
}

/** The first document of a file; undefined where it is none, or no YAML and no JSON. */
export function documentOf(text: string, path: string): YamlNode | undefined {
  return parseYaml(text, path).documents[0]?.root;
}
