import type { Transport } from './model.js';
import type { Span } from './span.js';

/** The answer for one connection, with who decided. */
export interface Verdict {
  readonly kind: 'verdict';
  readonly schemaVersion: 1;
  readonly connection: Connection;
  /** `unknown` where something that was not understood could decide. */
  readonly answer: 'allowed' | 'denied' | 'unknown';
  /** The door at which the connection leaves, and the one at which it comes in; a door that no policy selects is open. */
  readonly egress: DoorVerdict;
  readonly ingress: DoorVerdict;
}

export interface Connection {
  /** Ids of pods in the world. */
  readonly from: string;
  readonly to: string;
  /** The port of the pod. */
  readonly port: number;
  readonly transport: Transport;
}

export interface DoorVerdict {
  readonly answer: 'allowed' | 'denied' | 'unknown';
  /** `no policy selects frontend`, `shop/cart admits pods labelled …`. */
  readonly because: string;
  /** The policies that select the pod for this direction, by name. */
  readonly policies: readonly string[];
  /** Policy and rule that decided: `shop/cart`, `ingress[0]`. */
  readonly policy?: string;
  readonly rule?: string;
  readonly at?: Span;
}

/** Where two meanings differ: what is declared, and what the policies allow. */
export interface Difference {
  readonly kind: 'difference';
  readonly schemaVersion: 1;
  readonly environment: string;
  /** `missing`: declared and not allowed. `excess`: allowed and not declared. `unknown`: what the policies say is not known. */
  readonly difference: 'missing' | 'excess' | 'unknown';
  /** The smallest witness: one connection between two pods. */
  readonly connection: Connection;
  /** Node ids of the pods' owners. */
  readonly caller?: string;
  readonly callee?: string;
  /** What declares it: a rule file, an exception by name; absent where nothing does. */
  readonly declaredBy?: string;
  readonly declaredAt?: Span;
  readonly verdict: Verdict;
}
