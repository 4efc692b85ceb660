import type { Diagnostic, Difference, OutsidePolicy, PlanView, PolicyException, Verdict } from '@callgate/ir';

/** What `compile` made. */
export interface PolicyCompiled {
  readonly backend: string;
  /** Paths from the output folder that are new or have a new text. */
  readonly written: readonly string[];
  /** Paths of files that an earlier run wrote and that are made no more. */
  readonly removed: readonly string[];
  /** Everything that is there now. */
  readonly artifacts: readonly { readonly path: string; readonly role: string; readonly bytes: number }[];
  readonly views: readonly PlanView[];
  /** While there is one, nothing was written. */
  readonly errors: readonly Diagnostic[];
  readonly notes: readonly Diagnostic[];
}

/** What `label` did. */
export interface ManifestsLabelled {
  /** The manifests with their labels; not to be applied while there are errors. */
  readonly text: string;
  readonly changes: readonly {
    readonly kind: string;
    readonly name: string;
    readonly namespace?: string;
    readonly added: readonly string[];
    readonly changed: readonly string[];
    readonly removed: readonly string[];
  }[];
  readonly errors: readonly Diagnostic[];
  readonly notes: readonly Diagnostic[];
}

/** What `verify` found. */
export interface PolicyVerified {
  readonly environments: readonly EnvironmentVerified[];
  /** While there is one, nothing was judged. */
  readonly errors: readonly Diagnostic[];
  readonly notes: readonly Diagnostic[];
}

export interface EnvironmentVerified {
  readonly environment: string;
  readonly pods: number;
  /** Connections that were judged. */
  readonly connections: number;
  /** Services under policy. */
  readonly underPolicy: number;
  readonly grants: number;
  readonly exceptions: readonly PolicyException[];
  readonly leftOut: readonly OutsidePolicy[];
  readonly differences: readonly Difference[];
  /** How many there are, those without a witness included. */
  readonly totals: Readonly<Record<Difference['difference'], number>>;
  /** Doors that are not under policy, with what they let in and nothing declares. */
  readonly open: readonly {
    readonly owner?: string;
    readonly pods: readonly string[];
    readonly undeclared: number;
    readonly selected: boolean;
  }[];
  /** Policies and labels of documents that are not those that would be compiled, whether or not a connection of today shows it. */
  readonly drift: readonly Diagnostic[];
  readonly findings: readonly Diagnostic[];
}

/** What `eval` found. */
export interface ConnectionsJudged {
  readonly verdicts: readonly { readonly environment: string; readonly verdict: Verdict }[];
  /** Sentences about ports that callers dial and pods do not have. */
  readonly dialled: readonly string[];
  readonly errors: readonly Diagnostic[];
  readonly notes: readonly Diagnostic[];
}
