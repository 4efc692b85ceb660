import type { Transport } from './model.js';
import type { Span } from './span.js';

export const answers = ['allowed', 'denied', 'unknown'] as const;
/** `unknown` where something that was not understood could decide. */
export type Answer = (typeof answers)[number];

/** The answer for one connection, with who decided. */
export interface Verdict {
  readonly kind: 'verdict';
  readonly schemaVersion: 1;
  readonly connection: Connection;
  /** Denied where a door denies, else unknown where one is unknown. */
  readonly answer: Answer;
  /** The door at which the connection leaves, and the one at which it comes in; a door that no policy selects is open. */
  readonly egress: DoorVerdict;
  readonly ingress: DoorVerdict;
}

/** One end to another. Both ends the same: two pods of one workload, never a pod to itself, of which Kubernetes says nothing. */
export interface Connection {
  /** Id of a pod in the world, or an address that is no pod's. */
  readonly from: string;
  readonly to: string;
  /** The port of the pod. */
  readonly port: number;
  readonly transport: Transport;
}

export interface DoorVerdict {
  readonly answer: Answer;
  /** One sentence: `no policy selects shop/Deployment/frontend`, `no rule of shop/cart admits shop/Deployment/frontend on 7070/tcp`. */
  readonly because: string;
  /** The policies that select the pod for this direction, by name. */
  readonly policies: readonly string[];
  /** Policy and rule that decided: `shop/cart`, `ingress[0]`. */
  readonly policy?: string;
  readonly rule?: string;
  readonly at?: Span;
}

export const differences = ['missing', 'excess', 'unknown'] as const;

/** Where two meanings differ: what is declared, and what the policies allow. */
export interface Difference {
  readonly kind: 'difference';
  readonly schemaVersion: 1;
  readonly environment: string;
  /** `missing`: declared and not allowed. `excess`: allowed and not declared. `unknown`: what the policies say is not known. */
  readonly difference: (typeof differences)[number];
  /** Node ids of the pods' owners; absent: no owner is known. */
  readonly caller?: string;
  readonly callee?: string;
  /** The port is one that neither catalog nor policy names: it stands for every such port. */
  readonly anyOtherPort?: true;
  /** What declares it: `frontend may call cart`, an exception by name; absent where nothing does. */
  readonly declaredBy?: string;
  readonly declaredAt?: Span;
  /** The witness: one connection between two pods, and who decided it. */
  readonly verdict: Verdict;
}
