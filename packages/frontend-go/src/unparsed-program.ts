import type { Program } from '@callgate/ir';
import type { SourceFile } from '@callgate/plugin';
import { lineStarts, positionAt } from '@callgate/syntax';

/** The facts of a file that has no tree: all of it stayed unparsed. */
export function unparsedProgram({ path, text }: SourceFile): Program {
  return {
    kind: 'program',
    schemaVersion: 1,
    language: 'go',
    file: path,
    packageName: '',
    imports: [],
    types: [],
    constants: [],
    globals: [],
    functions: [],
    directives: [],
    unparsed: [{ start: { line: 1, column: 1 }, end: positionAt(lineStarts(text), text.length) }],
  };
}
