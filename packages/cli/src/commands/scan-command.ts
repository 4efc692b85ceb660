import type { Command } from 'commander';
import { printJson, printScanSummary } from '@callgate/report';
import { withFormat, withScanFlags } from '../flags.js';
import { exitCodeOf, scanFor, type ScanFlags, type Session } from '../session.js';
import type { Finish } from '../verbs.js';

interface Flags extends ScanFlags {
  readonly format: 'text' | 'json';
  readonly all?: boolean;
}

/** `callgate scan <dir>`: the summary that a person wants. */
export function addScan(program: Command, session: Session, finish: Finish): void {
  const command = program
    .command('scan')
    .description('which service calls which, and what is not known')
    .argument('[dir]', 'folder to analyse', '.');
  withFormat(withScanFlags(command))
    .addHelpText(
      'after',
      '\nExamples:\n  callgate scan\n  callgate scan services/shop --env production\n  callgate scan . --format json --fail-on-unresolved\n',
    )
    .action(async (dir: string, flags: Flags) => {
      const result = await scanFor(session, dir, flags);
      const { graph, diagnostics, leftOut, figures, times } = result;
      const summary = { root: dir, graph, diagnostics, leftOut, figures, languages: session.parts.languages };
      const { output } = session;
      if (flags.format === 'json') output.result(printJson({ ...summary, times }));
      else output.result(printScanSummary(summary, { color: output.color.stdout, all: flags.all ?? false }));
      finish(exitCodeOf(result, flags));
    });
}
