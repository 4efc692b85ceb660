import type { Transport } from './model.js';
import type { Span } from './span.js';

/** What callers may call: the rule files of a repository, or what its service graph asks for. Both are compared in this form. */
export interface Permissions {
  readonly kind: 'permissions';
  readonly schemaVersion: 1;
  /** Caller and callee are unique together. */
  readonly permissions: readonly Permission[];
}

export const permissionOrigins = ['code', 'manual'] as const;
/** Who wrote a permission down: `generate`, from a call in the code, or a person. */
export type PermissionOrigin = (typeof permissionOrigins)[number];

/** One declared permission: this caller may call this callee. */
export interface Permission {
  /** Node id of a service: `service:frontend`. */
  readonly caller: string;
  /** Node id: `service:cart`, `resource:redis-cart`, `external:api.stripe.com`. */
  readonly callee: string;
  /** The ports that the caller dials; empty: every port that the callee serves. */
  readonly ports: readonly PermissionPort[];
  /** What is called there: `/shop.Cart/Get`. For readers: no network policy looks at it. */
  readonly operations: readonly string[];
  /** Environments in which it holds; empty: all. */
  readonly environments: readonly string[];
  readonly origin: PermissionOrigin;
  readonly reason?: string;
  /** Last day on which it holds, `2027-03-31`, in UTC. */
  readonly expires?: string;
  /** Where it is declared: its file; of what a graph asks for, the first call. Absent: not known. */
  readonly at?: Span;
}

export interface PermissionPort {
  /** 1 to 65535. */
  readonly port: number;
  readonly transport: Transport;
}
