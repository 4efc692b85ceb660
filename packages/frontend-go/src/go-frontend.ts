import { defineFrontend } from '@callgate/plugin';
import type { Frontend, FrontendContext, Lowerer } from '@callgate/plugin';
import { goGrammar } from '@callgate/syntax';
import { goSteps } from './go-steps.js';
import { discover } from './layout/discover.js';
import { resolve } from './layout/resolve.js';
import { createLoweringState, lowerFile } from './lowering/lower-file.js';
import { openGoEngine } from './open-go-engine.js';
import { unparsedProgram } from './unparsed-program.js';

/** Reads Go. */
export const goFrontend: Frontend = defineFrontend({
  name: 'go',
  version: '1',
  claims: (path) => path.endsWith('.go'),
  discover,
  open,
  steps: goSteps,
  resolve,
  sample: {
    path: 'sample.go',
    text: 'package sample\n\nfunc Get(name string) (string, bool) {\n\tv, ok := values[name]\n\treturn v, ok\n}\n',
  },
});

/** Opens a parser. Throws what `openEngine` throws where the engine asked for cannot be had. */
async function open(context: FrontendContext): Promise<Lowerer> {
  const engine = await openGoEngine(context);
  const state = createLoweringState(engine.grammar(goGrammar.name));
  return {
    lower(file) {
      const outcome = engine.parse(goGrammar.name, file.text);
      if (outcome.kind === 'parsed') return lowerFile(state, file.path, outcome.tree);
      return unparsedProgram(file);
    },
  };
}
