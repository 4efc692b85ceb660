import type { Catalog, Diagnostic, LabelSelector, Permissions, PolicyPlan, ServiceGraph } from '@callgate/ir';
import type { PassName } from './passes.js';

/** The files of the repository: what the compiler may see of it. The same shape as the `FileTree` that plugins get. */
export interface CompilerFiles {
  /** Every file, sorted; paths from the root, with `/`. */
  readonly files: readonly string[];
  /** Text of a file, or undefined where it is no text, too large or gone. */
  readText(path: string): string | undefined;
}

/** Whom collectors of metrics are: pods by their labels, in namespaces by theirs. */
export interface CollectorPeer {
  readonly namespaces: LabelSelector;
  readonly pods: LabelSelector;
}

export interface CompileOptions {
  /** The day for which is compiled, `2027-03-31`, in UTC: a rule that expired before it grants nothing. */
  readonly today: string;
  /** Only these environments; absent: every one of the catalog. */
  readonly environments?: readonly string[];
  /** Stop after this pass; absent: run all of them. */
  readonly after?: PassName;
  /** Node ids of opaque services of which a person vouches that the rule files name everything that they call. */
  readonly vouched?: readonly string[];
  /** Who collects metrics; absent: the collectors of the catalog, and where it has none, every pod of `metricsNamespaces`. */
  readonly metricsFrom?: readonly CollectorPeer[];
  /** Names of namespaces; absent: `monitoring`. Empty: no door is opened to a collector that is not known. */
  readonly metricsNamespaces?: readonly string[];
}

export interface CompileInput {
  readonly permissions: Permissions;
  readonly catalog: Catalog;
  readonly graph: ServiceGraph;
  readonly options: CompileOptions;
  /** With it, mounted files that stand in the repository and the source of opaque services are searched for addresses; without, they are not. */
  readonly files?: CompilerFiles;
}

export interface CompileResult {
  /** What the permissions mean; of no use where there are errors. */
  readonly plan: PolicyPlan;
  /** What is wrong with the input: nothing may be made of the plan unless this is empty. */
  readonly errors: readonly Diagnostic[];
  /** What is worth knowing. */
  readonly diagnostics: readonly Diagnostic[];
}
