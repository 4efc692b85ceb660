import { never, type LoadedGrammar } from './loaded-grammar.js';
import { createNodeBuffer, type NodeBuffer } from './node-buffer.js';
import type { DecidedEngineOptions } from './open-engine.js';
import { sameTree } from './same-tree.js';
import { createSyntaxEngine, type EngineInfo, type SyntaxEngine } from './syntax-engine.js';
import { loadWasmGrammar, type WasmGrammar, type WasmWalk } from './wasm-grammar.js';
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
 * Loads the grammars so that trees are read in the module's memory, if that gives what the public cursor gives. How trees lie
 * in memory is no part of web-tree-sitter's interface, so another version may differ.
 */
async function loadGrammars(
  module: WasmModule,
  options: DecidedEngineOptions,
  buffer: NodeBuffer,
): Promise<LoadedGrammars> {
  const load = (walk: WasmWalk) =>
    Promise.all(options.grammars.map((source) => loadWasmGrammar(module, source, buffer, walk)));
  const slow = await load('cursor');
  if (options.walk === 'cursor')
    return { info: { engine: 'wasm', walk: 'cursor', walkReason: 'asked for' }, loaded: slow };

  const fast = await load('memory');
  const odd = fast.find((grammar, at) => !agree(slow[at]!, grammar));
  closeAll(odd ? fast : slow);
  if (!odd) return { info: { engine: 'wasm', walk: 'memory' }, loaded: fast };
  const walkReason = `trees of the ${odd.source.name} grammar do not lie in memory as in the version of web-tree-sitter that is known`;
  return { info: { engine: 'wasm', walk: 'cursor', walkReason }, loaded: slow };
}

function agree(slow: WasmGrammar, fast: WasmGrammar): boolean {
  try {
    const one = slow.parseOnce(slow.source.sample, never);
    const other = fast.parseOnce(fast.source.sample, never);
    return one !== undefined && other !== undefined && fast.lastWalk() === 'memory' && sameTree(one, other);
  } catch {
    return false;
  }
}

function closeAll(grammars: readonly LoadedGrammar[]): void {
  for (const grammar of grammars) grammar.close();
}
