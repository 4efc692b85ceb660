import type { Diagnostic, Span } from '@callgate/ir';
import type { WorkloadKind } from '../workload-kinds.js';
import type { ReservedKeys } from './reserved-keys.js';

/** A workload whose pods may get labels. */
export interface LabelTarget {
  readonly apiVersion: string;
  readonly kind: WorkloadKind;
  readonly name: string;
  /** As it is written; absent: the namespace into which it is applied. */
  readonly namespace?: string;
  /** The labels that its pod template has now; what is no text is left out. */
  readonly labels: Readonly<Record<string, string>>;
  /** Where the workload stands. */
  readonly at: Span;
}

/**
 * Says which labels the pods of a workload must have of those that are kept by the caller: these, and no others of them.
 * `not-mine`: the workload stays as it is. `undefined`: it should be known and is not, which is a finding.
 */
export type LabelsWanted = (target: LabelTarget) => Readonly<Record<string, string>> | 'not-mine' | undefined;

export interface LabelOptions {
  /** What places are called in findings. */
  readonly file: string;
  /** Keys of the labels that are kept. No other label is touched. */
  readonly reserved: ReservedKeys;
  /** Characters of one document; longer ones are findings. Default: 5,000,000. */
  readonly documentLimit?: number;
}

/** What was done to one workload. */
export interface LabelChange {
  readonly kind: WorkloadKind;
  readonly name: string;
  readonly namespace?: string;
  /** Keys, sorted. */
  readonly added: readonly string[];
  /** Keys whose value was another one. */
  readonly changed: readonly string[];
  readonly removed: readonly string[];
  readonly at: Span;
}

export interface Labelled {
  /** The text, with the labels; a document with a problem stands in it as it was. */
  readonly text: string;
  /** Workloads that were not as wanted. */
  readonly changes: readonly LabelChange[];
  /** Documents that could not be labelled: the text must not be applied while there is one. */
  readonly problems: readonly Diagnostic[];
  /** What to know when the text is applied, though it is as wanted. */
  readonly notes: readonly Diagnostic[];
}
