import type { Export, Program, UnparsedRange } from '@callgate/ir';
import { type Node, nodes } from './ast.js';
import { bindNames } from './bind-names.js';
import { createBuilder, type FileContext, type Tables } from './context.js';
import { directivesOf, type Comment } from './directives.js';
import { expressionLowerings } from './expressions.js';
import { finish } from './functions.js';
import { withoutWrappers } from './flatten.js';
import { linesOf } from './lines.js';
import { noteLoaded } from './imports.js';
import { prepareModule } from './module-items.js';
import { hoistFunctions } from './local-functions.js';
import { statementLowerings } from './statements.js';
import { lowerStatement } from './values.js';

const tables: Tables = { expressions: expressionLowerings, statements: statementLowerings };

export interface ParsedFile {
  readonly path: string;
  readonly text: string;
  readonly program: Node;
  readonly comments: readonly Comment[];
  /** Stretches that the parser did not understand, as offsets. */
  readonly errors: readonly { readonly start: number; readonly end: number }[];
}

/** Lowers one parsed file. */
export function lowerFile({ path, text, program: root, comments, errors }: ParsedFile): Program {
  const program = withoutWrappers(root);
  const lines = linesOf(text);
  const names = bindNames(program);
  const unparsed: UnparsedRange[] = errors.map(({ start, end }) => ({
    start: lines.position(start),
    end: lines.position(end),
  }));
  const file: FileContext = {
    path,
    source: text,
    plain: /\.[cm]?jsx?$/.test(path),
    names,
    lines,
    tables,
    imports: new Map(),
    types: [],
    globals: [],
    constants: [],
    functions: [],
    exports: [],
    unparsed,
    ids: new Map([['module', 1]]),
    typeParameters: [],
    declared: new Map(),
    expandos: new Map(),
    loadsByPath: false,
  };
  lowerModule(file, program);
  if (file.loadsByPath) noteLoaded(file);
  return {
    kind: 'program',
    schemaVersion: 1,
    language: 'ts',
    file: path,
    packageName: '',
    imports: [...file.imports.values()].map(({ valued, ...each }) =>
      valued ? each : { ...each, types: true as const },
    ),
    exports: uniqueExports(file),
    types: file.types,
    constants: file.constants,
    globals: file.globals,
    functions: file.functions,
    directives: directivesOf(comments, lines, file.functions),
    unparsed: file.unparsed,
  };
}

function lowerModule(file: FileContext, program: Node): void {
  const fn = createBuilder(file, file.names.module, 'module', 0, undefined, undefined, true);
  const statements = nodes(program, 'body');
  for (const each of statements) if (each.type === 'ImportDeclaration') lowerStatement(fn, each);
  prepareModule(fn, statements);
  hoistFunctions(fn, statements);
  for (const each of statements) {
    if (each.type === 'ImportDeclaration') continue;
    lowerStatement(fn, each);
    fn.dead = false;
  }
  declareRest(file);
  const shape = { id: 'module', name: 'module', role: 'initialiser' as const };
  finish(fn, { ...program, start: 0 }, shape, [], []);
}

/** Variables of the module that no declaration of its own gives a value. */
function declareRest(file: FileContext): void {
  const known = new Set([
    ...file.globals.map((each) => each.name),
    ...file.constants.map((each) => each.name),
    ...file.types.map((each) => each.name),
    ...file.functions.map((each) => each.id),
  ]);
  for (const variable of file.names.all) {
    if (variable.kind !== 'module' || variable.imported !== undefined || known.has(variable.shared)) continue;
    known.add(variable.shared);
    file.globals.push({ name: variable.shared, at: file.lines.position(variable.declared) });
  }
}

function uniqueExports(file: FileContext): readonly Export[] {
  const known = new Map(
    file.exports.map((each) => [
      `${each.name} ${each.from ?? ''} ${each.name === '*' ? '' : (each.imported ?? '')}`,
      each,
    ]),
  );
  return [...known.values()];
}
