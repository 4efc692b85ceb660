import type { Span } from './span.js';
import type { SettingRequest, Template } from './template.js';

/** What the catalog says to one request. */
export type SettingAnswer =
  | { readonly answer: 'values'; readonly values: readonly AnswerValue[] }
  /** Set nowhere: the code's own default holds. `searched` tells where it was looked for, `unseen` where it may be set and nobody sees it. */
  | { readonly answer: 'absent'; readonly searched?: string; readonly unseen?: string }
  | { readonly answer: 'secret'; readonly at?: Span }
  /** It may be set, and what to is not known. */
  | { readonly answer: 'unknown'; readonly why: string; readonly at?: Span };

export interface AnswerValue {
  /** With a name in brackets, `‹secret›`, for each piece that is not known. */
  readonly text: string;
  /** Where pieces are not known: text and unknown segments, which count in place of `text`. */
  readonly template?: Template;
  readonly at?: Span;
}

/** The catalog's answers for one workload in one environment. */
export interface Settings {
  readonly kind: 'settings';
  readonly schemaVersion: 1;
  readonly workload: string;
  readonly environment: string;
  readonly answers: readonly { readonly request: SettingRequest; readonly answer: SettingAnswer }[];
}
