/**
 * Where things lie in the memory of tree-sitter's WebAssembly module, in 32-bit words. `TSLanguage` is the interface between
 * generated parsers and the library (`lib/src/parser.h`, ABI 13 to 15), so it is stable. `Subtree` is the library's own
 * (`lib/src/subtree.h`; the same from 0.20 to 0.27), so whoever reads it checks what was read: see `walkMemory`.
 */
const languageWords = {
  symbolCount: 1,
  aliasCount: 2,
  productionIdCount: 7,
  fieldCount: 8,
  maxAliasSequenceLength: 9,
  fieldMapSlices: 16,
  fieldMapEntries: 17,
  publicSymbolMap: 19,
  aliasSequences: 21,
} as const;

/** The memory of the module, as it is now. When it grows, these are detached, so they are not to be kept. */
export interface WasmMemory {
  readonly u8: Uint8Array;
  readonly u16: Uint16Array;
  readonly u32: Uint32Array;
}

/** Finds the memory among what the module exports, or nothing when it is not there. */
export function findMemory(exports: Readonly<Record<string, unknown>>): WasmMemory | undefined {
  const { HEAPU8: u8, HEAPU16: u16, HEAPU32: u32 } = exports;
  if (u8 instanceof Uint8Array && u16 instanceof Uint16Array && u32 instanceof Uint32Array) return { u8, u16, u32 };
  return undefined;
}

/** What of a language is needed to tell which subtrees are nodes, of what type and under what field. */
export interface LanguageLayout {
  /** Symbol to public symbol: the one that nodes show. */
  readonly publicSymbols: Uint16Array;
  /** Row per production, column per child that is not an extra: the symbol that it shows in place of its own, or 0. */
  readonly aliases: Uint16Array;
  readonly aliasColumns: number;
  /** Row per production, column per child that is not an extra: the field under which it hangs, or 0. */
  readonly fields: Uint8Array;
  readonly fieldColumns: number;
}

/** Copies the tables of a language out of the module's memory. `address` is that of its `TSLanguage`. */
export function readLanguageLayout({ u8, u16, u32 }: WasmMemory, address: number): LanguageLayout {
  const word = (at: number): number => u32[(address >>> 2) + at]!;
  const productions = word(languageWords.productionIdCount);

  const publicSymbolMap = word(languageWords.publicSymbolMap) >>> 1;
  const publicSymbols = u16.slice(
    publicSymbolMap,
    publicSymbolMap + word(languageWords.symbolCount) + word(languageWords.aliasCount),
  );

  const aliasColumns = word(languageWords.maxAliasSequenceLength) & 0xffff;
  const aliasSequences = word(languageWords.aliasSequences) >>> 1;
  const aliases = u16.slice(aliasSequences, aliasSequences + productions * aliasColumns);
  // Production 0 is "no aliases", whatever stands there (`ts_language_alias_sequence`).
  aliases.fill(0, 0, aliasColumns);

  const entries: { readonly production: number; readonly field: number; readonly child: number }[] = [];
  const slices = word(languageWords.fieldMapSlices) >>> 1;
  const map = word(languageWords.fieldMapEntries);
  for (let production = 0; production < (word(languageWords.fieldCount) === 0 ? 0 : productions); production++) {
    const first = u16[slices + 2 * production]!;
    const length = u16[slices + 2 * production + 1]!;
    for (let entry = map + 4 * first; entry < map + 4 * (first + length); entry += 4) {
      // TSFieldMapEntry: the field's id, the child's index, and whether the field is one of a hidden child's children.
      if (u8[entry + 3] === 0) entries.push({ production, field: u16[entry >>> 1]!, child: u8[entry + 2]! });
    }
  }
  const fieldColumns = entries.reduce((most, { child }) => Math.max(most, child + 1), 1);
  const fields = new Uint8Array(productions * fieldColumns);
  for (const { production, field, child } of entries) {
    const at = production * fieldColumns + child;
    if (fields[at] === 0) fields[at] = field;
  }
  return { publicSymbols, aliases, aliasColumns, fields, fieldColumns };
}
