import type {
  Constant,
  FunctionFacts,
  Global,
  Program,
  ProgramStart,
  Resolution,
  TypeDeclaration,
  TypeExpression,
} from '@callgate/ir';
import type { ModelIndex } from '../value/model/model-index.js';
import type { Callee } from './callee.js';
import type { ClosureSite } from './closures.js';
import type { Denotation } from './denotes.js';
import type { Binding } from './scope.js';
import type { Type } from './type.js';
import type { FoundField, FoundMethod } from './types.js';

/** All facts of a repository, joined: packages with their members, functions and types with dense numbers. */
export interface Linked {
  readonly packages: ReadonlyMap<string, LinkedPackage>;
  readonly functions: readonly FunctionNode[];
  readonly functionsById: ReadonlyMap<string, readonly FunctionNode[]>;
  readonly types: readonly LinkedType[];
  readonly programs: readonly Program[];
  /** Packages with which a program starts, by what surrounds the source, each with those that it loads besides. */
  readonly entryPackages: ReadonlyMap<string, readonly ProgramStart[]>;
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
  /** What is known of the libraries of its language: two languages may have a library each under one path. */
  readonly models: ModelIndex;
  /** Local name of an import to what it names; filled on first use. */
  scope: Map<string, ImportedPackage> | undefined;
  /** Packages joined into the scope (`import . "x"`). */
  dots: ImportedPackage[];
  /** Imports whose own name could only be guessed. */
  guessed: ImportedPackage[];
  /** What names stand for here; filled on first use. */
  readonly bindings: Map<string, Binding>;
  /** What type expressions mean here; filled on first use. */
  readonly types: Map<TypeExpression, Type>;
}

/** A package as an import names it. */
export interface ImportedPackage {
  /** Import path, whether or not it is in the repository. */
  readonly path: string;
  /** Absent: not in the repository. */
  readonly linked?: LinkedPackage;
  /** It is a document, and no code. */
  readonly document?: string;
}

export type Member =
  | { readonly member: 'function'; readonly functions: FunctionNode[] }
  | { readonly member: 'type'; readonly type: LinkedType }
  | { readonly member: 'constant'; readonly constant: Constant; readonly file: LinkedFile }
  /** `type`: a type of the same name, where values and types have names of their own. */
  | { readonly member: 'global'; readonly global: GlobalNode; readonly type?: LinkedType };

/** The type that a name means where a type stands. */
export function typeOfMember(member: Member): LinkedType | undefined {
  return member.member === 'type' || member.member === 'global' ? member.type : undefined;
}

export interface FunctionNode {
  /** Dense number; never stored. */
  readonly index: number;
  /** `<package id>#<local id>`. */
  readonly id: string;
  readonly facts: FunctionFacts;
  readonly file: LinkedFile;
  readonly receiver: LinkedType | undefined;
  /** What was told of the values and calls of the body; filled on first use. */
  readonly told: ToldOfFunction;
}

/** Answers about one function, by index of the value or call. They are kept here because they are asked for a hundred times as often. */
interface ToldOfFunction {
  types: (Type | undefined)[] | undefined;
  callees: (Callee | undefined)[] | undefined;
  /** What members of names denote; null: nothing. */
  denotations: Map<number, Denotation | null> | undefined;
  /** The type of what is returned, where none is declared. */
  result: Type | undefined;
  /** Where a closure is made; null: nowhere. */
  closureSite: ClosureSite | null | undefined;
  parameters: readonly Type[] | undefined;
  /** Whether what is passed for a parameter is handed to code outside; by parameter, where its type does not tell. */
  escapes: (boolean | undefined)[] | undefined;
  type: Type | undefined;
}

export interface LinkedType {
  readonly index: number;
  readonly id: string;
  readonly name: string;
  readonly file: LinkedFile;
  readonly declaration: TypeDeclaration;
  /** Declared methods by name; alternatives under one name. */
  readonly methods: Map<string, FunctionNode[]>;
  /** Types that extend it, in the order of their numbers; filled on linking. */
  readonly inheritors: LinkedType[];
  /** Members that were looked for, promoted ones included; null: there is none. Filled on first use. */
  readonly fields: Map<string, FoundField | null>;
  readonly found: Map<string, FoundMethod | null>;
}

export interface GlobalNode {
  readonly id: string;
  readonly name: string;
  readonly file: LinkedFile;
  readonly global: Global;
}
