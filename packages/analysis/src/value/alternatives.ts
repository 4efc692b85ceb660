import type { Span } from '@callgate/ir';
import type { FunctionNode } from '../link/linked.js';
import { literal, textValue } from './text/text.js';
import { alternative } from './terms.js';
import type { Alternative, Root } from './value.js';

/** A literal that code of `fn` writes down. */
export function text(value: string, fn: FunctionNode): Alternative {
  return alternative(textValue(literal(value)), [fn]);
}

/** What a parameter or receiver will be handed. */
export function open(root: Root): Alternative {
  return alternative({ value: 'open', root, path: [] });
}

/** A value that is not followed, with the reason. */
export function unknown(
  reason: 'computed' | 'dynamic' | 'input' | 'bound' | 'no-value',
  detail: string,
  at?: Span,
): Alternative {
  return alternative({ value: 'unknown', reason, detail, ...(at === undefined ? {} : { at }) });
}
