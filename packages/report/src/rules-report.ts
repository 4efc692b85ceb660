import type { Diagnostic, Permission } from '@callgate/ir';

/** What `rules generate` did. */
export interface RulesGenerated {
  /** Paths from the root. */
  readonly created: readonly string[];
  readonly updated: readonly string[];
  readonly removed: readonly string[];
  /** Generated files that the code asks for no more, and that stay. */
  readonly stale: readonly string[];
  /** Permissions that the code asks for. */
  readonly asked: number;
  /** Whether anything was written at all; else it is what would be done. */
  readonly written: boolean;
  readonly diagnostics: readonly Diagnostic[];
  /** What is good to know, and no fault. */
  readonly notes: readonly Diagnostic[];
}

/** What `rules check` found. */
export interface RulesChecked {
  /** Rule files that were read. */
  readonly files: number;
  /** Permissions that the code asks for. */
  readonly asked: number;
  /** What must be put right. */
  readonly diagnostics: readonly Diagnostic[];
  /** What is good to know, and no fault. */
  readonly notes: readonly Diagnostic[];
}

/** How rule files differ from the code. */
export interface RulesCompared {
  readonly differences: readonly RuleDifference[];
  /** Files that could not be read, and so are missing from the comparison. */
  readonly diagnostics: readonly Diagnostic[];
}

export type RuleDifference =
  /** The code asks for it and no file declares it. */
  | { readonly difference: 'added'; readonly caller: string; readonly callee: string; readonly asked: Permission }
  /** A file declares it and the code does not ask for it. */
  | { readonly difference: 'removed'; readonly caller: string; readonly callee: string; readonly declared: Permission }
  | {
      readonly difference: 'changed';
      readonly caller: string;
      readonly callee: string;
      readonly declared: Permission;
      readonly asked: Permission;
      readonly fields: readonly FieldDifference[];
      /** The declared permission permits all that the code asks for all the same. */
      readonly covered: boolean;
    };

export interface FieldDifference {
  readonly field: 'ports' | 'operations' | 'environments';
  readonly removed: readonly string[];
  readonly added: readonly string[];
  /** One side names none, which means all. */
  readonly all?: 'declared' | 'asked';
}
