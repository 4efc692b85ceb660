import type { Diagnostic, Layout, Program, Resolution } from '@callgate/ir';
import type { FileTree } from './file-tree.js';
import type { FrontendSteps } from './frontend-steps.js';

/** What a frontend gets from its host. */
export interface FrontendContext {
  /** Reports a finding; nothing is dropped silently. */
  report(diagnostic: Diagnostic): void;
  readonly signal?: AbortSignal;
  /** Which parser to use, where a frontend has several: a hint that must not change its facts. */
  readonly engine?: string;
}

/** One file to be lowered. */
export interface SourceFile {
  readonly path: string;
  readonly text: string;
}

/** Lowers files one at a time; holds the parser. */
export interface Lowerer {
  /** Facts that depend on the file alone. Must not throw on any input: what is not understood goes into `unparsed`. */
  lower(file: SourceFile): Program;
}

/** Reads one language. */
export interface Frontend {
  /** Short name, the prefix of ids: `go`. */
  readonly name: string;
  /** Changes when the same file may give other facts: part of the key under which facts are kept. */
  readonly version: string;
  /** A few lines of the language, in a path that is claimed: lowered once when the frontend is loaded, to see that it works. */
  readonly sample?: SourceFile;
  /** Whether the file is source of this language; what is not claimed here is never handed to `lower`. */
  claims(path: string): boolean;
  /** How the repository is cut into packages. `narrow` limits which packages are wanted (a folder); manifests above it still count. */
  discover(tree: FileTree, context: FrontendContext, narrow?: string): Layout;
  open(context: FrontendContext): Promise<Lowerer>;
  /** The same in two steps, for hosts with threads; absent: a thread does all of it, and sends the facts. */
  readonly steps?: FrontendSteps;
  /** Whether programs of this language take an empty variable of the environment for none: where an empty text is false, `env.HOST || 'ledger'`. */
  readonly emptyIsUnset?: boolean;
  /** What a specifier names, written in that package. Pure. */
  resolve(layout: Layout, packageId: string, specifier: string): Resolution;
}
