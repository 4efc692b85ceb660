import type { FrontendContext } from '@callgate/plugin';
import { goGrammar, openEngine, type SyntaxEngine } from '@callgate/syntax';

/** Opens a parser of Go, the one that the context hints at. Throws what `openEngine` throws where that one cannot be had. */
export function openGoEngine({ engine }: FrontendContext): Promise<SyntaxEngine> {
  const known = engine === 'native' || engine === 'wasm' ? engine : 'auto';
  return openEngine({ engine: known, grammars: [goGrammar] });
}
