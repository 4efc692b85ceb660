import type { OrStops, ReasonCode, Span, TextPart } from '@callgate/ir';
import type { FunctionNode, GlobalNode, LinkedPackage, LinkedType } from '../link/linked.js';
import type { Type } from '../link/type.js';
import type { Happening } from './order.js';

/** A function's parameter (0, 1, …) or receiver (`receiverIndex`), of which nothing is known until a caller is chosen. */
export interface Root {
  readonly fn: FunctionNode;
  readonly index: number;
}

export const receiverIndex = -1;

export function rootKey(root: Root): string {
  return `${root.fn.index}:${root.index}`;
}

/** A step from a value into it. */
export type InnerStep =
  | { readonly field: string }
  /** Any element; `named` is the name of the one that is meant, which is not known yet; `whose` tells which one it is by what it holds. */
  | { readonly element: 'value' | 'key'; readonly named?: Text; readonly whose?: Whose }
  | { readonly key: string };

/** The element at the end of whose path a text stands. */
interface Whose {
  readonly path: readonly InnerStep[];
  readonly is: string;
}

/** A step from a value to another. */
export type Step = InnerStep | Asked | Among | Puts;

/** From a name to what stands under it in an object: told once the name is known. */
export interface Among {
  readonly among: Value;
}

/** From a list of options to a text that is empty where none of them puts something into a field of what it is handed. */
export interface Puts {
  readonly puts: string;
  /** For which parameter it is handed. */
  readonly into: number;
  /** The method that is handed it, where options are no functions. */
  readonly calling?: string;
}

/** What a method without parameters returns: told once it is known whose method it is. */
export interface Asked {
  readonly method: string;
  readonly result: number;
  /** The call that asks, behind which functions of several types may stand. */
  readonly by: { readonly fn: FunctionNode; readonly call: number };
}

/** A piece of a text under construction. */
export type Piece =
  | { readonly piece: 'text'; readonly text: string }
  | { readonly piece: 'setting'; readonly request: OpenRequest; readonly at?: Span }
  /** What stands at the end of a path from a root: filled when the root is. */
  | { readonly piece: 'open'; readonly root: Root; readonly path: readonly Step[] }
  /** A part of a text with holes: cut out when the holes are filled. */
  | { readonly piece: 'derived'; readonly derive: Derivation; readonly of: Text; readonly argument?: Text }
  /** What settings choose: one of the choices holds, and nothing in them is open. */
  | { readonly piece: 'choice'; readonly of: readonly Choice[] }
  | { readonly piece: 'unknown'; readonly reason: ReasonCode; readonly detail?: string; readonly at?: Span };

/** A text, with what must hold for it to be chosen. */
export interface Choice {
  readonly text: Text;
  readonly when: readonly Condition[];
}

export type Derivation =
  | TextPart
  | 'trim-prefix'
  | 'trim-suffix'
  | 'trim'
  | 'trim-left'
  | 'trim-right'
  | 'lower'
  | 'upper'
  | 'replace'
  | 'replace-pattern';

export type Text = readonly Piece[];

/** A setting request whose name may still be open. */
export type OpenRequest =
  | { readonly setting: 'env' | 'flag'; readonly name: Text }
  | { readonly setting: 'arg'; readonly index: number; readonly positional?: true }
  | { readonly setting: 'program' }
  | { readonly setting: 'key'; readonly source: Text; readonly path: readonly OpenKey[] }
  | { readonly setting: 'file'; readonly path: Text };

export type OpenKey = { readonly key: Text; readonly or?: readonly string[] } | { readonly every: true };

/** Where an object comes from; `within` names the nested structures of a value that stands inside it. */
export interface ObjectSite {
  readonly origin: Origin;
  readonly type: Type;
  readonly within: readonly string[];
  /** Sites with one key are one site. */
  readonly key: string;
}

type Origin =
  | { readonly kind: 'construct'; readonly fn: FunctionNode; readonly value: number }
  /** Made by a modelled library call. */
  | { readonly kind: 'call'; readonly fn: FunctionNode; readonly call: number }
  /** A variable of a library. */
  | { readonly kind: 'library'; readonly name: string }
  /** A package variable of structure type without an initialiser. */
  | { readonly kind: 'global'; readonly global: GlobalNode }
  /** Made by an injector of what there is of the types of its fields. */
  | { readonly kind: 'injected'; readonly type: LinkedType };

/** The site of an object; its key is made once, for it is asked for with every step into the object. */
export function objectSite(origin: Origin, type: Type, within: readonly string[] = []): ObjectSite {
  return { origin, type, within, key: [originKey(origin), ...within].join('.') };
}

function originKey(origin: Origin): string {
  switch (origin.kind) {
    case 'construct':
      return `o${origin.fn.index}:${origin.value}`;
    case 'call':
      return `c${origin.fn.index}:${origin.call}`;
    case 'library':
      return `l${origin.name}`;
    case 'global':
      return `g${origin.global.id}`;
    case 'injected':
      return `i${origin.type.id}`;
  }
}

/** The way by which an object or closure came out of the function that made it: tells objects of one site apart. */
export type Frame =
  /** A call. */
  | { readonly callee: FunctionNode; readonly caller: FunctionNode; readonly call: number }
  /** A method of something known, whoever calls it. */
  | { readonly callee: FunctionNode; readonly receiver: Alternative };

/** What is read from a document or from tagged environment variables; reading a field goes one step down. */
export interface TreeNode {
  readonly source: Text;
  /** `env`: names of variables come from tags; otherwise keys of the document. */
  readonly from: 'document' | 'environment';
  /** The function that has it decoded. */
  readonly by: FunctionNode;
  readonly path: readonly OpenKey[];
  /** Prefix of variable names, for `environment`. */
  readonly prefix: Text;
  readonly rules: TreeRules;
  /** The type that is decoded into. */
  readonly type: Type | undefined;
  /** Options of the field's own tags, for its default and its variable. */
  readonly tag?: string;
  readonly fieldName?: string;
  /** What the code puts there before decoding: counts where the document says nothing. */
  readonly under?: readonly Alternative[];
  /** Where it is decoded: what the code puts there later counts before it. */
  readonly wrote?: Happening;
}

export interface TreeRules {
  readonly tags: readonly string[];
  readonly defaultTags: readonly string[];
  readonly defaultOption?: string;
  readonly envTags: readonly string[];
  readonly separator: string;
  readonly prefixTag?: string;
  readonly prefixOption?: string;
  readonly untagged?: 'upper' | 'upper-snake' | 'same';
  readonly nested: boolean;
  /** Before the variables that are named by whole keys; absent: there are none. */
  readonly envKeys?: Text;
  /** Whether flags are named by whole keys. */
  readonly flagKeys: boolean;
  readonly splitTag?: string;
  readonly alone: boolean;
  readonly flagTags: readonly string[];
  readonly untaggedFlags?: 'kebab' | 'lower';
  /** Fields are flags and no variables. */
  readonly flags?: true;
  /** Where the values stand in what counts where nothing sets a field. */
  readonly underField?: string;
}

export type Value =
  | { readonly value: 'text'; readonly text: Text }
  | { readonly value: 'object'; readonly site: ObjectSite; readonly frames: readonly Frame[] }
  /** An object of a library type, made by a model. */
  | {
      readonly value: 'made';
      readonly type: string;
      readonly fields: ReadonlyMap<string, readonly Alternative[]>;
      /** Objects whose fields it has too: of those that give a field the last counts. */
      readonly merged?: readonly (readonly Alternative[])[];
      /** Of these, the last counts that gives a field a value, and not the last that has the field: defaults lie under what is given. */
      readonly overDefaults?: true;
      readonly site: ObjectSite;
    }
  | {
      readonly value: 'function';
      readonly fn: FunctionNode;
      readonly frames: readonly Frame[];
      readonly receiver?: readonly Alternative[];
    }
  | { readonly value: 'location'; readonly place: Place }
  /** A module of the repository that is handed around as a whole, and whose exports are its fields. */
  | { readonly value: 'module'; readonly module: LinkedPackage }
  | { readonly value: 'list'; readonly items: readonly (readonly Alternative[])[] }
  | { readonly value: 'tree'; readonly tree: TreeNode }
  /** What an unmodelled library returned, with what was put in. */
  | {
      readonly value: 'external';
      readonly callee: string;
      readonly inputs: readonly (readonly Alternative[])[];
      readonly at: Span;
    }
  | { readonly value: 'open'; readonly root: Root; readonly path: readonly Step[] }
  | { readonly value: 'unknown'; readonly reason: ReasonCode; readonly detail?: string; readonly at?: Span };

/** A variable: what is stored there is read when it is needed. */
type Place =
  | { readonly place: 'cell'; readonly fn: FunctionNode; readonly index: number; readonly frames: readonly Frame[] }
  | { readonly place: 'global'; readonly global: GlobalNode }
  | { readonly place: 'within'; readonly base: Value; readonly step: Step };

/** What must hold for an alternative. */
export type Condition = {
  readonly holds: boolean;
  /** Otherwise the program stops. */
  readonly orStops?: OrStops;
} & (
  | { readonly test: 'set'; readonly request: OpenRequest }
  | {
      readonly test: 'equal';
      readonly left: Text;
      readonly right: Text;
      /** Whether a text is given: what is no text (an object of options) counts as none. */
      readonly given?: true;
    }
  | { readonly test: 'true'; readonly of: Text }
  /** One of the ways is open: all that it asks holds. */
  | { readonly test: 'either'; readonly ways: readonly (readonly Condition[])[] }
);

/** Under what an alternative counts, whatever its value is. */
export interface Terms {
  readonly when: readonly Condition[];
  /** Functions whose statements made it: only contexts that reach them all have it. */
  readonly made: readonly FunctionNode[];
  /** The zero value of something that was never set: counts only where there is nothing else. */
  readonly zero: boolean;
  /**
   * The zero value may still stand there, before this was set: it tells nothing about where a connection goes, but what is decided by this
   * value alone (`if !started`) may go the other way.
   */
  readonly orZero: boolean;
}

export interface Alternative extends Terms {
  readonly value: Value;
}
