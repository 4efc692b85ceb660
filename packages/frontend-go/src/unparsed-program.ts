import { type Program, program } from '@callgate/ir';
import type { SourceFile } from '@callgate/plugin';
import { lineStarts, positionAt } from '@callgate/syntax';

/** The facts of a file that has no tree: all of it stayed unparsed. */
export function unparsedProgram({ path, text }: SourceFile): Program {
  return program({
    language: 'go',
    file: path,
    packageName: '',
    unparsed: [{ start: { line: 1, column: 1 }, end: positionAt(lineStarts(text), text.length) }],
  });
}
