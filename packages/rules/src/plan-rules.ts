import type { Diagnostic, Permissions } from '@callgate/ir';
import { compareText, ruleDiagnostic, sortedDiagnostics, startOf } from './findings.js';
import { matchRules } from './match-rules.js';
import type { MatchedRules } from './match-rules.js';
import { patchRule } from './patch-rule.js';
import { printRule } from './print-rule.js';
import type { RuleFile } from './read-rule.js';
import { bareName } from './rule-names.js';
import type { RuleNames } from './rule-names.js';

/** What becomes of one file. */
export type RuleChange =
  | {
      readonly change: 'created' | 'updated';
      readonly path: string;
      readonly text: string;
      readonly caller: string;
      readonly callee: string;
    }
  /** `caller` and `callee` where the path still says them. */
  | { readonly change: 'removed'; readonly path: string; readonly caller?: string; readonly callee?: string };

/** What `rules generate` has to do. */
export interface RulePlan {
  /** By path. Each file is replaced whole or removed; in any order, since no two changes are of one file. */
  readonly changes: readonly RuleChange[];
  /** Paths of generated files that the code asks for no more and that stay, because they were not to be removed. */
  readonly stale: readonly string[];
  /** What is the matter with files that were left as they are, and with rules that have no place. */
  readonly diagnostics: readonly Diagnostic[];
}

export interface RulePlanInput {
  /** All rule files: those for which `isRulePath` holds. */
  readonly files: readonly RuleFile[];
  /** What the code asks for: `permissionsOf` a graph of all environments. */
  readonly asked: Permissions;
  readonly names: RuleNames;
  /** Whether generated files that the code asks for no more are removed. Off where not given. */
  readonly prune?: boolean;
}

/**
 * Says which rule files have to be written and removed so that they declare what the code asks for. Rules of a person are never touched, nor is
 * a file that cannot be read. Planning again after the changes were made finds nothing to do (but where a stale file was removed whose name differs
 * from a wanted one in upper and lower case alone: the wanted one is written then).
 */
export function planRules({ files, asked, names, prune = false }: RulePlanInput): RulePlan {
  const matched = matchRules(files, asked, names);
  const diagnostics = matched.rules.flatMap(({ content, findings }) =>
    content?.origin === 'code' ? findings.filter(staysWrong) : findings,
  );
  const changes: RuleChange[] = [...createdFiles(matched, diagnostics)];
  for (const { rule, content, permission } of matched.outdated) {
    const { caller, callee } = permission;
    if (rule.root === undefined) continue;
    const text = patchRule(rule.file, content, rule.root, permission);
    changes.push({ change: 'updated', path: rule.file.path, text, caller, callee });
  }
  if (prune)
    for (const { file, caller, callee } of matched.stale) {
      const ends = { ...(caller === undefined ? {} : { caller }), ...(callee === undefined ? {} : { callee }) };
      changes.push({ change: 'removed', path: file.path, ...ends });
    }
  return {
    changes: changes.sort((a, b) => compareText(a.path, b.path)),
    stale: prune ? [] : matched.stale.map(({ file }) => file.path),
    diagnostics: sortedDiagnostics(diagnostics),
  };
}

/** In a file of `generate`, an environment that is gone goes with the next update, and a place that is none makes the file stale. */
function staysWrong({ code }: Diagnostic): boolean {
  return code === 'rules/duplicate';
}

/** Two callers can have one place only where a directory is called like the folder of rule files. */
function createdFiles({ missing }: MatchedRules, diagnostics: Diagnostic[]): readonly RuleChange[] {
  const byPath = new Map<string, MatchedRules['missing'][number][]>();
  for (const each of missing) {
    const same = byPath.get(each.path);
    if (same === undefined) byPath.set(each.path, [each]);
    else same.push(each);
  }
  return [...byPath].flatMap(([path, same]): readonly RuleChange[] => {
    const [first] = same;
    if (first === undefined) return [];
    if (same.length > 1) {
      const callers = same.map(({ permission }) => bareName(permission.caller)).join(', ');
      const what = `${path} would be the rule of each of ${callers}.`;
      diagnostics.push(
        ruleDiagnostic(
          'place-taken',
          what,
          'Choose another folder for rule files in the configuration.',
          startOf(path),
        ),
      );
      return [];
    }
    const { caller, callee } = first.permission;
    return [{ change: 'created', path, text: printRule(first.permission), caller, callee }];
  });
}
