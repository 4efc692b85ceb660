import type {
  Call,
  Cell,
  Constant,
  Export,
  FunctionFacts,
  Global,
  Guard,
  Import,
  Place,
  Return,
  Store,
  TypeDeclaration,
  UnparsedRange,
  Value,
  ValueIndex,
} from '@callgate/ir';
import type { Node } from './ast.js';
import type { FunctionScope, Names, Variable } from './names.js';
import type { Lines } from './lines.js';

export type ExpressionLowering = (fn: Builder, node: Node) => ValueIndex;
export type StatementLowering = (fn: Builder, node: Node) => void;

/** What to do with each type of node; the parts of the lowering know each other through it. */
export interface Tables {
  readonly expressions: Readonly<Record<string, ExpressionLowering>>;
  readonly statements: Readonly<Record<string, StatementLowering>>;
}

/** One file that is being lowered. */
export interface FileContext {
  readonly path: string;
  readonly source: string;
  /** JavaScript: no type was written, so that an import counts although no value of it is used. */
  readonly plain: boolean;
  readonly names: Names;
  readonly lines: Lines;
  readonly tables: Tables;
  readonly imports: Map<string, Import & { valued: boolean }>;
  readonly types: TypeDeclaration[];
  readonly globals: Global[];
  readonly constants: Constant[];
  readonly functions: FunctionFacts[];
  readonly exports: Export[];
  readonly unparsed: UnparsedRange[];
  /** Ids that were given, with how often. */
  readonly ids: Map<string, number>;
  /** Names of type parameters that are in scope. */
  readonly typeParameters: string[];
  /** Names of module-level functions and classes, by what they are called in the source. */
  readonly declared: Map<Variable, { readonly kind: 'function' | 'class'; readonly name: string }>;
  /** Functions that objects of the module get after they were made. */
  readonly expandos: Map<Variable, Expando[]>;
  /** Whether it loads a module by a path that it computes. */
  loadsByPath: boolean;
}

/** A function that a statement of the module puts into an object of the module: `helpers.get = function () { … }`. */
export interface Expando {
  readonly name: string;
  readonly value: Node;
  readonly statement: Node;
}

/** A statement that `break` or `continue` can leave. */
export interface Target {
  readonly label: string | undefined;
  readonly loop: boolean;
  readonly breaks: boolean;
  /** Variables that are assigned inside, with the values they can leave it with. */
  readonly leaving: ReadonlyMap<Variable, ValueIndex[]>;
  left: boolean;
}

/** A body that is being built. */
export interface Builder {
  readonly file: FileContext;
  readonly parent: Builder | undefined;
  readonly scope: FunctionScope;
  readonly id: string;
  /** Line on which the declaration starts, 1-based. */
  readonly startLine: number;
  readonly values: Value[];
  readonly keys: Map<string, ValueIndex>;
  readonly calls: Call[];
  readonly stores: Store[];
  readonly returns: Return[];
  readonly guards: Guard[];
  readonly cells: Cell[];
  readonly cellOf: Map<Variable, number>;
  /** By local variable: the value last assigned. */
  readonly versions: Map<Variable, ValueIndex>;
  /** In the innermost open branch: what variables were before it. */
  changed: Map<Variable, ValueIndex | undefined> | undefined;
  readonly targets: Target[];
  /** Label of the statement that is lowered next. */
  label: string | undefined;
  guard: number;
  /** Nothing comes here: after `return`, `throw`, `break`. */
  dead: boolean;
  /** Whether that was because of a `throw`. */
  thrown: boolean;
  closures: number;
  depth: number;
  /** The class in which a method stands, with the type that it extends. */
  readonly owner: ClassOwner | undefined;
  /** Code of the module itself, which runs once. */
  readonly top: boolean;
  /** Functions that the object that is lowered next gets later. */
  methods: readonly Expando[];
}

/** The class to which `this` and `super` belong. */
export interface ClassOwner {
  readonly name: string;
  readonly extends: import('@callgate/ir').TypeExpression | undefined;
}

/** A body with nothing in it. */
export function createBuilder(
  file: FileContext,
  scope: FunctionScope,
  id: string,
  start: number,
  parent: Builder | undefined,
  owner: ClassOwner | undefined = parent?.owner,
  top = false,
): Builder {
  return {
    file,
    parent,
    scope,
    id,
    startLine: file.lines.position(start).line,
    values: [],
    keys: new Map(),
    calls: [],
    stores: [],
    returns: [],
    guards: [],
    cells: [],
    cellOf: new Map(),
    versions: new Map(),
    changed: undefined,
    targets: [],
    label: undefined,
    guard: -1,
    dead: false,
    thrown: false,
    closures: 0,
    depth: 0,
    owner,
    top,
    methods: [],
  };
}

/** The place of an offset in the body's own lines. */
export function placeOf(fn: Builder, offset: number): Place {
  const { line, column } = fn.file.lines.position(offset);
  return [line - fn.startLine, column];
}

/** An id that no other function of the file has. */
export function freshId(file: FileContext, wanted: string): string {
  const count = (file.ids.get(wanted) ?? 0) + 1;
  file.ids.set(wanted, count);
  return count === 1 ? wanted : freshId(file, `${wanted}~${String(count)}`);
}
