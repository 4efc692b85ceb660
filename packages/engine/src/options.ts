import type { Model } from '@callgate/ir';
import type { Backend, ContractReader } from '@callgate/plugin';
import type { FrontendModule } from './lower/frontend-module.js';
import type { ProgressEvent } from './progress.js';

export interface ScanOptions {
  /** The folder to analyse, from `cwd`; below the root it narrows what is analysed. */
  readonly dir: string;
  /** Analyses the whole repository, wherever in it `dir` lies: what is declared and compiled hangs on all of it. Off where not given. */
  readonly whole?: boolean;
  /** Root of the repository; absent: the nearest folder above with a `.git`, else `dir`. */
  readonly root?: string;
  /** Configuration file; absent: the nearest `callgate.config.*` from `dir` up to the root. */
  readonly config?: string;
  /** Lets code of the repository run: configuration in TypeScript, plugins, helm and kustomize. */
  readonly trust?: boolean;
  /** Names of the environments that are wanted; absent: all, joined. */
  readonly environments?: readonly string[];
  readonly frontends: readonly FrontendModule[];
  readonly models: readonly Model[];
  /** Readers of interface definitions, beside those that plugins of the configuration bring. */
  readonly contracts?: readonly ContractReader[];
  /** Backends that policy can be compiled for, beside those that plugins of the configuration bring. */
  readonly backends?: readonly Backend[];
  /** Which parser to use where a frontend has several (`wasm`, `native`); the facts are the same. */
  readonly engineHint?: string;
  /** Threads that lower source; absent: as many as the work is worth. */
  readonly workers?: number;
  /** Folder from which relative paths are taken; absent: that of the process. */
  readonly cwd?: string;
  readonly signal?: AbortSignal;
  readonly onProgress?: (event: ProgressEvent) => void;
}
