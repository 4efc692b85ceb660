import type { Span } from './span.js';
import type { Alternative, Condition, ReasonCode, SettingRequest } from './template.js';
import type { TargetForm, Protocol, Transport } from './model.js';

/**
 * One entry point in one role: the unit for which reachability and values are told apart. A binary with several roles (subcommands, a
 * first argument) has one context for each.
 */
export interface Context {
  /** `<package id>#<function>` and, for a role, `@<role>`: `go:example.com/shop/cmd#main@worker`. */
  readonly id: string;
  readonly package: string;
  /** Folder of the package. */
  readonly directory: string;
  /** The function that starts the program. */
  readonly entry: string;
  /** The role's name (`worker`), and the arguments that choose it; absent: the program as a whole. */
  readonly role?: string;
  /** The function that runs the role, where the role has one of its own (a subcommand's handler). */
  readonly roleFunction?: string;
}

/** One function on the way from the entry point to a sink. */
export interface ChainLink {
  /** As a person would write it: `main.main`, `(*frontendServer).getCart`. */
  readonly function: string;
  readonly file: string;
  /** 1-based; the line of the call that leads on. */
  readonly line: number;
}

/** Something that speaks for a call site: where a piece of its address comes from, which model matched. */
export interface Evidence {
  readonly evidence: 'model' | 'value' | 'setting' | 'default' | 'directive' | 'contract' | 'listener' | 'owner';
  /** A short sentence: `CART_SERVICE_ADDR = cartservice:7070`. */
  readonly text: string;
  readonly at?: Span;
}

/** A place that opens a connection, its target still open where it hangs on settings. */
export interface OpenSite {
  /** Ids of the contexts that reach it with these values. */
  readonly contexts: readonly string[];
  readonly protocol: Protocol;
  readonly transport: Transport;
  /** For databases, brokers, caches: `redis`, `postgres`, … */
  readonly technology?: string;
  /** How to cut host and port out of the target text. */
  readonly form: TargetForm;
  readonly target: Alternative;
  readonly port?: Alternative;
  readonly defaultPort?: number;
  readonly operation?: Alternative;
  /** The connection was opened elsewhere: the place adds an operation, and an unknown target is not reported again. */
  readonly secondary?: true;
  /** A target that turns out to be empty means that nothing is opened. */
  readonly optional?: true;
  /** The name by which the program chooses, among several, what leads here; while it is not known, the site is possible and not certain. */
  readonly chosenBy?: Alternative;
  /** The target is the library's own, taken where the program gives none: the settings by which it would give one. They are among `when`. */
  readonly unless?: readonly SettingRequest[];
  readonly when: readonly Condition[];
  /** The sink. */
  readonly span: Span;
  readonly chain: readonly ChainLink[];
  /** The outermost call that passes the address on, where one does: what is not known of the target is reported there. */
  readonly passed?: PassedAt;
  /** Other calls through which the address came: those that make the client or the request that carries it. Nearest to the sink first. */
  readonly through?: readonly Span[];
  readonly evidence: readonly Evidence[];
}

/** A call that passes an address on towards a sink. */
export interface PassedAt {
  readonly span: Span;
  /** The calls from the entry point to the function that makes it. */
  readonly chain: readonly ChainLink[];
}

/** A place that accepts connections. */
export interface OpenListener {
  readonly contexts: readonly string[];
  readonly protocol: Protocol;
  readonly address: Alternative;
  readonly when: readonly Condition[];
  readonly span: Span;
}

/**
 * A typed contract that a program offers (registers a server for) or speaks (constructs a client of), or a name under which it registers
 * itself where others look for it.
 */
export interface ContractUse {
  readonly contexts: readonly string[];
  readonly use: 'serves' | 'speaks';
  /** `hipstershop.CartService`; open where the name is a setting. */
  readonly contract: Alternative;
  /** By what it is spoken; absent: gRPC. */
  readonly protocol?: Protocol;
  /** Nothing else is known of where the call leads: no address belongs to it. */
  readonly alone?: true;
  readonly when: readonly Condition[];
  readonly span: Span;
  /** Of what is spoken: the calls that lead there from the entry point; absent: none. */
  readonly chain?: readonly ChainLink[];
}

export interface OpenUnresolved {
  readonly contexts: readonly string[];
  readonly reason: ReasonCode;
  readonly detail: string;
  /** Present: it counts only where this text turns out to be an address (what flows into a library without a model). */
  readonly target?: Alternative;
  readonly when: readonly Condition[];
  readonly span: Span;
  readonly chain: readonly ChainLink[];
}

/** A `calls` directive that a context reaches. */
export interface DirectiveUse {
  readonly contexts: readonly string[];
  readonly target: string;
  readonly tool: string;
  readonly span: Span;
  readonly chain: readonly ChainLink[];
}

/** What analysis found, with open settings. */
export interface Extraction {
  readonly kind: 'extraction';
  readonly schemaVersion: 1;
  readonly contexts: readonly Context[];
  readonly sites: readonly OpenSite[];
  readonly listeners: readonly OpenListener[];
  readonly contracts: readonly ContractUse[];
  readonly directives: readonly DirectiveUse[];
  readonly unresolved: readonly OpenUnresolved[];
  /** Every setting on which something above hangs, once. */
  readonly requests: readonly SettingRequest[];
}
