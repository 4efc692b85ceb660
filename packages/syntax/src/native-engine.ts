import type { GrammarSource } from './grammar-source.js';
import { never, type LoadedGrammar } from './loaded-grammar.js';
import { loadNativeGrammar, type NativeParser } from './native-grammar.js';
import { createNodeBuffer, type NodeBuffer } from './node-buffer.js';
import type { DecidedEngineOptions } from './open-engine.js';
import { sameTree } from './same-tree.js';
import { createSyntaxEngine, type SyntaxEngine } from './syntax-engine.js';
import { loadWasmGrammar } from './wasm-grammar.js';
import { openWasmModule } from './wasm-module.js';

/** The engine that was asked for cannot be had. The message says why and what to do. */
export class EngineUnavailableError extends Error {
  override readonly name = 'EngineUnavailableError';
}

const remedy =
  'Install the optional package "tree-sitter" (0.25) where a C++ toolchain or a fitting binary is at hand, or use the engine "wasm"';

/**
 * Opens the native engine.
 *
 * @throws EngineUnavailableError when the binding or a grammar does not load, or differs from the WebAssembly one.
 */
export async function openNativeEngine(options: DecidedEngineOptions): Promise<SyntaxEngine> {
  const Parser = await importBinding();
  const buffer = createNodeBuffer();
  const grammars = new Map<string, LoadedGrammar>();
  for (const source of options.grammars) grammars.set(source.name, await loadChecked(Parser, source, buffer));
  return createSyntaxEngine({
    info: { engine: 'native', walk: 'cursor' },
    grammars,
    limits: options.limits,
    memoryInUse: () => 0,
    onLost() {},
  });
}

/** Says why the native engine cannot be opened with these grammars, or nothing when it can. */
export async function whyNoNativeEngine(grammars: readonly GrammarSource[]): Promise<string | undefined> {
  try {
    const Parser = await importBinding();
    for (const source of grammars) await loadChecked(Parser, source, createNodeBuffer());
    return undefined;
  } catch (error) {
    if (error instanceof EngineUnavailableError) return error.message;
    throw error;
  }
}

type NativeParserClass = new () => NativeParser;

async function importBinding(): Promise<NativeParserClass> {
  try {
    const binding: unknown = (await import('tree-sitter')).default;
    return binding as NativeParserClass;
  } catch (error) {
    throw unavailable('The native tree-sitter does not load', error);
  }
}

/** Loads a grammar and sees that it gives the tree that the WebAssembly engine gives, as all engines must. */
async function loadChecked(
  Parser: NativeParserClass,
  source: GrammarSource,
  buffer: NodeBuffer,
): Promise<LoadedGrammar> {
  const reference = await loadWasmGrammar(await openWasmModule(), source, buffer, 'cursor');
  try {
    const native = await load(Parser, source, reference, buffer);
    const expected = reference.parseOnce(source.sample, never);
    const actual = native.parseOnce(source.sample, never);
    if (expected && actual && sameTree(expected, actual)) return native;
  } finally {
    reference.close();
  }
  throw unavailable(`The native ${source.name} grammar gives another tree than its WebAssembly build`, undefined);
}

async function load(
  Parser: NativeParserClass,
  source: GrammarSource,
  reference: LoadedGrammar,
  buffer: NodeBuffer,
): Promise<LoadedGrammar> {
  if (!source.native) throw unavailable(`The ${source.name} grammar has no native form`, undefined);
  try {
    const language = await source.native();
    return loadNativeGrammar(
      () => {
        const parser = new Parser();
        parser.setLanguage(language);
        return parser;
      },
      source,
      reference.grammar,
      buffer,
    );
  } catch (error) {
    throw unavailable(`The native ${source.name} grammar does not load`, error);
  }
}

function unavailable(what: string, cause: unknown): EngineUnavailableError {
  const why = cause instanceof Error ? ` (${cause.message.split('\n', 1)[0]})` : '';
  return new EngineUnavailableError(`${what}${why}. ${remedy}.`, { cause });
}
