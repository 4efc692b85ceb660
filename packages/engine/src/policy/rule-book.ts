import type { Diagnostic, Permission, Permissions } from '@callgate/ir';
import {
  checkRuleFolder,
  defaultRuleFolder,
  isRulePath,
  namesOf,
  permissionsOf,
  readPlace,
  readRules,
  type RuleFile,
  type RuleNames,
} from '@callgate/rules';
import { CallgateError } from '../callgate-error.js';
import { knownEnvironments } from '../known-environments.js';
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
 * @param environments names of those that are looked at; absent: all. What is declared or asked for in none of them is left out, on both sides,
 *   so that a rule is always held against all that the code asks of its callee
 * @throws CallgateError where the configuration names a folder for them that cannot be one
 */
export function ruleBook({ tree, graph, config, catalog }: RepositoryScan, environments?: readonly string[]): RuleBook {
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
  const book = { files, names, asked, askedNotes, declared, diagnostics };
  const wanted = knownEnvironments(catalog.views, environments);
  return wanted === undefined ? book : narrowed(book, wanted);
}

/** The part of a book that has to do with some environments. Files that cannot be read or placed stay in it. */
function narrowed(book: RuleBook, environments: readonly string[]): RuleBook {
  const pair = ({ caller, callee }: Pick<Permission, 'caller' | 'callee'>): string => JSON.stringify([caller, callee]);
  const holds = (each: Permission): boolean =>
    each.environments.length === 0 || each.environments.some((name) => environments.includes(name));
  const all = [...book.asked.permissions, ...book.declared.permissions];
  const here = new Set(all.filter(holds).map(pair));
  const elsewhere = new Set(all.map(pair).filter((key) => !here.has(key)));
  const part = (permissions: Permissions): Permissions => ({
    ...permissions,
    permissions: permissions.permissions.filter((each) => here.has(pair(each))),
  });
  const files = book.files.filter(({ path }) => {
    const { caller, callee } = { caller: undefined, callee: undefined, ...readPlace(path, book.names) };
    return caller === undefined || callee === undefined || !elsewhere.has(pair({ caller, callee }));
  });
  return { ...book, files, asked: part(book.asked), declared: part(book.declared) };
}
