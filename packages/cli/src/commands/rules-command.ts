import type { Command } from 'commander';
import { checkRuleFiles, compareRuleFiles, generateRules } from '@callgate/engine';
import { printJson, printRulesChecked, printRulesCompared, printRulesGenerated } from '@callgate/report';
import { withFormat, withScanFlags } from '../flags.js';
import { environmentsOf, printOptions, sayFindings, scanFor, type ScanFlags, type Session } from '../session.js';
import type { Finish } from '../verbs.js';

interface Flags extends ScanFlags {
  readonly format: 'text' | 'json';
  readonly all?: boolean;
  readonly prune?: boolean;
  readonly dryRun?: boolean;
}

/** `callgate rules generate|check|diff [dir]`: the rule files, beside what the code does. */
export function addRules(program: Command, session: Session, finish: Finish): void {
  const rules = program
    .command('rules')
    .description('rule files: what each service may call, declared in its folder and reviewed')
    .helpOption('--help', 'print this help');
  addGenerate(rules, session, finish);
  addCheck(rules, session, finish);
  addDiff(rules, session, finish);
}

function addGenerate(rules: Command, session: Session, finish: Finish): void {
  const command = rules
    .command('generate')
    .description('writes the rules that the code asks for; never touches those of a person')
    .argument('[dir]', 'folder whose services get their rules', '.')
    .option('--prune', 'also remove generated rules that the code asks for no more')
    .option('--dry-run', 'say what would be done, and write nothing');
  withFormat(withScanFlags(command))
    .addHelpText('after', '\nExamples:\n  callgate rules generate\n  callgate rules generate services/shop --prune\n')
    .action(async (dir: string, flags: Flags) => {
      const { output } = session;
      const scan = await scanFor(session, dir, flags, { whole: true });
      const report = generateRules(scan, {
        ...environmentsOf(flags),
        prune: flags.prune ?? false,
        dryRun: flags.dryRun ?? false,
      });
      output.result(
        flags.format === 'json' ? printJson(report) : printRulesGenerated(report, printOptions(session, flags)),
      );
      sayFindings(session, scan);
      finish(0);
    });
}

function addCheck(rules: Command, session: Session, finish: Finish): void {
  const command = rules
    .command('check')
    .description('whether the rules declare what the code does; ends with 1 where they do not')
    .argument('[dir]', 'folder whose services are checked', '.');
  withFormat(withScanFlags(command))
    .addHelpText('after', '\nExample:\n  callgate rules check\n')
    .action(async (dir: string, flags: Flags) => {
      const { output } = session;
      const scan = await scanFor(session, dir, flags, { whole: true });
      const report = checkRuleFiles(scan, session.today(), environmentsOf(flags));
      output.result(
        flags.format === 'json' ? printJson(report) : printRulesChecked(report, printOptions(session, flags)),
      );
      sayFindings(session, scan);
      finish(report.diagnostics.length > 0 ? 1 : 0);
    });
}

function addDiff(rules: Command, session: Session, finish: Finish): void {
  const command = rules
    .command('diff')
    .description('how the rules differ from the code, as values; ends with 1 where they do')
    .argument('[dir]', 'folder of the repository', '.');
  withFormat(withScanFlags(command))
    .addHelpText('after', '\nExample:\n  callgate rules diff --format json\n')
    .action(async (dir: string, flags: Flags) => {
      const { output } = session;
      const scan = await scanFor(session, dir, flags, { whole: true });
      const report = compareRuleFiles(scan, environmentsOf(flags));
      output.result(
        flags.format === 'json' ? printJson(report) : printRulesCompared(report, printOptions(session, flags)),
      );
      sayFindings(session, scan);
      finish(report.differences.length + report.diagnostics.length > 0 ? 1 : 0);
    });
}
