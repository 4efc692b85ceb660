import type { FrontendContext, FrontendSteps, ParsedLowering, SourceParser } from '@callgate/plugin';
import { goGrammar, grammarOf, packTree, unpackTree, type GrammarDescription, type PackedTree } from '@callgate/syntax';
import { createLoweringState, lowerFile } from './lowering/lower-file.js';
import { openGoEngine } from './open-go-engine.js';
import { unparsedProgram } from './unparsed-program.js';

/** Reading Go in two steps: the first makes a tree, or nothing where there is none, the second makes facts of it. */
export const goSteps: FrontendSteps = { openParser, openLowering };

async function openParser(context: FrontendContext): Promise<SourceParser> {
  const engine = await openGoEngine(context);
  return {
    vocabulary: engine.grammar(goGrammar.name).description,
    parse({ text }) {
      const outcome = engine.parse(goGrammar.name, text);
      if (outcome.kind !== 'parsed') return { value: undefined, buffers: [] };
      const { packed, buffers } = packTree(outcome.tree);
      return { value: packed, buffers };
    },
  };
}

function openLowering(vocabulary: unknown): ParsedLowering {
  const grammar = grammarOf(vocabulary as GrammarDescription);
  const state = createLoweringState(grammar);
  return (file, parsed) => {
    if (parsed === undefined) return unparsedProgram(file);
    return lowerFile(state, file.path, unpackTree(parsed as PackedTree, file.text, grammar));
  };
}
