import type { ChainLink, Evidence } from './extraction.js';
import type { Protocol, Transport } from './model.js';
import type { Span } from './span.js';
import type { ReasonCode } from './template.js';

/** One place that opens a connection, as seen from one service, settings filled. */
export interface CallSite {
  readonly kind: 'call-site';
  readonly schemaVersion: 1;
  /** Id of the calling service. */
  readonly caller: string;
  /** Context in which it is reached. */
  readonly context: string;
  readonly protocol: Protocol;
  readonly transport: Transport;
  readonly technology?: string;
  readonly endpoint: Endpoint;
  readonly environments: readonly string[];
  /** Deploy tree and namespace of the workloads that call; addresses are matched there. */
  readonly tree?: string;
  readonly namespace?: string;
  readonly span: Span;
  readonly chain: readonly ChainLink[];
  readonly evidence: readonly Evidence[];
}

/** Where a connection goes. `host` and `service` exclude each other. */
export interface Endpoint {
  /** Host name or IP address, lower case, without brackets or a final dot. */
  readonly host?: string;
  /** A service named outright (directive, registry name, contract). */
  readonly service?: string;
  /** The port that is dialled; absent: not known, or the service's own. */
  readonly port?: number;
  /** Method, path or topic. */
  readonly operation?: string;
}

/** One thing that is not known at a place, and what would settle it. */
export interface UnresolvedReason {
  readonly reason: ReasonCode;
  /** What exactly is not known: `environment variable PACKAGING_SERVICE_URL is set nowhere`. */
  readonly detail: string;
  /** What would settle it: `set PACKAGING_SERVICE_URL in …, or write "// callgate: calls <service>"`. */
  readonly remedy: string;
  /** What several reasons come from, in words: a file that is not there. Absent: what `detail` says is the cause itself. */
  readonly cause?: string;
  /** Environments of the place in which it holds; absent: all of them. */
  readonly holdsIn?: readonly string[];
}

/** A place of which something is not known, as one service reaches it. */
export interface LedgerPlace {
  /** Where a person can act: the call that passes the address on, or the sink where it is put together. */
  readonly span: Span;
  /** The calls from the entry point to that place. */
  readonly chain: readonly ChainLink[];
  readonly environments: readonly string[];
  /** Where the connections are opened; absent: at `span` itself. */
  readonly opens?: readonly Span[];
  /** Other calls through which the address came there: those that make the client or the request that carries it. */
  readonly through?: readonly Span[];
  /** What else is not known there, the most useful first; `reason` is the one that a person can act on best. */
  readonly more?: readonly UnresolvedReason[];
}

/** What is not known of one place. */
export interface LedgerEntry extends UnresolvedReason, LedgerPlace {}

/** A place that can open a connection and whose target is not known. */
export interface Unresolved extends LedgerEntry {
  readonly kind: 'unresolved';
  readonly schemaVersion: 1;
  /** Id of the service that reaches the place. */
  readonly service: string;
}
