import type { Command } from 'commander';
import { exportGraph, graphFormats, type GraphFormat } from '@callgate/engine';
import { withFormat, withScanFlags } from '../flags.js';
import { exitCodeOf, sayFindings, scanFor, type ScanFlags, type Session } from '../session.js';
import type { Finish } from '../verbs.js';

interface Flags extends ScanFlags {
  readonly format: GraphFormat;
}

/** `callgate graph <dir>`: the graph as a document or a picture. */
export function addGraph(program: Command, session: Session, finish: Finish): void {
  const command = program
    .command('graph')
    .description('the graph as a document or a picture')
    .argument('[dir]', 'folder to analyse', '.');
  withFormat(withScanFlags(command), graphFormats)
    .addHelpText(
      'after',
      '\nExamples:\n  callgate graph . > graph.json\n  callgate graph . --format mermaid\n  callgate graph . --format dot | dot -Tsvg > graph.svg\n',
    )
    .action(async (dir: string, flags: Flags) => {
      const result = await scanFor(session, dir, flags);
      session.output.result(exportGraph(result.graph, flags.format));
      sayFindings(session, result);
      finish(exitCodeOf(result, flags));
    });
}
