import type { Program } from '@callgate/ir';
import { defineFrontend } from '@callgate/plugin';
import type { Frontend, FrontendContext, Lowerer, SourceFile } from '@callgate/plugin';
import { goGrammar, openEngine, positionAt, lineStarts } from '@callgate/syntax';
import { createLoweringState, lowerFile } from './lowering/lower-file.js';
import { discover } from './layout/discover.js';
import { resolve } from './layout/resolve.js';

/** Reads Go. */
export const goFrontend: Frontend = defineFrontend({
  name: 'go',
  version: '1',
  claims: (path) => path.endsWith('.go'),
  discover,
  open,
  resolve,
  sample: {
    path: 'sample.go',
    text: 'package sample\n\nfunc Get(name string) (string, bool) {\n\tv, ok := values[name]\n\treturn v, ok\n}\n',
  },
});

/** Opens a parser. Throws what `openEngine` throws where the engine asked for cannot be had. */
async function open(context: FrontendContext): Promise<Lowerer> {
  const engineName = context.engine === 'native' || context.engine === 'wasm' ? context.engine : 'auto';
  const engine = await openEngine({ engine: engineName, grammars: [goGrammar] });
  const state = createLoweringState(engine.grammar(goGrammar.name));
  return {
    lower(file) {
      const outcome = engine.parse(goGrammar.name, file.text);
      if (outcome.kind === 'parsed') return lowerFile(state, file.path, outcome.tree);
      return unparsedProgram(file);
    },
  };
}

/** The facts of a file that has no tree: all of it stayed unparsed. */
function unparsedProgram({ path, text }: SourceFile): Program {
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
