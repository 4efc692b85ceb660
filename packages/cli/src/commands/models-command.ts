import type { Command } from 'commander';
import { hasModelFindings, printJson, printModels } from '@callgate/report';
import { withFormat, withScanFlags } from '../flags.js';
import { printOptions, scanFor, type ScanFlags, type Session } from '../session.js';
import type { Finish } from '../verbs.js';

interface Flags extends ScanFlags {
  readonly format: 'text' | 'json';
  readonly all?: boolean;
}

/** `callgate models check [dir]`: tries the models of the configuration on the code. */
export function addModels(program: Command, session: Session, finish: Finish): void {
  const models = program.command('models').description('works with the library models of the configuration');
  const check = models
    .command('check')
    .description(
      'tries your own models on your code: where each matches, what it finds; ends with 1 where one matches nothing',
    )
    .argument('[dir]', 'folder to analyse', '.');
  withFormat(withScanFlags(check))
    .addHelpText('after', '\nExample:\n  callgate models check\n')
    .action(async (dir: string, flags: Flags) => {
      const { output } = session;
      const report = (await scanFor(session, dir, flags)).models();
      output.result(flags.format === 'json' ? printJson(report) : printModels(report, printOptions(session, flags)));
      finish(hasModelFindings(report) ? 1 : 0);
    });
}
