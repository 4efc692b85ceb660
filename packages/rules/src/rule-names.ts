import type { GraphNode, ServiceGraph } from '@callgate/ir';

/** Folder of rule files in a service's directory, where the configuration names no other. */
export const defaultRuleFolder = 'egress';

/** What is known of one node: enough to give a rule about it a place, and to find it again by that place. */
export type RuleNode = Pick<GraphNode, 'id' | 'kind' | 'aliases' | 'hosts' | 'directory'>;

/** The names that rule files are held against. */
export interface RuleNames {
  /** Folder of rule files in a service's directory: `egress`. */
  readonly folder: string;
  /** All environments of the repository: a rule file speaks of all of them, whichever are looked at. */
  readonly environments: readonly string[];
  readonly nodes: readonly RuleNode[];
}

/**
 * The names of a graph.
 * @param graph of all environments; narrowed to some of them, it would know too few services and names
 * @param folder folder of rule files in a service's directory; see `checkRuleFolder`
 */
export function namesOf(graph: ServiceGraph, folder: string = defaultRuleFolder): RuleNames {
  const nodes = graph.nodes.map(({ id, kind, aliases, hosts, directory }) => {
    return { id, kind, aliases, hosts, ...(directory === undefined ? {} : { directory }) };
  });
  return { folder, environments: graph.environments, nodes };
}

/** What is wrong with a folder for rule files, as half a sentence; undefined where nothing is. It may be several levels deep: `network/egress`. */
export function checkRuleFolder(folder: string): string | undefined {
  const segments = folder.split('/');
  if (folder === '') return 'it is empty';
  if (segments.includes('')) return 'it begins or ends with "/", or has two of them';
  if (segments.includes('.') || segments.includes('..')) return 'it has "." or ".." in it';
  if (/[\\:*?"<>|]|\p{Cc}/u.test(folder)) return 'it has a character that some file systems refuse';
  return undefined;
}

/** The name of a node without its kind: `cart` of `service:cart`. */
export function bareName(id: string): string {
  return id.slice(id.indexOf(':') + 1);
}
