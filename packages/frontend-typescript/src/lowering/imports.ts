import type { Position, ValueIndex } from '@callgate/ir';
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

const sourcePath = /(["'`])(?:\.\/)?((?:[\w@-][\w@.-]*\/)*[\w@-][\w@.-]*\.[cm]?[jt]s)\1/gu;

/**
 * Notes what a file may load by a path that it computes (`require(join(process.cwd(), 'config/defaults.js'))`): the sources that its texts name from the
 * folder of the program, whichever program that is.
 */
export function noteLoaded(file: FileContext): void {
  for (const { 2: specifier = '', index } of file.source.matchAll(sourcePath)) {
    noteOfProgram(file, specifier, file.lines.position(index));
  }
}

/** Notes that a file may load a source that it names from the folder of the program. */
export function noteOfProgram(file: FileContext, specifier: string, at: Position): void {
  file.imports.set(`program ${specifier}`, { name: '_', specifier, ofProgram: true, at, valued: true });
}

/** A module as a value. */
export function importValue(fn: Builder, specifier: string): ValueIndex {
  noteImport(fn.file, specifier, true);
  return ref(fn, importName(specifier));
}
