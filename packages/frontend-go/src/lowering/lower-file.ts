import type { FunctionFacts, Position, Program, UnparsedRange } from '@callgate/ir';
import type { FlatTree, Grammar } from '@callgate/syntax';
import { createLocalsBinder, type LocalsBinder } from './bind-locals.js';
import { buildConstraint, isNeverBuilt } from './build-constraint.js';
import { createConsTable, type ConsTable } from './cons-table.js';
import { lowerDeclarations } from './declarations.js';
import { directivesOf } from './directives.js';
import { child, type FileContext, type LoweringTables } from './file-context.js';
import { goNodes, type GoNodes } from './go-nodes.js';
import { createLineCursor } from './line-cursor.js';
import { createNameTable, type NameTable } from './name-table.js';
import { createScopes } from './scopes.js';
import { loweringTables } from './tables.js';

/** What is kept from file to file: tables of the grammar, and room for work. */
export interface LoweringState {
  readonly go: GoNodes;
  readonly tables: LoweringTables;
  readonly bindLocals: LocalsBinder;
  readonly cons: ConsTable;
  names: NameTable;
  /** Last number given to a body or branch; numbers are never used twice. */
  serial: number;
}

/** Names that are kept before a fresh table is begun: more than any repository of sane size has. */
const mostNames = 1 << 21;
/** Variables that may be carried out of loops, switches and labels in one file, all jumps together. */
const jumpBudget = 2_000_000;

/** Looks up the grammar and makes room. */
export function createLoweringState(grammar: Grammar): LoweringState {
  const go = goNodes(grammar);
  return {
    go,
    tables: loweringTables(go),
    bindLocals: createLocalsBinder(go, createScopes()),
    cons: createConsTable(),
    names: createNameTable(),
    serial: 0,
  };
}

/** Lowers one parsed file. */
export function lowerFile(state: LoweringState, path: string, tree: FlatTree): Program {
  if (state.names.size() > mostNames) state.names = createNameTable();
  const { go, names } = state;
  const { source, type, field, start, end, next } = tree;
  const file: FileContext = {
    path,
    baseName: path.slice(path.lastIndexOf('/') + 1),
    tree,
    source,
    type,
    field,
    start,
    end,
    next,
    go,
    tables: state.tables,
    names,
    cons: state.cons,
    lines: createLineCursor(source),
    locals: state.bindLocals(tree, names),
    variables: [],
    localTypes: new Map(),
    localForms: new Map(),
    fileTypes: new Map(),
    typeForms: new Map(),
    namedTypes: new Map(),
    imports: [],
    types: [],
    constants: [],
    globals: [],
    functions: [],
    unparsed: [],
    packageName: '',
    hasGoto: type.subarray(0, tree.count).includes(go.node.goto_statement),
    depth: 0,
    typeDepth: 0,
    logVariables: [],
    logValues: [],
    branch: 0,
    serial: state.serial,
    jumpBudget,
    ordinals: new Map(),
  };
  const packageStart = readHead(file);
  lowerDeclarations(file, 0);
  state.serial = file.serial;
  const unparsed = [...tree.errors.map(({ start: from, end: to }) => range(file, from, to)), ...file.unparsed];
  const constraint = buildConstraint(file.baseName, source.slice(0, packageStart));
  return {
    kind: 'program',
    schemaVersion: 1,
    language: 'go',
    file: path,
    packageName: file.packageName,
    ...(constraint === undefined ? {} : { buildConstraint: constraint }),
    imports: file.imports,
    types: file.types,
    constants: file.constants,
    globals: file.globals,
    functions: isNeverBuilt(constraint) ? file.functions.map(withoutEntry) : file.functions,
    directives: directivesOf(file),
    unparsed: unparsed.length > 1 ? merged(unparsed) : unparsed,
  };
}

/** What no build takes in is no program. */
function withoutEntry(facts: FunctionFacts): FunctionFacts {
  if (facts.role !== 'entry') return facts;
  const { role: _, ...rest } = facts;
  return rest;
}

/** Finds the package's name and the types of the file. Returns the offset of the package clause. */
function readHead(file: FileContext): number {
  const { node: kinds, field } = file.go;
  const { type, next, source } = file;
  let packageStart = 0;
  for (let node = 1; node < next[0]!; node = next[node]!) {
    if (type[node] === kinds.package_clause && packageStart === 0) {
      packageStart = file.start[node]!;
      for (let at = node + 1; at < next[node]!; at = next[at]!) {
        if (type[at] === kinds.package_identifier) file.packageName = source.slice(file.start[at], file.end[at]);
      }
    }
    if (type[node] !== kinds.type_declaration) continue;
    for (let at = node + 1; at < next[node]!; at = next[at]!) {
      if (type[at] !== kinds.type_spec && type[at] !== kinds.type_alias) continue;
      const name = child(file, at, field.name);
      const typeNode = child(file, at, field.type);
      if (name >= 0 && typeNode >= 0)
        file.fileTypes.set(file.names.intern(source, file.start[name]!, file.end[name]!), typeNode);
    }
  }
  return packageStart;
}

function range(file: FileContext, from: number, to: number): UnparsedRange {
  return { start: file.lines.position(from), end: file.lines.position(to) };
}

/** In order, without those that lie inside others. */
function merged(ranges: UnparsedRange[]): UnparsedRange[] {
  ranges.sort((a, b) => compare(a.start, b.start) || compare(b.end, a.end));
  const kept: UnparsedRange[] = [];
  for (const one of ranges) {
    const last = kept.at(-1);
    if (
      last === undefined ||
      compare(one.end, last.end) > 0 ||
      (compare(one.start, last.end) >= 0 && compare(one.start, one.end) === 0 && compare(one.start, last.start) !== 0)
    )
      kept.push(one);
  }
  return kept;
}

function compare(a: Position, b: Position): number {
  return a.line - b.line || a.column - b.column;
}
