import { createRequire } from 'node:module';
import { pathToFileURL } from 'node:url';
import type { Language } from 'web-tree-sitter';
import type { GrammarSource } from './grammar-source.js';

/** One instance of web-tree-sitter's WebAssembly module, and its memory. */
export interface WasmModule {
  readonly Parser: typeof import('web-tree-sitter').Parser;
  readonly Language: typeof import('web-tree-sitter').Language;
  /** What the module exports, by name; not part of web-tree-sitter's public interface, so nothing in it may be relied on. */
  readonly exports: Readonly<Record<string, unknown>>;
  readonly languages: Map<GrammarSource, Promise<Language>>;
}

// web-tree-sitter keeps one module for the process; engines share it until one of them has worn it out.
let current: Promise<WasmModule> | undefined;
let generation = 0;

/** Gives the module in use, instantiated at the first call. */
export function openWasmModule(): Promise<WasmModule> {
  current ??= instantiate(generation);
  return current;
}

/** Has the next {@link openWasmModule} instantiate a module anew. Engines that use the old one keep it. */
export function discardWasmModule(): void {
  current = undefined;
  generation++;
}

async function instantiate(copy: number): Promise<WasmModule> {
  const { Parser, Language } = copy === 0 ? await import('web-tree-sitter') : await importCopy(copy);
  // Emscripten hangs its exports on the object that it is handed. Of a failure it is told by exception; it need not print it.
  const exports: Record<string, unknown> = { print: ignore, printErr: ignore };
  await Parser.init(exports);
  return { Parser, Language, exports, languages: new Map() };
}

/** Loads web-tree-sitter once more: the query makes it another module to Node, with a WebAssembly instance of its own. */
async function importCopy(copy: number): Promise<typeof import('web-tree-sitter')> {
  const wasmPath = createRequire(import.meta.url).resolve('web-tree-sitter/web-tree-sitter.wasm');
  const url = new URL(`web-tree-sitter.js?copy=${copy}`, pathToFileURL(wasmPath));
  return (await import(url.href)) as typeof import('web-tree-sitter');
}

function ignore(): void {}

/** Loads a grammar into a module, once. */
export function loadLanguage(module: WasmModule, source: GrammarSource): Promise<Language> {
  let language = module.languages.get(source);
  if (!language) {
    language = module.Language.load(source.wasm());
    module.languages.set(source, language);
  }
  return language;
}

/** Bytes of memory that the module holds. It never gives any back. */
export function memoryOf(module: WasmModule): number {
  const heap = module.exports['HEAPU8'];
  return heap instanceof Uint8Array ? heap.length : 0;
}
