import type { ReasonCode } from './template.js';

/** `http`, `grpc`, `redis`, `kafka`, `postgres`, … An open set: models name protocols. */
export type Protocol = string;
export const transports = ['tcp', 'udp', 'sctp'] as const;
export type Transport = (typeof transports)[number];

export const targetForms = [
  /** `scheme://host:port/path`; the port falls back to the scheme's. */
  'url',
  /** `host:port`; the port falls back to `defaultPort`. */
  'host-port',
  /** A host alone; the port is `port` or `defaultPort`. */
  'host',
  /** gRPC naming: `dns:///host:port`, `passthrough:///host:port`, `unix:…`, or `host:port`. */
  'grpc-target',
  /** A PostgreSQL connection string: a URL or `host=… port=…`. */
  'postgres-dsn',
  /** go-sql-driver: `user:pw@tcp(host:port)/db`. */
  'mysql-dsn',
  /** A MongoDB connection string, several hosts possible. */
  'mongodb-uri',
  /** `redis://…`, `rediss://…` or `host:port`. */
  'redis-uri',
  /** `amqp://…`, `nats://…` and their kin: a URL whose scheme has a default port given by the model. */
  'uri',
  /** The name of a service in a registry that maps names to services one to one (`service.ledger`). */
  'service-name',
] as const;
export type TargetForm = (typeof targetForms)[number];

/**
 * What is known of one client library, as data: for each of its functions the summary that analysis would compute if it could read the
 * library. Written by us for well-known libraries and by users for their own (`callgate.config.yaml`, `models`).
 */
export interface Model {
  readonly kind: 'model';
  readonly schemaVersion: 1;
  readonly language: string;
  /** What people call the library: `net/http`, `sarama`. */
  readonly library: string;
  /**
   * Import paths. `*` stands for one path element, `**` for any number, so `github.com/redis/go-redis/*` covers `v8` and `v9`.
   * Packages of the scanned repository are matched too: generated code is described once by its pattern.
   */
  readonly packages: readonly string[];
  /**
   * Counts only for packages of the scanned repository that import one of these, patterns as in `packages`: so code that a generator wrote
   * is told by the library it was written for.
   */
  readonly importing?: readonly string[];
  /** Counts only for packages that are not of the scanned repository: of those that are, their own code tells. */
  readonly unread?: true;
  /**
   * The build tag of files that only the library's generator reads (`wireinject`). What is defined in such a file, and once more in one that
   * is built without the tag, is a template of that: it never runs.
   */
  readonly generatorTag?: string;
  readonly functions: readonly FunctionModel[];
  /** Methods that the library calls by name on objects of the classes that it is handed: `onModuleInit`. */
  readonly hooks?: readonly string[];
  /**
   * Types of fields and package variables of the library: `Client.Transport` → `net/http.RoundTripper`; makes methods on them known. A type
   * is written `<import path>.<Name>`, or `<Name>` alone for one of the package itself.
   */
  readonly types?: Readonly<Record<string, string>>;
  /** Values of package variables of the library: `Args` of `os`. Operands name nothing here. */
  readonly variables?: Readonly<Record<string, ModelValue>>;
  /** Types of the library that decoders fill from one text (a variable, a key): what the text becomes, which is `item` there. */
  readonly decoded?: Readonly<Record<string, ModelValue>>;
}

export interface FunctionModel {
  /**
   * `Get` a function, `Client.Do` a method (also through an interface type of the library), `new Client` a composite literal, or in
   * languages whose constructors are called the call of one. `*` matches within a name: `New*Client`, `*.Send`.
   */
  readonly callee: string;
  /** Matches only calls with this number of arguments. */
  readonly arity?: number;
  readonly effects: readonly Effect[];
}

/**
 * Names a value at the call: `arg0`, `args2` (the list of arguments from 2 on), `receiver`, `result0`; in a literal's model `literal`; in an
 * effect with `each` also `item`.
 * Followed by steps: `.Field`, `[]` (each element), `["key"]`. A pointer is followed without being named: as the target of `stores`,
 * `arg0` is what the argument points to. What was not given (an argument left out, a field never set) has no value: alternatives that
 * need it fall away, and an optional property of an effect is left out.
 */
export type Operand = string;

/** How a value comes from the values at the call. */
export type ModelValue =
  | Operand
  | { readonly text: string }
  | { readonly concat: readonly ModelValue[] }
  /** A `printf` format with the list of its arguments. */
  | { readonly format: ModelValue; readonly arguments: Operand }
  /** Elements of a list with a separator between. */
  | { readonly join: Operand; readonly separator: ModelValue }
  /**
   * Pieces of a text (host of a URL, …); an unknown piece spoils only itself. `split` is the list of what stands between separators,
   * `before` and `after` what stands on the two sides of the first one (`before` is everything where there is none). Of a path: its `folder`, and
   * whether it is `absolute`; of any text, whether it `starts-with` or `ends-with` the separator (`true`, else `false`).
   */
  | { readonly part: TextPart; readonly of: ModelValue; readonly separator?: ModelValue }
  /**
   * The text of a URL. Of a text: itself. Of an object (`net/url.URL`): its field `Text` (what it was parsed from), and wherever code sets
   * `Scheme` or `Host`, those with `Path`.
   */
  | { readonly url: ModelValue }
  /** A URL resolved against a base: the reference itself where it names a host, else the base's scheme and host with its path. */
  | { readonly relativeTo: ModelValue; readonly reference: ModelValue }
  /** Removes what the trim functions of a library remove; `what` absent: white space. */
  | {
      readonly trim: 'prefix' | 'suffix' | 'both' | 'left' | 'right';
      readonly of: ModelValue;
      readonly what?: ModelValue;
    }
  /** `from` is a text, or an object with the fields `Pattern` and `Flags`: a regular expression as in ECMAScript. */
  | { readonly replace: ModelValue; readonly from: ModelValue; readonly to: ModelValue }
  | { readonly lower: ModelValue }
  | { readonly upper: ModelValue }
  /** `host:port`, with brackets where the host is an IPv6 address. */
  | { readonly hostPort: readonly [host: ModelValue, port: ModelValue] }
  | { readonly setting: 'env' | 'flag'; readonly name: ModelValue; readonly default?: ModelValue }
  | { readonly setting: 'arg'; readonly index: number; readonly positional?: true }
  /** The argument whose index stands in an operand. */
  | { readonly setting: 'arg-at'; readonly at: Operand; readonly positional?: true }
  /** The list of the program's arguments from `from` on (-1: with the program's name in front, as in `os.Args`; -2: with that of its interpreter before it). */
  | { readonly setting: 'args'; readonly from: number; readonly positional?: true }
  /** A key of a configuration source. `path` is split at `.`; `source` absent: the program's configuration. */
  | { readonly setting: 'key'; readonly path: ModelValue; readonly source?: ModelValue; readonly default?: ModelValue }
  | { readonly setting: 'file'; readonly path: ModelValue }
  /** The character of a number (`':'` in Go). */
  | { readonly character: ModelValue }
  /** What calls of the same function have written there before (effect `writes`), one behind the other. */
  | { readonly written: Operand }
  /** Whether a setting is set (the second result of `os.LookupEnv`). */
  | { readonly isSet: ModelValue }
  /**
   * A document read from `source` (a path, or the value of a `file` setting; the empty text: the program's configuration); fields read
   * from it append their tag or name to the key.
   */
  | {
      readonly tree: ModelValue;
      readonly tags: readonly string[];
      /** The key at which it starts, split at `.`. */
      readonly at?: ModelValue;
      /** Where fields carry defaults. */
      readonly defaults?: TagDefaults;
      /** Fields that also come from an environment variable named by one of these tags, which then counts before the document. */
      readonly envTags?: readonly string[];
      /**
       * Fields that also come from an environment variable named by their whole key, in upper case with `_` between, behind this prefix: it
       * counts before the document. The empty text is no prefix.
       */
      readonly envKeys?: ModelValue;
      /** Where this is given, fields also come from a command-line flag of the name of their whole key, which then counts before all else. */
      readonly flagKeys?: ModelValue;
    }
  /** A structure whose fields are read from environment variables named by tags (`env`, `envconfig`), with defaults in tags. */
  | {
      readonly envTree: readonly string[];
      readonly prefix?: ModelValue;
      readonly defaults?: TagDefaults;
      /** Stands between prefix and name. */
      readonly separator?: string;
      /** Tag, or option of the name's tag, by which a nested structure adds to the prefix: `envPrefix:"DB_"`, `env:", prefix=DB_"`. */
      readonly prefixTag?: string;
      readonly prefixOption?: string;
      /** How a field without a tag gets its name; absent: it is not read. `upper`: `DBHost` is `DBHOST`; `upper-snake`: `DB_HOST`; `same`: as it is. */
      readonly untagged?: 'upper' | 'upper-snake' | 'same';
      /** The tag that says of a field without a name of its own that its words are set apart: `split_words:"true"`. */
      readonly splitTag?: string;
      /** A name that a tag gives counts without the prefix too, after the one with it. */
      readonly alone?: true;
      /** Fields that also come from a command-line flag named by one of these tags, which then counts before the variable. */
      readonly flagTags?: readonly string[];
      /** How a field without such a tag names its flag; absent: it has none. `kebab`: `DBHost` is `--db-host`; `lower`: `--dbhost`. */
      readonly untaggedFlags?: 'kebab' | 'lower';
      /** Fields are command-line flags and no variables, under their names as they are, or with dashes between the words. */
      readonly flags?: true;
      /** A structure whose fields count where nothing sets them (`minimist(args, { default: … })`). */
      readonly under?: ModelValue;
      /** The field of each field of `under` in which its value stands (`{ addr: { default: 'ledger:80' } }`). */
      readonly underField?: string;
      /** The name of the field that holds a nested structure goes before the names inside it (`DB` + `_` + `HOST`). */
      readonly nested?: true;
    }
  /** A new object of a library type (`net/http.Request`) with fields that later effects read. */
  | { readonly object: string; readonly fields: Readonly<Record<string, ModelValue>> }
  | { readonly list: readonly ModelValue[] }
  | { readonly anyOf: readonly ModelValue[] }
  /** The first that is given: present, set, and not the empty text (`Addr`, or else `localhost:6379`). */
  | { readonly firstOf: readonly ModelValue[] }
  /** One object with the fields of several (`Object.assign`, `_.merge`): of those that give a field the last counts. */
  | { readonly merged: readonly ModelValue[] }
  /** What is read from documents or variables, with an object that holds what counts where they say nothing. */
  | { readonly over: ModelValue; readonly under: ModelValue }
  /** What a passed function leaves in the object of this type that the library hands it as its argument: a reverse proxy's `Director`. */
  | {
      readonly filledBy: Operand;
      readonly argument: number;
      readonly object: string;
      readonly field: readonly string[];
    }
  /**
   * Paths in which a file is looked for, as one text with `:` between, of which the one is meant that has it. An ending may be left open:
   * `/etc/cart/config.*:config.*`.
   */
  | { readonly searched: ModelValue }
  /** The file in which the call stands, from the root of what is scanned. */
  | { readonly here: 'file' }
  /**
   * The module of the repository that stands at a path from the folder of the program; nothing where none stands there. A module that only runs
   * because of this must be named by an import `ofProgram`.
   */
  | { readonly module: ModelValue }
  /** A piece of the import path of the package in which the callee is declared: the first group of the regular expression. */
  | { readonly packagePath: string }
  /** A piece of the name of the callee, `Client.Do`: the first group of the regular expression. */
  | { readonly calleeName: string }
  /**
   * What code put into a registry under this key (effect `registers`): under the key itself; else under its longest part before a dot, then
   * the fields that the rest of the key names. Where nothing is registered, `otherwise`, or nothing.
   */
  | { readonly registered: ModelValue; readonly in: string; readonly otherwise?: ModelValue }
  /** What a passed function returns, or the method of this name of a class that is passed (`useClass: LedgerOptions`). */
  | { readonly resultOf: Operand; readonly method?: string; readonly field?: readonly string[] }
  /** What a passed function hands on when it calls the function that it gets as a parameter (`new Promise((resolve) => resolve(url))`). */
  | { readonly handsTo: Operand; readonly parameter: number; readonly argument: number }
  /** What a list or map holds under a key; under any, where the key is not known. With `path` the key is a text with dots, or a list, of keys below each other. */
  | { readonly entryOf: Operand; readonly key: ModelValue; readonly path?: true }
  /** A variable of the library, and fields of it (`defaults.baseURL`): what code puts there counts. */
  | { readonly variable: string }
  | { readonly unknown: ReasonCode };

/** Where the tags of a structure's fields carry defaults: a tag of its own (`default:"x"`), or an option (`json:",default=x"`). */
export interface TagDefaults {
  readonly tags?: readonly string[];
  readonly option?: string;
}

export const textParts = [
  'url-scheme',
  'url-host',
  'url-hostname',
  'url-port',
  'url-path',
  'host',
  'port',
  'split',
  'before',
  'after',
  'folder',
  'base',
  'absolute',
  'starts-with',
  'ends-with',
] as const;
export type TextPart = (typeof textParts)[number];

/** Each of these values by itself: `item` in the effect's operands is one of them, so that its fields stay together. */
interface ForEach {
  readonly each?: ModelValue;
}

export type Effect =
  /** What the call returns. `type` names the result's type (`net/http.Client`, or `Client` alone), so that calls on it are understood. */
  | { readonly effect: 'returns'; readonly result?: number; readonly value?: ModelValue; readonly type?: string }
  /** Writes through a pointer or into a field. */
  | { readonly effect: 'stores'; readonly into: Operand; readonly value: ModelValue }
  /** Writes a text behind what was written there before. */
  | { readonly effect: 'writes'; readonly into: Operand; readonly text: ModelValue }
  /** Opens a connection. */
  | ({
      readonly effect: 'opens';
      readonly target: ModelValue;
      readonly form: TargetForm;
      readonly protocol: Protocol;
      readonly transport?: Transport;
      readonly technology?: string;
      readonly port?: ModelValue;
      readonly defaultPort?: number;
      readonly operation?: ModelValue;
      /** Only where this value is one of the texts (or none of them): `sql.Open("postgres", …)`. */
      readonly where?:
        | { readonly value: ModelValue; readonly in: readonly string[] }
        | { readonly value: ModelValue; readonly notIn: readonly string[] };
      /** A target that is not given means that nothing is opened (an option that was left out), not that it is unknown. */
      readonly optional?: true;
      /** As `optional`, where one of these is given instead: a link or a client that was made elsewhere. */
      readonly instead?: readonly Operand[];
      /** The connection was opened and reported elsewhere (the dial); this place adds an operation, and an unknown target is not reported again. */
      readonly secondary?: true;
      /** Nothing is sent where the result is used for nothing but these methods (`LocalAddr` of a UDP "connection"). */
      readonly idle?: readonly string[];
    } & ForEach)
  /** Reaches a service outside that has no address in the code (a cloud SDK): an external node of this name. */
  | { readonly effect: 'opensExternal'; readonly name: ModelValue; readonly protocol: Protocol; readonly port: number }
  | {
      readonly effect: 'listens';
      readonly address: ModelValue;
      readonly protocol: Protocol;
      readonly defaultPort?: number;
    }
  /** `contract` is a service's full name, or the full name of one of its methods (`/shop.Cart/Get`), of which the service counts. */
  | {
      readonly effect: 'serves' | 'speaks';
      readonly contract: ModelValue;
      /** By what it is spoken; absent: gRPC. */
      readonly protocol?: Protocol;
    }
  /**
   * Gives a setting a value in the code, wherever the program reads it: `under`, where nothing else sets it (`viper.SetDefault`, a flag's
   * default); `over`, before everything else (`os.Setenv`, `viper.BindEnv`: where `to` is set itself).
   */
  | {
      readonly effect: 'sets';
      readonly setting: ModelValue;
      readonly to: ModelValue;
      readonly priority: 'under' | 'over';
    }
  /** Puts a value into a registry from which other code takes it by its key: a container of dependencies, a store of configuration. */
  | ({
      readonly effect: 'registers';
      readonly in: string;
      readonly key: ModelValue;
      readonly value: ModelValue;
    } & ForEach)
  /** Calls a function that was passed (the default for every function passed to a library; said where arguments matter). */
  | { readonly effect: 'calls'; readonly function: Operand; readonly arguments?: readonly ModelValue[] }
  /** A role of the program: a subcommand with the functions that run it; those in `inherited` run for the roles below it as well. */
  | {
      readonly effect: 'role';
      readonly name: Operand;
      readonly runs: readonly Operand[];
      readonly inherited?: readonly Operand[];
    }
  /** `parent` gets `child` as a subcommand. */
  | { readonly effect: 'subcommand'; readonly parent: Operand; readonly child: Operand }
  /** Constructors handed to an injector: each runs, and its parameters come from the others by type. What is no function is there as it is. */
  | { readonly effect: 'provides'; readonly constructors: Operand }
  /** Takes an argument that is a function for its name alone: it runs where somebody registered it, and not because it is passed here. */
  | { readonly effect: 'names'; readonly function: Operand }
  /** Known to open no connection and to keep no address: nothing to report. */
  | { readonly effect: 'harmless' };
