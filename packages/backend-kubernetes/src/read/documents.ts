import { entriesOf, itemsOf, nodeAt, parseYaml, serverScalar, textAt } from '@callgate/manifests';
import type { YamlNode } from '@callgate/manifests';
import type { Artifact, Span, UnreadPolicy } from '@callgate/ir';

/** An object of a file, not yet understood. */
export interface FoundObject {
  readonly apiVersion: string;
  readonly kind: string;
  readonly root: YamlNode;
}

export interface FoundObjects {
  readonly objects: readonly FoundObject[];
  readonly unread: readonly UnreadPolicy[];
  /** Whether the text is JSON and not YAML. */
  readonly json: boolean;
}

/** Lists of lists are allowed; a bound keeps the recursion finite. */
const depthBound = 5;

/** The objects of a file: of each document, and of lists one by one. What is no object is unread. */
export function findObjects({ path, text }: Artifact): FoundObjects {
  const json = text.trimStart().startsWith('{');
  const start: Span = { file: path, start: { line: 1, column: 1 }, end: { line: 1, column: 1 } };
  if (json && !isJson(text)) {
    return { objects: [], unread: [{ what: `${path} starts as JSON and is none`, at: start }], json };
  }
  // Readers of Kubernetes know YAML 1.1 and refuse what says it is of another version.
  const directive = /^%(?!YAML 1\.1\s*$).*/mu.exec(text);
  if (directive !== null) {
    const line = text.slice(0, directive.index).split('\n').length;
    const at = { file: path, start: { line, column: 1 }, end: { line, column: 1 + directive[0].length } };
    return { objects: [], unread: [{ what: `${path} has a directive that is not understood`, at }], json };
  }
  const { documents, diagnostics } = parseYaml(text, path);
  const unread: UnreadPolicy[] = diagnostics.map(({ what, span }) => ({ what, at: span ?? start }));
  const objects: FoundObject[] = [];
  for (const { root } of documents) addObjects(root, undefined, objects, unread, 0);
  return { objects, unread, json };
}

/** @param implied what an element of a typed list is, where it does not say so itself */
function addObjects(
  root: YamlNode,
  implied: Pick<FoundObject, 'apiVersion' | 'kind'> | undefined,
  objects: FoundObject[],
  unread: UnreadPolicy[],
  depth: number,
): void {
  const apiVersion = wordAt(root, 'apiVersion') ?? implied?.apiVersion;
  const kind = wordAt(root, 'kind') ?? implied?.kind;
  if (apiVersion === undefined || kind === undefined) {
    unread.push({ what: 'a document has no apiVersion and kind, so what it is is not known', at: root.at });
    return;
  }
  if (!kind.endsWith('List')) {
    objects.push({ apiVersion, kind, root });
    return;
  }
  const items = nodeAt(root, 'items');
  const odd = entriesOf(root).find(({ key }) => !['apiVersion', 'kind', 'metadata', 'items'].includes(key));
  const repeated = root.kind === 'map' && new Set(root.entries.map((each) => each.key)).size < root.entries.length;
  if (items?.kind !== 'list' || odd !== undefined || repeated || depth >= depthBound) {
    const what =
      odd === undefined
        ? `a ${kind} has no items that can be read`
        : `a ${kind} has ${odd.key}, which is no field that is known`;
    unread.push({ what, at: odd?.keyAt ?? root.at });
    return;
  }
  const own = kind === 'List' ? undefined : { apiVersion, kind: kind.slice(0, -'List'.length) };
  for (const item of itemsOf(items)) addObjects(item, own, objects, unread, depth + 1);
}

/** The text of a field, where it is one for the API server too. */
function wordAt(root: YamlNode, key: string): string | undefined {
  const node = nodeAt(root, key);
  if (node?.kind !== 'scalar' || typeof serverScalar(node) !== 'string') return undefined;
  return textAt(root, key);
}

function isJson(text: string): boolean {
  try {
    JSON.parse(text);
    return true;
  } catch {
    return false;
  }
}
