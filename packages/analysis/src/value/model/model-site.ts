import type { ModelValue } from '@callgate/ir';
import type { Callee } from '../../link/callee.js';
import type { FunctionNode } from '../../link/linked.js';
import type { Type } from '../../link/type.js';
import type { Alternative } from '../value.js';

/** The forms of `ModelValue` that have this property. */
export type Form<K extends string> = Extract<Exclude<ModelValue, string>, Readonly<Record<K, unknown>>>;

/** A place to which a model applies: a call of a library function, or a literal of a library type. */
export interface ModelSite {
  readonly fn: FunctionNode;
  /** Index of the call; absent for a literal. */
  readonly call?: number;
  readonly path: string;
  /** The literal, or the receiver where it is known already. */
  readonly literal?: Alternative;
  /** The element of which an effect with `each` speaks. */
  readonly item?: Alternative;
  /** Fields of objects that a model makes within the one of the site. */
  readonly within?: readonly string[];
  readonly base?: number;
  readonly receiverType?: Type & { kind: 'external' };
}

/** The site of a call of a library function. */
export function siteOfCall(fn: FunctionNode, call: number, callee: Callee & { callee: 'external' }): ModelSite {
  return {
    fn,
    call,
    path: callee.path,
    ...(callee.base === undefined ? {} : { base: callee.base }),
    ...(callee.receiver === undefined ? {} : { receiverType: callee.receiver }),
  };
}
