import type { Program, Resolution } from '@callgate/ir';
import type { Frontend, Lowerer } from '@callgate/plugin';
import { fail } from '../conformance.js';
import { lowerAll, type OpenSample, packageOf } from './sources.js';

const kinds: ReadonlySet<unknown> = new Set(['package', 'external', 'document', 'unresolved']);

/** What is imported leads to packages that are there, what is exported is declared, and each means what the sample says. */
export function checkNames(frontend: Frontend, lowerer: Lowerer, open: OpenSample): void {
  const { layout, sample, sources, tree } = open;
  const ids = new Set(layout.packages.map((each) => each.id));
  const resolve = (id: string, specifier: string): Resolution => {
    const found = frontend.resolve(layout, id, specifier);
    const what = `${JSON.stringify(specifier)} in ${id}`;
    if (!kinds.has((found as { readonly kind?: unknown } | undefined)?.kind))
      fail(
        `${what} gives no Resolution`,
        'Answer { kind: "package", id }, { kind: "external", path }, { kind: "document", path } or { kind: "unresolved", reason }.',
      );
    if (found.kind === 'package' && !ids.has(found.id))
      fail(`${what} is ${found.id}, which is no package`, 'Name one of the packages of the Layout.');
    if (found.kind === 'document' && !tree.has(found.path))
      fail(`${what} is ${found.path}, which is no file`, 'Name a file of the tree.');
    if (shown(frontend.resolve(layout, id, specifier)) !== shown(found))
      fail(`${what} is something else the second time`, 'Let resolve be pure.');
    return found;
  };
  for (const [file, program] of lowerAll(lowerer, sources)) {
    const id = packageOf(open, file);
    if (id === undefined) continue;
    for (const { specifier } of program.imports) resolve(id, specifier);
    for (const each of program.exports ?? []) if (each.from !== undefined) resolve(id, each.from);
    checkExports(program);
    checkResolved(program, tree.readText(file) ?? '', resolve, id, sample.resolves?.[file]);
  }
}

function checkExports(program: Program): void {
  const declared = new Set([
    ...program.types.map((each) => each.name),
    ...program.constants.map((each) => each.name),
    ...program.globals.map((each) => each.name),
    ...program.functions.filter((each) => each.enclosing === undefined).map((each) => each.name),
  ]);
  for (const { name, local, from } of program.exports ?? []) {
    if (local === undefined && from === undefined)
      fail(`${program.file} exports ${name} of nowhere`, 'Give the export "local" or "from".');
    if (local !== undefined && !declared.has(local))
      fail(
        `${program.file} exports ${name}, and declares no ${local}`,
        'Declare what is exported as a type, constant, global or function.',
      );
  }
}

function checkResolved(
  program: Program,
  text: string,
  resolve: (id: string, specifier: string) => Resolution,
  id: string,
  wanted: Readonly<Record<string, Resolution>> | undefined,
): void {
  if (wanted === undefined) return;
  const written = new Set(program.imports.map((each) => each.specifier));
  for (const [specifier, resolution] of Object.entries(wanted)) {
    if (!written.delete(specifier))
      fail(
        `${program.file} does not import ${JSON.stringify(specifier)}`,
        'List every import of the file, as it is written.',
      );
    const found = resolve(id, specifier);
    if (shown(found) !== shown(resolution))
      fail(
        `${JSON.stringify(specifier)} in ${program.file} is ${shown(found)} in place of ${shown(resolution)}`,
        'Answer what the specifier names there.',
      );
  }
  const [more] = [...written].filter((specifier) => text.includes(specifier));
  if (more !== undefined)
    fail(
      `${program.file} imports ${JSON.stringify(more)}, of which the sample does not know`,
      'List what the file imports, and nothing else.',
    );
}

function shown(resolution: Resolution): string {
  if (resolution.kind === 'package') return `package ${resolution.id}`;
  return resolution.kind === 'unresolved' ? 'unresolved' : `${resolution.kind} ${resolution.path}`;
}
