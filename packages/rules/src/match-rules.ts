import type { Permission, Permissions } from '@callgate/ir';
import { declaredRules, pairKey, permissionIn } from './read-rules.js';
import type { DeclaredRule } from './read-rules.js';
import { keptKeys, sameElements } from './rule-content.js';
import type { RuleContent } from './rule-content.js';
import type { RuleFile } from './read-rule.js';
import type { RuleNames } from './rule-names.js';
import { rulePath } from './rule-path.js';

/** What stands between the rule files and what the code asks for. */
export interface MatchedRules {
  /** Every file, by path. */
  readonly rules: readonly DeclaredRule[];
  /** Asked for, with the file that would declare it, which is not there. */
  readonly missing: readonly { readonly permission: Permission; readonly path: string }[];
  /** Files of `generate` that say something else than the code asks for. */
  readonly outdated: readonly {
    readonly rule: DeclaredRule;
    readonly content: RuleContent;
    readonly permission: Permission;
  }[];
  /** Rules of a person for something that the code asks for, with nothing the matter. */
  readonly manual: readonly { readonly rule: Permission; readonly permission: Permission }[];
  /** Files of `generate` that are rules for nothing that the code asks for. */
  readonly stale: readonly DeclaredRule[];
}

/** Holds rule files against what the code asks for. Files that cannot be read, and pairs with several files, are left to their findings. */
export function matchRules(files: readonly RuleFile[], asked: Permissions, names: RuleNames): MatchedRules {
  const rules = declaredRules(files, names);
  const byPair = new Map<string, DeclaredRule>();
  for (const rule of rules) {
    if (rule.caller !== undefined && rule.callee !== undefined) byPair.set(pairKey(rule.caller, rule.callee), rule);
  }
  const paths = new Map(rules.map((rule) => [rule.file.path.toLowerCase(), rule.file.path]));
  const missing: { permission: Permission; path: string }[] = [];
  const outdated: { rule: DeclaredRule; content: RuleContent; permission: Permission }[] = [];
  const manual: { rule: Permission; permission: Permission }[] = [];
  const matched = new Set<string>();
  for (const permission of asked.permissions) {
    const key = pairKey(permission.caller, permission.callee);
    matched.add(key);
    const rule = byPair.get(key);
    if (rule === undefined) {
      const path = rulePath(permission.caller, permission.callee, names);
      // On a disk that does not tell cases apart, a file of another spelling would be overwritten; it has a finding of its own.
      if (!paths.has(path.toLowerCase())) missing.push({ permission, path });
      continue;
    }
    const { content } = rule;
    if (content === undefined || !isOrderly(rule)) continue;
    if (content.origin === 'manual') {
      const declared = permissionIn(rule);
      if (declared !== undefined) manual.push({ rule: declared, permission });
    } else if (keptKeys.some((each) => !sameElements(content, permission, each)))
      outdated.push({ rule, content, permission });
  }
  const stale = rules.filter((rule) => {
    if (rule.content?.origin !== 'code') return false;
    if (rule.caller === undefined || rule.callee === undefined) return true;
    return !matched.has(pairKey(rule.caller, rule.callee)) && !rule.findings.some(isDuplicate);
  });
  return { rules, missing, outdated, manual, stale };
}

/** Whether `generate` may put right all that is the matter with a file of its own. */
function isOrderly({ content, findings }: DeclaredRule): boolean {
  return content?.origin === 'manual' || findings.every((each) => each.code === 'rules/unknown-environment');
}

function isDuplicate(diagnostic: { readonly code: string }): boolean {
  return diagnostic.code === 'rules/duplicate';
}
