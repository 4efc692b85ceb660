import type { Language, Node, Parser, Tree } from 'web-tree-sitter';
import type { FlatTree } from './flat-tree.js';
import type { GrammarSource } from './grammar-source.js';
import { describeGrammar, grammarOf, type Grammar } from './grammar.js';
import { locateHiddenError } from './hidden-error.js';
import { inputFor, type LoadedGrammar } from './loaded-grammar.js';
import type { NodeBuffer } from './node-buffer.js';
import { walkCursor } from './walk-cursor.js';
import { walkMemory } from './walk-memory.js';
import { finishWalk, type Walk } from './walk.js';
import { findMemory, readLanguageLayout, type LanguageLayout } from './wasm-layout.js';
import { loadLanguage, type WasmModule } from './wasm-module.js';

/** How trees are walked: read where they lie in the module's memory, or through the public cursor, slower. */
export type WasmWalk = 'memory' | 'cursor';

/** A grammar in the WebAssembly engine. */
export interface WasmGrammar extends LoadedGrammar {
  /** How the tree of the last parse was walked. */
  lastWalk(): WasmWalk;
}

/**
 * Loads a grammar for the WebAssembly engine.
 *
 * @param walk With `memory`, a tree that cannot be read that way is still walked through the cursor.
 */
export async function loadWasmGrammar(
  module: WasmModule,
  source: GrammarSource,
  buffer: NodeBuffer,
  walk: WasmWalk,
): Promise<WasmGrammar> {
  const language = await loadLanguage(module, source);
  const layout = walk === 'memory' ? layoutOf(module, language) : undefined;
  const grammar = wasmGrammarTables(source.name, language);
  let parser = createParser(module, language);
  let lastWalk: WasmWalk = walk;

  function parseOnce(text: string, isOver: () => boolean): FlatTree | undefined {
    const tree = parser.parse(inputFor(source, text), null, { progressCallback: isOver });
    if (!tree) {
      // Or the next parse would go on where this one was stopped.
      parser.reset();
      return undefined;
    }
    const root = tree.rootNode;
    const damaged = root.hasError;
    const inMemory = layout && walkInMemory(tree, root, { module, layout, buffer });
    lastWalk = inMemory ? 'memory' : 'cursor';
    const flat = finishWalk(buffer, inMemory ?? walkWithCursor(tree, damaged, buffer), {
      grammar,
      source: text,
      damaged,
      locateHiddenError: () => locateHiddenError(root),
    });
    tree.delete();
    return flat;
  }

  function close(): void {
    parser.delete();
  }

  function restart(): void {
    try {
      parser.reset();
      parser.delete();
    } catch {
      // The old parser may be beyond freeing; then its memory is lost, and the engine counts its crashes for that reason.
    }
    parser = createParser(module, language);
  }
  return { source, grammar, parseOnce, restart, close, lastWalk: () => lastWalk };
}

/** The tables of a grammar as the WebAssembly engine tells them. The native binding does not tell as much. */
function wasmGrammarTables(name: string, language: Language): Grammar {
  return grammarOf(
    describeGrammar({
      name,
      types: language.types,
      fields: language.fields,
      isNamed: (id) => language.nodeTypeIsNamed(id),
      publicId: (type, named) => language.idForNodeType(type, named) ?? undefined,
    }),
  );
}

function createParser(module: WasmModule, language: Language): Parser {
  const parser = new module.Parser();
  parser.setLanguage(language);
  return parser;
}

interface InMemory {
  readonly module: WasmModule;
  readonly layout: LanguageLayout;
  readonly buffer: NodeBuffer;
}

function walkInMemory(tree: Tree, root: Node, { module, layout, buffer }: InMemory): Walk | undefined {
  const memory = findMemory(module.exports);
  const address = addressOf(tree);
  if (!memory || address === undefined) return undefined;
  return walkMemory(memory.u32, address, root.descendantCount, layout, root.hasError, buffer);
}

function walkWithCursor(tree: Tree, damaged: boolean, buffer: NodeBuffer): Walk {
  const cursor = tree.walk();
  const walk = walkCursor(cursor, damaged, buffer);
  cursor.delete();
  return walk;
}

function layoutOf(module: WasmModule, language: Language): LanguageLayout | undefined {
  const memory = findMemory(module.exports);
  const address = addressOf(language);
  return memory && address !== undefined ? readLanguageLayout(memory, address) : undefined;
}

/** Where something lies in the module's memory: web-tree-sitter keeps it in a private field named `0`. */
function addressOf(handle: Tree | Language): number | undefined {
  const address = (handle as unknown as { readonly 0?: unknown })[0];
  return typeof address === 'number' && address > 0 ? address : undefined;
}
