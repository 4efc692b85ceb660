import type { Language, Parser, Tree } from 'web-tree-sitter';
import type { FlatTree } from './flat-tree.js';
import type { GrammarSource } from './grammar-source.js';
import { createGrammar, type Grammar } from './grammar.js';
import { locateHiddenError } from './hidden-error.js';
import { inputFor, type LoadedGrammar } from './loaded-grammar.js';
import type { NodeBuffer } from './node-buffer.js';
import { walkCursor } from './walk-cursor.js';
import { walkRaw, type RawCursorFunctions } from './walk-raw.js';
import { finishWalk } from './walk.js';
import { loadLanguage, type WasmModule } from './wasm-module.js';

/** Loads a grammar for the WebAssembly engine. Without `raw`, its trees are walked through the public cursor. */
export async function loadWasmGrammar(
  module: WasmModule,
  source: GrammarSource,
  buffer: NodeBuffer,
  raw: RawCursorFunctions | undefined,
): Promise<LoadedGrammar> {
  const language = await loadLanguage(module, source);
  const grammar = wasmGrammarTables(source.name, language);
  let parser = createParser(module, language);

  function parseOnce(text: string, isOver: () => boolean): FlatTree | undefined {
    const tree = parser.parse(inputFor(source, text), null, { progressCallback: isOver });
    if (!tree) {
      // Or the next parse would go on where this one was stopped.
      parser.reset();
      return undefined;
    }
    const flat = flatten(tree, { grammar, text, buffer, raw });
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
  return { source, grammar, parseOnce, restart, close };
}

/** The tables of a grammar as the WebAssembly engine tells them. The native binding does not tell as much. */
export function wasmGrammarTables(name: string, language: Language): Grammar {
  return createGrammar({
    name,
    types: language.types,
    fields: language.fields,
    isNamed: (id) => language.nodeTypeIsNamed(id),
    publicId: (type, named) => language.idForNodeType(type, named) ?? undefined,
  });
}

function createParser(module: WasmModule, language: Language): Parser {
  const parser = new module.Parser();
  parser.setLanguage(language);
  return parser;
}

interface Flattening {
  readonly grammar: Grammar;
  readonly text: string;
  readonly buffer: NodeBuffer;
  readonly raw: RawCursorFunctions | undefined;
}

function flatten(tree: Tree, { grammar, text, buffer, raw }: Flattening): FlatTree {
  const root = tree.rootNode;
  const damaged = root.hasError;
  const address = addressOf(tree);
  let walk;
  if (raw && address !== undefined) {
    walk = walkRaw(raw, address, damaged, buffer);
  } else {
    const cursor = tree.walk();
    walk = walkCursor(cursor, damaged, buffer);
    cursor.delete();
  }
  return finishWalk(buffer, walk, {
    grammar,
    source: text,
    damaged,
    locateHiddenError: () => locateHiddenError(root),
  });
}

/** Where the tree lies in the module's memory: web-tree-sitter keeps it in a private field named `0`. */
function addressOf(tree: Tree): number | undefined {
  const address = (tree as unknown as { readonly 0?: unknown })[0];
  return typeof address === 'number' && address > 0 ? address : undefined;
}
