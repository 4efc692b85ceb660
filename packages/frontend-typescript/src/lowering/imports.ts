import type { ValueIndex } from '@callgate/ir';
import type { Node } from './ast.js';
import type { Builder, FileContext } from './context.js';
import { ref } from './values.js';

/** The name by which the facts of a file call a module: no identifier has it. */
export function importName(specifier: string): string {
  return `'${specifier}'`;
}

/** Notes that a file names a module; `valued` where something of it runs because of that. */
export function noteImport(file: FileContext, specifier: string, valued: boolean, node?: Node): void {
  const known = file.imports.get(specifier);
  if (known !== undefined) {
    known.valued ||= valued;
    return;
  }
  const at = node === undefined ? { line: 1, column: 1 } : file.lines.position(node.start);
  file.imports.set(specifier, { name: importName(specifier), specifier, at, valued });
}

/** A module as a value. */
export function importValue(fn: Builder, specifier: string): ValueIndex {
  noteImport(fn.file, specifier, true);
  return ref(fn, importName(specifier));
}
