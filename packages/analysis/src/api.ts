import type {
  CallSite,
  ChainLink,
  Diagnostic,
  Evidence,
  Extraction,
  Model,
  PassedAt,
  Program,
  ProgramStart,
  ReasonCode,
  Resolution,
  SettingRequest,
  Settings,
  Span,
} from '@callgate/ir';

/** Everything that linking needs. The facts may decode their bodies lazily: a body is read only when its function is reached. */
export interface LinkInput {
  readonly programs: readonly Program[];
  /** Package id of a file: `go:example.com/shop/cart`. */
  packageOf(file: string): string;
  /** What a specifier names, written in that package. */
  resolve(packageId: string, specifier: string): Resolution;
  readonly models: readonly Model[];
  /**
   * Packages with which a program starts although no function of them says so, each with what such a program loads and calls besides what
   * its sources say.
   */
  readonly entryPackages?: ReadonlyMap<string, readonly ProgramStart[]>;
}

/** A function with which a program can start, and the roles it can take. */
export interface EntryCandidate {
  readonly package: string;
  /** Whole id of the entry function: `go:example.com/shop/cart#main`. */
  readonly function: string;
  readonly file: string;
  /** Subcommands found by models, each with the words that choose it; empty for a program without roles. */
  readonly roles: readonly RoleCandidate[];
}

export interface RoleCandidate {
  /** Words after the program's name that choose the role: `['server', 'start']`. */
  readonly words: readonly string[];
  /** Whole ids of the functions that run it. */
  readonly functions: readonly string[];
  /** It starts the functions of other roles: all-in-one, not a service of its own. */
  readonly aggregate: boolean;
}

/** One entry point in one role, with the arguments that workloads pass to it where they are known. */
export interface ContextRequest {
  readonly id: string;
  /** Whole id of the entry function. */
  readonly entry: string;
  /** Words of the chosen role; absent: the program without role, or with all roles when it cannot be told. */
  readonly role?: readonly string[];
  /** The word by which the program is called; absent: not known, conditions on it stay open. */
  readonly program?: string;
  /** Arguments after the program's name; absent: not known, conditions on arguments stay open. */
  readonly arguments?: readonly string[];
  /** Whether nobody who runs the program so sets an environment variable; absent: not known of any. */
  readonly lacks?: (variable: string) => boolean;
}

export interface ExtractFigures {
  readonly functions: number;
  readonly functionsReached: number;
  readonly calls: number;
  /** Calls in reached functions whose callee was evaluated to a function, a library function or a builtin. */
  readonly callsEvaluated: number;
  readonly callsReached: number;
}

/** A function as one context reaches it. */
export interface ReachedFunction {
  readonly function: string;
  /** As a person would write it. */
  readonly name: string;
  readonly span: Span;
}

export type WhyNot =
  | { readonly why: 'unknown-function' }
  | { readonly why: 'not-reached'; readonly detail: string }
  | { readonly why: 'never-instantiated'; readonly type: string }
  | { readonly why: 'reached' };

/** Questions that can be asked after extraction. */
export interface ReachabilityView {
  reached(contextId: string): readonly ReachedFunction[];
  /** Shortest chain of calls from the context's entry to the function, empty where it is not reached. */
  chain(contextId: string, functionId: string): readonly ChainLink[];
  whyNot(contextId: string, functionId: string): WhyNot;
}

/** Where code uses what models speak of; numbers count the models that were asked about, and the entries of each. */
export interface ModelUses {
  /** Calls and literals to which an entry applies. */
  readonly uses: readonly {
    readonly model: number;
    readonly entry: number;
    /** As models name it: `Client.Do`. */
    readonly callee: string;
    readonly span: Span;
    /** Whether some program can run it. */
    readonly reached: boolean;
  }[];
  /** Calls of packages of a model of which no entry speaks. */
  readonly unspoken: readonly {
    readonly model: number;
    readonly callee: string;
    readonly span: Span;
    readonly reached: boolean;
  }[];
  readonly imports: readonly { readonly model: number; readonly package: string; readonly span: Span }[];
}

export interface ExtractResult {
  readonly extraction: Extraction;
  readonly diagnostics: readonly Diagnostic[];
  readonly figures: ExtractFigures;
  readonly reachability: ReachabilityView;
  /** Where code uses what these models speak of: models that were handed to `link`, the same objects. */
  modelUses(models: readonly Model[]): ModelUses;
}

/** A call site with its settings filled, for one workload: the engine adds caller, environment and tree. */
export interface BoundSite extends Pick<
  CallSite,
  'context' | 'protocol' | 'transport' | 'technology' | 'endpoint' | 'span' | 'chain' | 'evidence'
> {
  /** The outermost call that passes the address on: what is not known is reported there. */
  readonly passed?: PassedAt;
  /** Other calls through which the address came: what is not known is told of them too. */
  readonly through?: readonly Span[];
  /** A directive says whom it calls: nothing about it is left unknown. */
  readonly directed?: true;
  /** The port is the one that the library takes where the address names none. */
  readonly usualPort?: true;
}

/** A store, broker or cache whose address stands in a setting that nobody sees; what it is, the client library says. */
export interface HiddenStore extends Pick<BoundSite, 'protocol' | 'transport'> {
  readonly technology: string;
  /** That of the library, where the address names none. */
  readonly usualPort?: number;
  readonly span: Span;
  readonly chain: readonly ChainLink[];
  readonly evidence: readonly Evidence[];
}

export interface BoundUnresolved {
  readonly context: string;
  readonly reason: ReasonCode;
  readonly detail: string;
  readonly remedy: string;
  /** What other settings are not known for as well. */
  readonly cause?: string;
  /** The call that passes the address on, or the sink. */
  readonly span: Span;
  readonly chain: readonly ChainLink[];
  /** The sink, where `span` is not. */
  readonly opens?: readonly Span[];
  /** Other calls through which the address came. */
  readonly through?: readonly Span[];
  /** What is called, where that is certain and only its address is not known. */
  readonly store?: HiddenStore;
}

export interface BoundListener {
  readonly context: string;
  readonly protocol: string;
  readonly port: number;
  readonly span: Span;
}

export interface BoundContract {
  readonly context: string;
  readonly use: 'serves' | 'speaks';
  /** By what it is spoken; absent: gRPC. */
  readonly protocol?: string;
  /** No address belongs to it. */
  readonly alone?: true;
  readonly contract: string;
  readonly span: Span;
  /** Calls that lead there from the entry point; absent: none. */
  readonly chain?: readonly ChainLink[];
}

/** What `bind` makes of an extraction for one context and the settings of one workload. */
export interface BindResult {
  readonly sites: readonly BoundSite[];
  readonly unresolved: readonly BoundUnresolved[];
  readonly listeners: readonly BoundListener[];
  readonly contracts: readonly BoundContract[];
  /** Requests that showed up only when others were answered (a path that is itself a setting). Ask and bind again, at most 4 rounds. */
  readonly requests: readonly SettingRequest[];
}

export interface BindInput {
  readonly extraction: Extraction;
  readonly context: string;
  /** Absent: no workload is known; every setting is then `absent`. */
  readonly settings?: Settings;
}

export type { Evidence };
