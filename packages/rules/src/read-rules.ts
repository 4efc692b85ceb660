import type { Diagnostic, Permission, Permissions } from '@callgate/ir';
import type { YamlMap } from '@callgate/manifests';
import { compareText, ruleDiagnostic, sortedDiagnostics, startOf } from './findings.js';
import { bareName } from './rule-names.js';
import type { RuleNames } from './rule-names.js';
import { rulePath } from './rule-path.js';
import { readPlace } from './read-place.js';
import { readRule } from './read-rule.js';
import type { RuleFile } from './read-rule.js';
import type { RuleContent } from './rule-content.js';

/** One rule file, with what is known of it. */
export interface DeclaredRule {
  readonly file: RuleFile;
  /** Ids; absent where the path does not say. */
  readonly caller?: string;
  readonly callee?: string;
  /** What it says; absent where it cannot be read. */
  readonly content?: RuleContent;
  readonly root?: YamlMap;
  /** What is the matter with it; only a rule with nothing the matter permits something. */
  readonly findings: readonly Diagnostic[];
}

/** What rule files declare. */
export interface ReadRules {
  /** Canonical. Expired rules are among them, since reading knows no clock: see `expiredRules`. */
  readonly permissions: Permissions;
  /** Sorted; where there is one, what the permissions leave out may have been meant. */
  readonly diagnostics: readonly Diagnostic[];
}

/**
 * Reads all rule files of a repository. A file in which anything is wrong permits nothing and is a finding.
 * @param files those for which `isRulePath` holds, in any order
 * @param names of all environments
 */
export function readRules(files: readonly RuleFile[], names: RuleNames): ReadRules {
  const rules = declaredRules(files, names);
  const permissions = new Map<string, Permission>();
  for (const rule of rules) {
    const permission = permissionIn(rule);
    if (permission !== undefined) permissions.set(pairKey(permission.caller, permission.callee), permission);
  }
  const sorted = [...permissions.values()].sort(
    (a, b) => compareText(a.caller, b.caller) || compareText(a.callee, b.callee),
  );
  return {
    permissions: { kind: 'permissions', schemaVersion: 1, permissions: sorted },
    diagnostics: sortedDiagnostics(rules.flatMap((rule) => rule.findings)),
  };
}

/** What one rule permits; undefined where something is the matter with it. */
export function permissionIn({ file, caller, callee, content, findings }: DeclaredRule): Permission | undefined {
  if (caller === undefined || callee === undefined || content === undefined || findings.length > 0) return undefined;
  return { caller, callee, ...content, at: startOf(file.path) };
}

/** The key of a pair of ids. */
export function pairKey(caller: string, callee: string): string {
  return JSON.stringify([caller, callee]);
}

/** Every file with all that is the matter with it, by path. */
export function declaredRules(files: readonly RuleFile[], names: RuleNames): readonly DeclaredRule[] {
  const sorted = files.toSorted((a, b) => compareText(a.path, b.path));
  const rules = sorted.map((file) => declaredRule(file, names));
  const byPair = new Map<string, DeclaredRule[]>();
  for (const rule of rules) {
    if (rule.caller === undefined || rule.callee === undefined) continue;
    const key = pairKey(rule.caller, rule.callee);
    const same = byPair.get(key);
    if (same === undefined) byPair.set(key, [rule]);
    else same.push(rule);
  }
  return rules.map((rule) => {
    const same = byPair.get(pairKey(rule.caller ?? '', rule.callee ?? '')) ?? [];
    return same.length < 2 ? rule : { ...rule, findings: [...rule.findings, duplicate(rule, same, names)] };
  });
}

function declaredRule(file: RuleFile, names: RuleNames): DeclaredRule {
  const place = readPlace(file.path, names);
  const read = readRule(file);
  const findings = [
    ...('finding' in place ? [place.finding] : []),
    ...('findings' in read ? read.findings : unknownEnvironments(file, read.content, read.root, names)),
  ];
  return {
    file,
    ...('finding' in place ? {} : { callee: place.callee }),
    ...(place.caller === undefined ? {} : { caller: place.caller }),
    ...('findings' in read ? {} : { content: read.content }),
    ...('findings' in read || read.root === undefined ? {} : { root: read.root }),
    findings,
  };
}

function unknownEnvironments(
  file: RuleFile,
  { environments }: RuleContent,
  root: YamlMap | undefined,
  names: RuleNames,
): readonly Diagnostic[] {
  const list = root?.entries.find((entry) => entry.key === 'environments')?.value;
  return environments.flatMap((name, at) => {
    if (names.environments.includes(name)) return [];
    const item = list?.kind === 'list' ? list.items[at] : undefined;
    const what = `There is no environment ${JSON.stringify(name)}.`;
    const fix = `Write one of ${names.environments.join(', ')}, or remove "environments" for a rule that holds in all of them.`;
    return [ruleDiagnostic('unknown-environment', what, fix, item?.at ?? startOf(file.path))];
  });
}

function duplicate(rule: DeclaredRule, same: readonly DeclaredRule[], names: RuleNames): Diagnostic {
  const { caller = '', callee = '' } = rule;
  const usual = rulePath(caller, callee, names);
  const keep = same.some(({ file }) => file.path === usual) ? usual : (same[0]?.file.path ?? usual);
  const others = same.filter((each) => each !== rule).map(({ file }) => file.path);
  const what = `${rule.file.path} is a rule of ${bareName(caller)} for ${bareName(callee)}, and so is ${others.join(', ')}.`;
  const fix = `Bring what they say together in ${keep}, and delete the other.`;
  const related = others.map((path) => ({ message: 'the same caller and callee', span: startOf(path) }));
  return ruleDiagnostic('duplicate', what, fix, startOf(rule.file.path), related);
}
