import type { Diagnostic } from '@callgate/ir';
import type { RulesChecked, RulesCompared, RulesGenerated } from '@callgate/report';
import { checkRules, compareRules, planRules } from '@callgate/rules';
import { writeFiles } from '../files/write-files.js';
import { isWithin } from '../road/read-source.js';
import { type RepositoryScan, ruleBook } from './rule-book.js';

/** What all verbs of rule files take. */
export interface RuleOptions {
  /** Names of the environments that are looked at; absent: all. */
  readonly environments?: readonly string[];
}

export interface GenerateOptions extends RuleOptions {
  /** Also removes files that were generated and that the code asks for no more. */
  readonly prune?: boolean;
  /** Says what would be done and writes nothing. */
  readonly dryRun?: boolean;
}

/**
 * Brings the generated rule files of a repository up to date with its code. Files of people are never touched.
 * @param scan of the whole repository, in all environments; only files in its `folder` are written
 * @throws CallgateError where a file cannot be written
 */
export function generateRules(scan: RepositoryScan, options: GenerateOptions = {}): RulesGenerated {
  const book = ruleBook(scan, options.environments);
  const plan = planRules({ files: book.files, asked: book.asked, names: book.names, prune: options.prune ?? false });
  const changes = plan.changes.filter(({ path }) => isHere(scan, path));
  if (options.dryRun !== true) {
    writeFiles(
      scan.root,
      changes.map((each) => (each.change === 'removed' ? { path: each.path } : { path: each.path, text: each.text })),
    );
  }
  const pathsOf = (change: 'created' | 'updated' | 'removed') =>
    changes.filter((each) => each.change === change).map(({ path }) => path);
  return {
    created: pathsOf('created'),
    updated: pathsOf('updated'),
    removed: pathsOf('removed'),
    stale: plan.stale.filter((path) => isHere(scan, path)),
    asked: book.asked.permissions.length,
    written: options.dryRun !== true,
    diagnostics: plan.diagnostics.filter((each) => concerns(scan, each)),
    notes: book.askedNotes.filter((each) => concerns(scan, each)),
  };
}

/**
 * Whether the rule files declare what the code does.
 * @param today the day on which it is asked, in UTC: `2026-11-23`
 */
export function checkRuleFiles(scan: RepositoryScan, today: string, options: RuleOptions = {}): RulesChecked {
  const { files, names, asked, askedNotes } = ruleBook(scan, options.environments);
  return {
    files: files.filter(({ path }) => isHere(scan, path)).length,
    asked: asked.permissions.length,
    diagnostics: checkRules({ files, asked, names, today }).filter((each) => concerns(scan, each)),
    notes: askedNotes.filter((each) => concerns(scan, each)),
  };
}

/** How what the rule files declare differs from what the code asks for. */
export function compareRuleFiles(scan: RepositoryScan, options: RuleOptions = {}): RulesCompared {
  const { declared, asked, names, diagnostics } = ruleBook(scan, options.environments);
  return { differences: compareRules(declared, asked, names.environments), diagnostics };
}

function isHere({ folder }: RepositoryScan, path: string): boolean {
  return folder === '.' || isWithin(path, [folder]);
}

/** Whether a finding has to do with the folder: by its own place, or by one that belongs to it (the rule that a call asks for). */
function concerns(scan: RepositoryScan, { span, related }: Diagnostic): boolean {
  return [span, ...related.map((each) => each.span)].some((at) => at === undefined || isHere(scan, at.file));
}
