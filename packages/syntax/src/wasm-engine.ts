import type { LoadedGrammar } from './loaded-grammar.js';
import { never } from './loaded-grammar.js';
import { createNodeBuffer, type NodeBuffer } from './node-buffer.js';
import type { DecidedEngineOptions } from './open-engine.js';
import { sameTree } from './same-tree.js';
import { createSyntaxEngine, type EngineInfo, type SyntaxEngine } from './syntax-engine.js';
import { findRawCursorFunctions } from './walk-raw.js';
import { loadWasmGrammar } from './wasm-grammar.js';
import { discardWasmModule, memoryOf, openWasmModule, type WasmModule } from './wasm-module.js';

/** Opens the WebAssembly engine. */
export async function openWasmEngine(options: DecidedEngineOptions): Promise<SyntaxEngine> {
  const module = await openWasmModule();
  const { info, loaded } = await loadGrammars(module, options, createNodeBuffer());
  return createSyntaxEngine({
    info,
    grammars: new Map(loaded.map((each) => [each.source.name, each])),
    limits: options.limits,
    memoryInUse: () => memoryOf(module),
    onLost: discardWasmModule,
  });
}

interface LoadedGrammars {
  readonly info: EngineInfo;
  readonly loaded: readonly LoadedGrammar[];
}

/**
 * Loads the grammars so that trees are walked the fast way, if it is there and gives what the public cursor gives. The fast
 * way is no part of web-tree-sitter's interface, so another version may lack it or, worse, mean something else by it.
 */
async function loadGrammars(
  module: WasmModule,
  options: DecidedEngineOptions,
  buffer: NodeBuffer,
): Promise<LoadedGrammars> {
  const slow = await Promise.all(options.grammars.map((source) => loadWasmGrammar(module, source, buffer, undefined)));
  if (options.walk === 'cursor') return { info: { engine: 'wasm', walk: 'cursor', walkReason: 'asked for' }, loaded: slow };

  const raw = findRawCursorFunctions(module.exports);
  if (!raw) {
    return withoutRaw(slow, 'this version of web-tree-sitter does not export the cursor functions of its module');
  }
  const fast = await Promise.all(options.grammars.map((source) => loadWasmGrammar(module, source, buffer, raw)));
  for (const [at, grammar] of fast.entries()) {
    if (agree(slow[at]!, grammar)) continue;
    closeAll(fast);
    return withoutRaw(slow, `the cursor functions of the module give another tree than the public cursor (${grammar.source.name})`);
  }
  closeAll(slow);
  return { info: { engine: 'wasm', walk: 'raw' }, loaded: fast };
}

function withoutRaw(loaded: readonly LoadedGrammar[], walkReason: string): LoadedGrammars {
  return { info: { engine: 'wasm', walk: 'cursor', walkReason }, loaded };
}

function agree(slow: LoadedGrammar, fast: LoadedGrammar): boolean {
  try {
    const one = slow.parseOnce(slow.source.sample, never);
    const other = fast.parseOnce(fast.source.sample, never);
    return one !== undefined && other !== undefined && sameTree(one, other);
  } catch {
    return false;
  }
}

function closeAll(grammars: readonly LoadedGrammar[]): void {
  for (const grammar of grammars) grammar.close();
}
