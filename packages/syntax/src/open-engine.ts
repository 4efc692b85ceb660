import type { GrammarSource } from './grammar-source.js';
import { defaultLimits, type ParseLimits } from './limits.js';
import { openNativeEngine } from './native-engine.js';
import type { SyntaxEngine } from './syntax-engine.js';
import { openWasmEngine } from './wasm-engine.js';

/** What to open. */
export interface EngineOptions {
  /**
   * `wasm` works everywhere and is what `auto` means. `native` needs the optional package `tree-sitter` and its binary; it
   * is taken only when asked for by name.
   */
  readonly engine: 'wasm' | 'native' | 'auto';
  /** The grammars that will be used, such as `goGrammar`. */
  readonly grammars: readonly GrammarSource[];
  /** Bounds other than the default ones. */
  readonly limits?: Partial<ParseLimits>;
  /** `cursor` has trees walked through the public cursor even where the faster way works: for comparing the two. */
  readonly walk?: 'cursor';
}

/** The options with everything decided. */
export type DecidedEngineOptions = Pick<EngineOptions, 'grammars' | 'walk'> & { readonly limits: ParseLimits };

/**
 * Opens an engine and loads its grammars. After that, parsing is synchronous.
 *
 * @throws EngineUnavailableError when `native` was asked for and cannot be had; its message says why and what to do.
 */
export function openEngine(options: EngineOptions): Promise<SyntaxEngine> {
  const decided: DecidedEngineOptions = { ...options, limits: { ...defaultLimits, ...options.limits } };
  return options.engine === 'native' ? openNativeEngine(decided) : openWasmEngine(decided);
}
