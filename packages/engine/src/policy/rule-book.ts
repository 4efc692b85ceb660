import type { Diagnostic, Permissions } from '@callgate/ir';
import {
  checkRuleFolder,
  defaultRuleFolder,
  isRulePath,
  namesOf,
  permissionsOf,
  readRules,
  type RuleFile,
  type RuleNames,
} from '@callgate/rules';
import { CallgateError } from '../callgate-error.js';
import type { ScanResult } from '../scan-result.js';

/** The rule files of a repository beside what its code asks for. */
export interface RuleBook {
  readonly files: readonly RuleFile[];
  readonly names: RuleNames;
  /** What the calls in the code need. */
  readonly asked: Permissions;
  /** Permissions that are wider than the code needs, because a port is not known. */
  readonly askedNotes: readonly Diagnostic[];
  /** What the files declare. */
  readonly declared: Permissions;
  /** What is the matter with the files themselves. */
  readonly diagnostics: readonly Diagnostic[];
}

/** What a scan has to be for rules and policy: of the whole repository and all environments, because files and names speak of all of them. */
export type RepositoryScan = Pick<ScanResult, 'root' | 'folder' | 'config' | 'tree' | 'graph' | 'catalog' | 'backends'>;

/**
 * Reads the rule files of a repository.
 * @throws CallgateError where the configuration names a folder for them that cannot be one
 */
export function ruleBook({ tree, graph, config }: RepositoryScan): RuleBook {
  const folder = config.rules?.folder ?? defaultRuleFolder;
  const wrong = checkRuleFolder(folder);
  if (wrong !== undefined) {
    throw new CallgateError(
      'engine/rule-folder',
      `"rules.folder" is ${JSON.stringify(folder)}: ${wrong}.`,
      "It is the folder, in each service's directory, in which its rule files lie.",
      'Name a folder such as "egress" or "network/egress", or leave the key out.',
    );
  }
  const files = tree.files
    .filter((path) => isRulePath(path, folder))
    .flatMap((path): readonly RuleFile[] => {
      const text = tree.readText(path);
      return text === undefined ? [] : [{ path, text }];
    });
  const names = namesOf(graph, folder);
  const { permissions: declared, diagnostics } = readRules(files, names);
  const { permissions: asked, diagnostics: askedNotes } = permissionsOf(graph);
  return { files, names, asked, askedNotes, declared, diagnostics };
}
