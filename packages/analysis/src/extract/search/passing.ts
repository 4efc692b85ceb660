import type { FunctionNode, Linked } from '../../link/linked.js';
import { parameterType } from '../../link/type-of.js';
import type { Type } from '../../link/type.js';
import { underlying } from '../../link/types.js';
import { type Alternative, receiverIndex, type Root, rootKey, type Text } from '../../value/value.js';
import { authorityOf, type SearchForm } from './authority.js';

/** A call on the way from where an address comes from to the sink. */
export interface CallLink {
  readonly fn: FunctionNode;
  readonly call: number;
  readonly to: FunctionNode;
}

/**
 * Whether a call that fills these parameters passes the address itself: as a text, as several texts, or in a value of a library (a URL, a
 * request). Who passes a structure of the program's own passes a configuration on, and who passes something of any type does not know what it is.
 */
export function passesAddress(linked: Linked, form: SearchForm, item: Alternative, roots: readonly Root[]): boolean {
  const text = targetOf(item);
  const passed = new Set(roots.filter((root) => carriesAddress(linked, root)).map(rootKey));
  return text !== undefined && passed.size > 0 && hangsOn(authorityOf(form, text), passed);
}

/** Whether a text is made of one of the roots, or of a setting that one of them names; which document is read is another matter. */
function hangsOn(text: Text, roots: ReadonlySet<string>): boolean {
  return text.some((piece) => {
    if (piece.piece === 'open') return roots.has(rootKey(piece.root));
    if (piece.piece === 'derived') return hangsOn(piece.of, roots);
    if (piece.piece !== 'setting') return false;
    const { request } = piece;
    if (request.setting === 'env' || request.setting === 'flag') return hangsOn(request.name, roots);
    return request.setting === 'key' && request.path.some((step) => 'key' in step && hangsOn(step.key, roots));
  });
}

function carriesAddress(linked: Linked, root: Root): boolean {
  if (root.index === receiverIndex) return false;
  const type = underlying(linked, parameterType(linked, root.fn, root.index));
  if (type.kind === 'list') return isText(underlying(linked, type.of));
  if (type.kind === 'map') return isText(underlying(linked, type.key)) || isText(underlying(linked, type.value));
  return type.kind === 'external' || isText(type);
}

function isText(type: Type): boolean {
  return type.kind === 'basic' && type.name === 'string';
}

/** Whether nothing but settings is left to be known of where a target goes: it says the same from whatever call it comes. */
export function isTold(form: SearchForm, item: Alternative): boolean {
  const text = targetOf(item);
  return text !== undefined && !authorityOf(form, text).some(isLost);
}

function isLost(piece: Text[number]): boolean {
  return piece.piece === 'unknown' || piece.piece === 'open' || (piece.piece === 'derived' && piece.of.some(isLost));
}

/** Whether a target has no host, whatever the settings are: nothing is opened. */
export function isEmptyTarget(form: SearchForm, item: Alternative): boolean {
  const text = targetOf(item);
  if (text === undefined) return false;
  const authority = authorityOf(form, text);
  return authority.every(
    (piece) =>
      piece.piece === 'text' && (piece.text === '' || (form === 'url' && /^(?:[a-z]+:)?\/\/$/i.test(piece.text))),
  );
}

function targetOf(item: Alternative): Text | undefined {
  if (item.value.value !== 'list') return undefined;
  const [target] = item.value.items[0] ?? [];
  return target?.value.value === 'text' ? target.value.text : undefined;
}
