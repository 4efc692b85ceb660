import type { NodeKind } from '@callgate/ir';
import { fileNameOf } from './file-name.js';
import { bareName } from './rule-names.js';
import type { RuleNames, RuleNode } from './rule-names.js';

/** Where the rule files of a service lie. */
interface Home {
  /** Directory of the service; `.` where it is not known. */
  readonly directory: string;
  /** Whether the directory is this service's alone; else its files lie below `caller/<service>`. */
  readonly alone: boolean;
}

/** The names, by what is looked up. Made once for each value of names. */
export interface NameIndex {
  readonly nodes: ReadonlyMap<string, RuleNode>;
  readonly homes: ReadonlyMap<string, Home>;
  /** Services that have this directory for their own, by id. */
  readonly residents: ReadonlyMap<string, readonly string[]>;
  /** Id by kind and file name: `service/cart`. */
  readonly byFile: ReadonlyMap<string, string>;
  /** Ids by what people may call a node: its name, aliases and hosts, in lower case. */
  readonly byAnyName: ReadonlyMap<string, readonly string[]>;
}

const indexes = new WeakMap<RuleNames, NameIndex>();

/** The index of the names. */
export function indexOf(names: RuleNames): NameIndex {
  const known = indexes.get(names);
  if (known !== undefined) return known;
  const index = buildIndex(names);
  indexes.set(names, index);
  return index;
}

/** The key of `byFile`. */
export function fileKey(kind: NodeKind, file: string): string {
  return `${kind}/${file}`;
}

function buildIndex({ nodes }: RuleNames): NameIndex {
  const residents = new Map<string, string[]>();
  const byFile = new Map<string, string>();
  const byAnyName = new Map<string, string[]>();
  for (const node of nodes) {
    byFile.set(fileKey(node.kind, fileNameOf(bareName(node.id))), node.id);
    for (const name of new Set([bareName(node.id), ...node.aliases, ...node.hosts]))
      add(byAnyName, name.toLowerCase(), node.id);
    if (node.kind === 'service' && node.directory !== undefined) add(residents, node.directory, node.id);
  }
  const homes = new Map<string, Home>();
  for (const { id, kind, directory } of nodes) {
    if (kind !== 'service') continue;
    const alone = directory !== undefined && residents.get(directory)?.length === 1;
    homes.set(id, { directory: directory ?? '.', alone });
  }
  return { nodes: new Map(nodes.map((node) => [node.id, node])), homes, residents, byFile, byAnyName };
}

function add(lists: Map<string, string[]>, key: string, value: string): void {
  const list = lists.get(key);
  if (list === undefined) lists.set(key, [value]);
  else if (!list.includes(value)) list.push(value);
}
