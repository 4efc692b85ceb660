import type { Diagnostic, Permission, Permissions, Span } from '@callgate/ir';
import { leftOut } from './covers.js';
import { generateCommand, pruneCommand, ruleDiagnostic, sortedDiagnostics, startOf } from './findings.js';
import { matchRules } from './match-rules.js';
import type { MatchedRules } from './match-rules.js';
import { permissionIn } from './read-rules.js';
import type { RuleFile } from './read-rule.js';
import { elementsOf, keptKeys, sameElements } from './rule-content.js';
import { bareName } from './rule-names.js';
import type { RuleNames } from './rule-names.js';

export interface RuleCheckInput {
  /** All rule files: those for which `isRulePath` holds. */
  readonly files: readonly RuleFile[];
  /** What the code asks for: `permissionsOf` a graph of all environments. */
  readonly asked: Permissions;
  readonly names: RuleNames;
  /** The day on which it is asked, in UTC: `2026-11-23`. */
  readonly today: string;
}

/**
 * Everything that is the matter with the rule files, each with what puts it right. Empty: they declare what the code does, and can be read.
 * Whenever `planRules` has something to do, there is a finding.
 */
export function checkRules({ files, asked, names, today }: RuleCheckInput): readonly Diagnostic[] {
  const matched = matchRules(files, asked, names);
  const stale = new Set(matched.stale);
  const outdated = new Set(matched.outdated.map(({ rule }) => rule));
  const declared = matched.rules.flatMap((rule) => permissionIn(rule) ?? []);
  return sortedDiagnostics([
    ...matched.rules.flatMap((rule) => (stale.has(rule) || outdated.has(rule) ? [] : rule.findings)),
    ...matched.missing.map(missing),
    ...matched.outdated.map(changed),
    ...matched.manual.flatMap((each) => uncovered(each, names)),
    ...matched.stale.map(({ file, caller, callee, findings }) => {
      const [wrong] = findings;
      const what =
        wrong?.what ??
        `The code of ${bareName(caller ?? '')} does not call ${bareName(callee ?? '')}, as ${file.path} says it does.`;
      return ruleDiagnostic('stale', what, `Run: ${pruneCommand}`, startOf(file.path));
    }),
    ...expiredRules({ kind: 'permissions', schemaVersion: 1, permissions: declared }, today),
  ]);
}

/**
 * The rules whose last day is past, as findings. What reads rules to compile them asks this too, and stops where there is one.
 * @param today in UTC: `2026-11-23`
 */
export function expiredRules({ permissions }: Permissions, today: string): readonly Diagnostic[] {
  return permissions.flatMap(({ caller, callee, expires, at }) => {
    if (expires === undefined || expires >= today) return [];
    const what = `The rule of ${bareName(caller)} for ${bareName(callee)} held until ${expires}.`;
    const file = at?.file ?? 'the file';
    const fix = `Write a later day into ${file} if it is still needed; else take the call out of the code and delete the file.`;
    return [ruleDiagnostic('expired', what, fix, at)];
  });
}

function missing({ permission, path }: MatchedRules['missing'][number]): Diagnostic {
  const what = `${bareName(permission.caller)} calls ${bareName(permission.callee)}, and no rule file says so: there is no ${path}.`;
  const file = { message: 'the rule file that is not there', span: startOf(path) };
  return ruleDiagnostic('missing', what, `Run: ${generateCommand}`, permission.at ?? startOf(path), [file]);
}

function changed({ rule, content, permission }: MatchedRules['outdated'][number]): Diagnostic {
  const differences = keptKeys
    .filter((key) => !sameElements(content, permission, key))
    .map((key) => `${key} ${list(elementsOf(permission, key))} in place of ${list(elementsOf(content, key))}`);
  const what = `The code of ${bareName(permission.caller)} calls ${bareName(permission.callee)} with ${differences.join(', ')}.`;
  return ruleDiagnostic('outdated', what, `Run: ${generateCommand}`, startOf(rule.file.path), calledAt(permission.at));
}

function uncovered({ rule, permission }: MatchedRules['manual'][number], names: RuleNames): readonly Diagnostic[] {
  const { ports, environments } = leftOut(rule, permission, names.environments);
  if (ports.length === 0 && environments.length === 0) return [];
  const parts = [
    ...(ports.length === 0 ? [] : [`port ${ports.join(', ')}`]),
    ...(environments.length === 0 ? [] : [`environment ${environments.join(', ')}`]),
  ];
  const { caller, callee, at } = permission;
  const what = `The code of ${bareName(caller)} calls ${bareName(callee)}, and the rule leaves out ${parts.join(' and ')}.`;
  const path = rule.at?.file ?? 'the file';
  const fix = `Add ${parts.join(' and ')} to ${path}, or write "from: code" into it and run: ${generateCommand}`;
  return [ruleDiagnostic('uncovered', what, fix, rule.at, calledAt(at))];
}

function calledAt(at: Permission['at']): readonly { readonly message: string; readonly span: Span }[] {
  return at === undefined ? [] : [{ message: 'called here', span: at }];
}

function list(elements: readonly string[]): string {
  return elements.length === 0 ? 'all' : elements.join(', ');
}
