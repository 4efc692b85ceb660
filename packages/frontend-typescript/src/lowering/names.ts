import type { Node } from './ast.js';

/** A name that the file declares, or that a function is given. */
export interface Variable {
  readonly name: string;
  /** `module`: shared by the whole file; `import`: stands for something of another module. */
  kind: 'module' | 'import' | 'local';
  /** The function that owns it. */
  readonly owner: FunctionScope;
  /** Offset of its declaration. */
  readonly declared: number;
  /** The first place at which a closure that shares it is made. */
  captured: number;
  /** The last assignment in its own function, the declaration left out. */
  assigned: number;
  assignedInClosure: boolean;
  /** Reads and writes go to one place: a closure shares it, and somebody assigns it. */
  cell: boolean;
  /** Whether it is used as a value; an import that is not is one of types. */
  used: boolean;
  /** The name that it has in the facts, where it is shared by the file. */
  shared: string;
  /** What an import names. */
  imported?: { readonly specifier: string; readonly name: string };
}

/** One function (or the module as a whole), with what it shares with those around it. */
export interface FunctionScope {
  readonly node: Node;
  readonly parent: FunctionScope | undefined;
  /** Variables of functions around it, in the order in which they are met. */
  readonly captures: Variable[];
  /** A method: no closure, so that it cannot share variables of the functions around its class. */
  readonly method: boolean;
  self: Variable | undefined;
}

/** What the names of a file stand for. */
export interface Names {
  readonly module: FunctionScope;
  /** By identifier: what it names; nothing for a name that the file does not declare. */
  readonly variables: ReadonlyMap<Node, Variable>;
  readonly functions: ReadonlyMap<Node, FunctionScope>;
  /** By loop, switch, label and try: variables that are assigned inside. */
  readonly assigned: ReadonlyMap<Node, ReadonlySet<Variable>>;
  /** What the module declares, by name. */
  readonly top: ReadonlyMap<string, Variable>;
  readonly all: readonly Variable[];
  /** Names of properties that a class of the file sets by a function. */
  readonly setters: ReadonlySet<string>;
}

/** A block, or a function with its parameters: what is declared in it. */
export interface Scope {
  readonly parent: Scope | undefined;
  readonly names: Map<string, Variable>;
  readonly fn: FunctionScope;
  readonly start: number;
}

/** What is known while the names of a file are bound. */
export interface Binding {
  readonly variables: Map<Node, Variable>;
  readonly functions: Map<Node, FunctionScope>;
  readonly assigned: Map<Node, Set<Variable>>;
  /** Loops, switches, labels and tries around the place that is looked at. */
  readonly open: { readonly node: Node; readonly fn: FunctionScope; readonly set: Set<Variable> }[];
  readonly all: Variable[];
  readonly setters: Set<string>;
  readonly top: Scope;
  /** Where the block starts in which a function is declared, so that it can be called from there on. */
  readonly blockStarts: Map<Node, number>;
  depth: number;
}
