import type { Command } from 'commander';
import { compareGraphs, readGraph } from '@callgate/engine';
import { printDiff, printJson } from '@callgate/report';
import { withFormat, withScanFlags } from '../flags.js';
import { scanFor, type ScanFlags, type Session } from '../session.js';
import type { Finish } from '../verbs.js';

interface Flags extends ScanFlags {
  readonly format: 'text' | 'json';
  readonly all?: boolean;
}

/** `callgate diff <before> <after>`: what came and what went between two graphs. */
export function addDiff(program: Command, session: Session, finish: Finish): void {
  const command = program
    .command('diff')
    .description('what came and what went between two graphs; ends with 1 where they differ')
    .argument('<before>', 'folder, or a file that "callgate graph --format json" printed')
    .argument('<after>', 'the same');
  withFormat(withScanFlags(command))
    .addHelpText(
      'after',
      '\nExamples:\n  callgate diff main.json .\n  callgate diff ../shop-old ../shop --format json\n',
    )
    .action(async (before: string, after: string, flags: Flags) => {
      const { output } = session;
      const first = await graphOf(session, before, flags);
      const second = await graphOf(session, after, flags);
      const { difference, differs } = compareGraphs(first, second);
      const report = { before, after, difference };
      const options = { color: output.color.stdout, all: flags.all ?? false };
      output.result(flags.format === 'json' ? printJson(report) : printDiff(report, options));
      finish(differs ? 1 : 0);
    });
}

async function graphOf(session: Session, path: string, flags: Flags) {
  return readGraph(path, session.cwd) ?? (await scanFor(session, path, flags)).graph;
}
