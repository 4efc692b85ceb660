import type { Position } from './span.js';
import type { TypeExpression } from './type-expression.js';
import type { Body, Value } from './body.js';

/**
 * What one file of source does, in no particular language: the facts that depend on the bytes of that file alone. Linking folds the
 * programs of a package's files into one.
 */
export interface Program {
  readonly kind: 'program';
  readonly schemaVersion: 1;
  /** Short name of the language, the prefix of ids: `go`, `ts`. */
  readonly language: string;
  /** Path from the root of the repository. */
  readonly file: string;
  /** The name by which the file calls its package (`package main`); empty where the language has none. */
  readonly packageName: string;
  /** The condition under which the file is compiled (`linux && !cgo`); files with different conditions are alternatives. */
  readonly buildConstraint?: string;
  readonly imports: readonly Import[];
  readonly types: readonly TypeDeclaration[];
  readonly constants: readonly Constant[];
  readonly globals: readonly Global[];
  readonly functions: readonly FunctionFacts[];
  readonly directives: readonly Directive[];
  /** Stretches that the parser did not understand; what stands in them is not in the facts. */
  readonly unparsed: readonly UnparsedRange[];
  /** What other files see of this one, where that is not every declaration under its own name; absent: everything. */
  readonly exports?: readonly Export[];
}

/** One name that a module hands out. */
export interface Export {
  /** The name outside; `*`: every name of `from`; `export=`: the module itself is the local. */
  readonly name: string;
  /** The declaration of this file. */
  readonly local?: string;
  /** The specifier of the module from which it comes, and its name there; `*` is that module as a whole. */
  readonly from?: string;
  readonly imported?: string;
}

export interface UnparsedRange {
  readonly start: Position;
  readonly end: Position;
}

export interface Import {
  /** The name the file gives the import; absent: the package's own name; `.` joins scopes; `_` runs initialisers only. */
  readonly name?: string;
  /** The raw specifier as written: `net/http`, `./config`. */
  readonly specifier: string;
  /** Only types are taken from it: nothing of it runs because of this import. */
  readonly types?: true;
  /**
   * The specifier is a path from the folder of the program that runs this file, or from one above it: each program may load another module. One that ends in
   * `/*` is a folder from the root, of whose modules any may be loaded.
   */
  readonly ofProgram?: true;
  readonly at: Position;
}

export interface TypeParameter {
  readonly name: string;
  readonly constraint?: TypeExpression;
}

export interface TypeDeclaration {
  readonly name: string;
  readonly typeParameters?: readonly TypeParameter[];
  /** `type A = B`: A is B, not a new type. */
  readonly alias?: true;
  readonly type: TypeExpression;
  readonly at: Position;
}

export interface Constant {
  readonly name: string;
  readonly type?: TypeExpression;
  /** A value table; the last value is the constant's. Values refer to earlier entries and to package-level names only. */
  readonly values: readonly Value[];
  readonly at: Position;
}

export interface Global {
  readonly name: string;
  readonly type?: TypeExpression;
  /** The synthetic function (`var Name`) that computes the initial value, and which of its results it is. */
  readonly initialiser?: { readonly function: string; readonly result: number };
  readonly at: Position;
}

export interface Parameter {
  /** Absent for unnamed and blank parameters. */
  readonly name?: string;
  readonly type: TypeExpression;
  /** The last parameter of a variadic function; `type` is then the element's type. */
  readonly variadic?: true;
  /** It may be left out. */
  readonly optional?: true;
}

/** How a function comes to run without being called from source. */
export type FunctionRole =
  /** The start of a program (`func main` in `package main`). */
  | 'entry'
  /** Runs when its package is loaded (`func init`, package variable initialisers). */
  | 'initialiser';

export interface FunctionFacts {
  /**
   * Id within the package: `Name`, `Receiver.Name`, closures `Outer$1`, `Outer$1$2`, initialisers `init`, `init#2`, `var Name`.
   * The id in the whole repository is `<language>:<import path>#<id>`. One id may have several definitions (build constraints).
   */
  readonly id: string;
  readonly name: string;
  readonly role?: FunctionRole;
  readonly receiver?: {
    readonly name?: string;
    readonly type: string;
    readonly pointer: boolean;
    readonly typeParameters?: readonly string[];
  };
  /** Id of the function in which this closure stands. */
  readonly enclosing?: string;
  readonly typeParameters?: readonly TypeParameter[];
  readonly parameters: readonly Parameter[];
  readonly results: readonly Parameter[];
  readonly start: Position;
  readonly end: Position;
  /** Absent: declared without a body (assembly, an interface to another language). */
  readonly body?: Body;
}

/** A comment that speaks to Callgate: `// callgate: calls service.ledger`. */
export interface Directive {
  /** `calls`, … the word after the tool's name. */
  readonly verb: string;
  readonly argument: string;
  /** The prefix that was written: `callgate` or `rpcmap`. */
  readonly tool: string;
  readonly at: Position;
  /** The function in which it stands or whose doc comment it is part of; absent: it speaks of the package. */
  readonly function?: string;
}
