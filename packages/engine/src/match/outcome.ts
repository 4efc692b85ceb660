import type { Evidence, ReasonCode } from '@callgate/ir';
import type { ResolvedEnd } from '@callgate/graph';

/** What became of an endpoint. */
export type Outcome =
  | {
      readonly kind: 'end';
      readonly to: ResolvedEnd;
      readonly podPort?: number;
      /** What speaks for the match beside the address itself. */
      readonly evidence: readonly Evidence[];
    }
  /** Nobody else is reached: a program that calls itself over the loopback. */
  | { readonly kind: 'self' }
  /** A service is named that is not there. */
  | { readonly kind: 'unknown-service'; readonly name: string }
  | { readonly kind: 'unresolved'; readonly reason: ReasonCode; readonly detail: string; readonly remedy: string };

/** @returns an end with no evidence of its own */
export function end(to: ResolvedEnd, evidence: readonly Evidence[] = [], podPort?: number): Outcome {
  return podPort === undefined ? { kind: 'end', to, evidence } : { kind: 'end', to, evidence, podPort };
}

/** @returns an endpoint whose address is known and has no owner, or several */
export function unresolved(reason: ReasonCode, detail: string, remedy: string): Outcome {
  return { kind: 'unresolved', reason, detail, remedy };
}
