import type { OrStops } from './body.js';
import type { Span } from './span.js';

/** Why a value, a call or a setting is not known. Codes are stable; each has a page in `docs/ir/unresolved.md`. */
export const reasonCodes = [
  /** Comes in from outside while the program runs: a request, a message, a database row, a file's content. */
  'input',
  /** The value depends on an unmodelled library. */
  'unmodelled-library',
  /** A known address flows into a library of which no model tells what it does. */
  'unmodelled-sink',
  /** The environment variable, flag or key is set nowhere in the manifests read, and the code has no default. */
  'setting-not-set',
  /** The setting's value is a secret. */
  'setting-secret',
  /** The setting's source could not be read (a chart that was not rendered, a file that is not in the repository). */
  'setting-unknown',
  /** The callee is a value that could not be followed. */
  'dynamic',
  /** A bound of the analysis was reached (alternatives, depth, wrappers, rounds). */
  'bound',
  /** Several services answer to the address and nothing tells which. */
  'ambiguous',
  /** The address is known, and no service, resource or host of the catalog has it. */
  'no-owner',
  /** Nobody calls the function with a value for this parameter, or stores a value into this field. */
  'no-value',
  /** A computation that the analysis does not follow (arithmetic, slicing of text). */
  'computed',
  /** The text does not have the form of an address. */
  'malformed',
  /** The source could not be parsed there. */
  'unparsed',
] as const;
export type ReasonCode = (typeof reasonCodes)[number];

/**
 * A setting that analysis asks the catalog for. Names and paths are templates, because they can hang on other settings.
 */
export type SettingRequest =
  | { readonly setting: 'env'; readonly name: Template }
  /** A command-line flag, without dashes. */
  /** `name` is without dashes; one dash and a letter name a shorthand, which may be written in one word with others (`-xvf`). */
  | { readonly setting: 'flag'; readonly name: Template }
  /** The argument at this index after the program's name (0 = first); `positional`: of those that are no flags. */
  | { readonly setting: 'arg'; readonly index: number; readonly positional?: true }
  /** The word by which the program was called, a path as it is written: `/usr/local/bin/api`. */
  | { readonly setting: 'program' }
  /** A key of a configuration source; `source` is a file path, or empty for "the program's configuration". */
  | { readonly setting: 'key'; readonly source: Template; readonly path: readonly KeySegment[] }
  /** The whole content of a file. */
  | { readonly setting: 'file'; readonly path: Template };

/** A step into a configuration document: a key with the other names it may have (tags, case), or every element of a list. */
export type KeySegment = { readonly key: string; readonly or?: readonly string[] } | { readonly every: true };

/** What can be cut out of, or made of, a text once its holes are filled: `TextPart`s of models, and the text functions of libraries. */
export const derivations = [
  'url-scheme',
  'url-host',
  'url-hostname',
  'url-port',
  'url-path',
  'host',
  'port',
  /** Each of the parts between separators: one text becomes several. */
  'split',
  'before',
  'after',
  'folder',
  /** The last element of a path. */
  'base',
  'absolute',
  /** Whether it does: `true`, else `false`. */
  'starts-with',
  'ends-with',
  'trim-prefix',
  'trim-suffix',
  'trim',
  'trim-left',
  'trim-right',
  'lower',
  'upper',
  /** The argument is `from`, a zero character, `to`. */
  'replace',
  /** The argument is `/pattern/flags`, a zero character, `to`. */
  'replace-pattern',
] as const;
export type Derivation = (typeof derivations)[number];

export type Segment =
  | { readonly segment: 'text'; readonly text: string }
  | { readonly segment: 'setting'; readonly request: SettingRequest; readonly at?: Span }
  | {
      readonly segment: 'derived';
      readonly derive: Derivation;
      readonly of: Template;
      /** Separator, prefix, cut set; a text without holes. */
      readonly argument?: string;
    }
  /** The text of the one alternative whose conditions hold: they exclude each other, and one of them always holds. */
  | { readonly segment: 'choice'; readonly of: readonly Alternative[] }
  | { readonly segment: 'unknown'; readonly reason: ReasonCode; readonly detail?: string; readonly at?: Span };

/** A text put together from pieces, in order. Neighbouring text segments are merged; the empty text is the empty template. */
export type Template = readonly Segment[];

/** A condition over settings that decides whether an alternative or a call site stands. */
export type Condition = {
  readonly holds: boolean;
  /** Otherwise the program stops: a setting that is set nowhere, and keeps it from holding, is missing and not left out. */
  readonly orStops?: OrStops;
} & (
  | /** The setting is set, to whatever. */
    { readonly test: 'set'; readonly request: SettingRequest }
  /** The two texts are equal. */
  | { readonly test: 'equal'; readonly left: Template; readonly right: Template }
  /** The text reads as true (`1`, `t`, `true`, …, as `strconv.ParseBool`). */
  | { readonly test: 'true'; readonly of: Template }
  /** One of the ways is open: all that it asks holds. */
  | { readonly test: 'either'; readonly ways: readonly (readonly Condition[])[] }
);

/** One possible value of a text, with what must hold for it. Conditions are joined by "and". */
export interface Alternative {
  readonly template: Template;
  readonly when: readonly Condition[];
}
