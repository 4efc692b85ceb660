import type { Constant, FunctionFacts, Global, Model, Program, Resolution, TypeDeclaration } from '@callgate/ir';
import type { ModelIndex } from '../value/model-index.js';

/** All facts of a repository, joined: packages with their members, functions and types with dense numbers. */
export interface Linked {
  readonly language: string;
  readonly packages: ReadonlyMap<string, LinkedPackage>;
  readonly functions: readonly FunctionNode[];
  readonly functionsById: ReadonlyMap<string, readonly FunctionNode[]>;
  readonly types: readonly LinkedType[];
  readonly models: ModelIndex;
  readonly programs: readonly Program[];
  readonly allModels: readonly Model[];
  /** What a specifier names in a file. */
  resolve(file: LinkedFile, specifier: string): Resolution;
}

export interface LinkedPackage {
  readonly id: string;
  /** `id` without the language. */
  readonly importPath: string;
  readonly name: string;
  readonly files: LinkedFile[];
  readonly members: Map<string, Member>;
  readonly initialisers: FunctionNode[];
  readonly globals: GlobalNode[];
}

export interface LinkedFile {
  readonly program: Program;
  readonly package: LinkedPackage;
  /** Local name of an import to what it names; filled on first use. */
  scope: Map<string, ImportedPackage> | undefined;
  /** Packages joined into the scope (`import . "x"`). */
  dots: ImportedPackage[];
  /** Imports whose own name could only be guessed. */
  guessed: ImportedPackage[];
}

/** A package as an import names it. */
export interface ImportedPackage {
  /** Import path, whether or not it is in the repository. */
  readonly path: string;
  /** Absent: not in the repository. */
  readonly linked?: LinkedPackage;
}

export type Member =
  | { readonly member: 'function'; readonly functions: FunctionNode[] }
  | { readonly member: 'type'; readonly type: LinkedType }
  | { readonly member: 'constant'; readonly constant: Constant; readonly file: LinkedFile }
  | { readonly member: 'global'; readonly global: GlobalNode };

export interface FunctionNode {
  /** Dense number; never stored. */
  readonly index: number;
  /** `<package id>#<local id>`. */
  readonly id: string;
  readonly facts: FunctionFacts;
  readonly file: LinkedFile;
  readonly receiver: LinkedType | undefined;
}

export interface LinkedType {
  readonly index: number;
  readonly id: string;
  readonly name: string;
  readonly file: LinkedFile;
  readonly declaration: TypeDeclaration;
  /** Declared methods by name; alternatives under one name. */
  readonly methods: Map<string, FunctionNode[]>;
}

export interface GlobalNode {
  readonly id: string;
  readonly name: string;
  readonly file: LinkedFile;
  readonly global: Global;
}
