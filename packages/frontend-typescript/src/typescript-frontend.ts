import { type Program, program } from '@callgate/ir';
import { defineFrontend } from '@callgate/plugin';
import type { Frontend, Lowerer, SourceFile } from '@callgate/plugin';
import { sourceOf } from './front-matter.js';
import { linesOf } from './lowering/lines.js';
import { lowerFile } from './lowering/lower-file.js';
import { openParser } from './parse.js';
import { claims, discoverProject, resolveModule } from './project/index.js';

/** Reads TypeScript and JavaScript. */
export const typescriptFrontend: Frontend = defineFrontend({
  name: 'ts',
  version: '1',
  claims,
  discover: discoverProject,
  open,
  resolve: resolveModule,
  emptyIsUnset: true,
  sample: {
    path: 'sample.ts',
    text: "import { get } from './values';\nexport const name = get('a') ?? 'b';\nexport function again(): string {\n  return name;\n}\n",
  },
});

/** Loads the parser; a file that it cannot read at all is told as such. */
async function open(): Promise<Lowerer> {
  const parse = await openParser();
  return {
    lower(file) {
      try {
        const text = sourceOf(file.path, file.text);
        return lowerFile({ path: file.path, text, ...parse(file.path, text) });
      } catch (error) {
        // Nesting without end overflows the stack, here or in the parser.
        if (error instanceof RangeError) return unparsedProgram(file);
        throw error;
      }
    },
  };
}

/** The facts of a file that could not be taken apart. */
function unparsedProgram({ path, text }: SourceFile): Program {
  const end = linesOf(text).position(text.length);
  return program({
    language: 'ts',
    file: path,
    packageName: '',
    unparsed: [{ start: { line: 1, column: 1 }, end }],
  });
}
