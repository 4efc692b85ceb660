import type { Command } from 'commander';
import { initConfig } from '@callgate/engine';
import { printJson } from '@callgate/report';
import { withFormat, withScanFlags } from '../flags.js';
import { scanFor, type ScanFlags, type Session } from '../session.js';
import type { Finish } from '../verbs.js';

interface Flags extends ScanFlags {
  readonly format: 'text' | 'json';
}

/** `callgate init [dir]`: writes a configuration with what was found. */
export function addInit(program: Command, session: Session, finish: Finish): void {
  const command = program
    .command('init')
    .description('writes a callgate.config.yaml with what was found; never overwrites one')
    .argument('[dir]', 'folder to analyse', '.');
  withFormat(withScanFlags(command))
    .addHelpText('after', '\nExample:\n  callgate init\n')
    .action(async (dir: string, flags: Flags) => {
      const written = initConfig(await scanFor(session, dir, flags));
      session.output.result(
        flags.format === 'json'
          ? printJson({ written })
          : `Wrote ${written}. Every key in it is explained; all are optional.\n`,
      );
      finish(0);
    });
}
