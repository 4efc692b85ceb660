import type { Evidence, ReasonCode } from '@callgate/ir';
import type { ResolvedEnd } from '@callgate/graph';

/** What became of an endpoint. */
export type Outcome =
  | {
      readonly kind: 'end';
      readonly to: ResolvedEnd;
      /** The port that is dialled, where the address tells and the code does not. */
      readonly port?: number;
      readonly podPort?: number;
      /** What speaks for the match beside the address itself. */
      readonly evidence: readonly Evidence[];
    }
  /** Nobody else is reached: a program that calls itself over the loopback. */
  | { readonly kind: 'self' }
  /** A service is named that is not there. */
  | { readonly kind: 'unknown-service'; readonly name: string }
  | {
      readonly kind: 'unresolved';
      readonly reason: ReasonCode;
      readonly detail: string;
      readonly remedy: string;
      /** A name that nobody has, and that somebody may have in a registry that is not known. */
      readonly unowned?: true;
    };

/** @returns an end, with no evidence of its own unless it is given */
export function end(to: ResolvedEnd, evidence: readonly Evidence[] = [], ports: EndPorts = {}): Outcome {
  return { kind: 'end', to, evidence, ...ports };
}

/** Ports of an end, as far as they are known beyond what the code says. */
export interface EndPorts {
  readonly port?: number;
  readonly podPort?: number;
}

/** @returns an endpoint whose address is known and has no owner, or several */
export function unresolved(reason: ReasonCode, detail: string, remedy: string): Outcome {
  return { kind: 'unresolved', reason, detail, remedy };
}
