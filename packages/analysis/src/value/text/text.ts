import type { Alternative, Condition, Frame, OpenKey, OpenRequest, Piece, Step, Text, Value } from '../value.js';
import { rootKey } from '../value.js';

export function literal(text: string): Text {
  return text === '' ? [] : [{ piece: 'text', text }];
}

/** Puts texts one behind the other; neighbouring literals become one. */
export function concat(...parts: readonly Text[]): Text {
  const pieces: Piece[] = [];
  for (const part of parts) {
    for (const piece of part) {
      const last = pieces.at(-1);
      if (piece.piece === 'text' && last?.piece === 'text')
        pieces[pieces.length - 1] = { piece: 'text', text: last.text + piece.text };
      else pieces.push(piece);
    }
  }
  return pieces.length > maxPieces ? [...pieces.slice(0, maxPieces), { piece: 'unknown', reason: 'bound' }] : pieces;
}

/** Segments of one template; what is longer is cut and says so. */
const maxPieces = 24;
/** Alternatives of one value. */
export const maxAlternatives = 32;

/** The literal that a text is, or undefined where it has holes. */
export function literalText(text: Text): string | undefined {
  if (text.length === 0) return '';
  const [only] = text;
  return text.length === 1 && only?.piece === 'text' ? only.text : undefined;
}

/** Whether it is one and the same text, whoever made it. */
export function isOneText(texts: readonly { readonly text: Text }[]): boolean {
  const [only, ...others] = texts;
  if (only === undefined || others.length === 0) return only !== undefined;
  const key = textKey(only.text);
  return others.every(({ text }) => textKey(text) === key);
}

export function textValue(text: Text): Value {
  return { value: 'text', text };
}

/** A key under which equal values are equal; used to sort alternatives before they are cut. */
export function valueKey(value: Value): string {
  switch (value.value) {
    case 'text':
      return `t${textKey(value.text)}`;
    case 'object':
      return `o${value.site.key}@${framesKey(value.frames)}`;
    case 'made':
      return libraryObjectKey(value);
    case 'function':
      return `f${value.fn.index}@${framesKey(value.frames)}`;
    case 'location': {
      const { place } = value;
      if (place.place === 'cell') return `lc${place.fn.index}:${place.index}@${framesKey(place.frames)}`;
      if (place.place === 'global') return `lg${place.global.id}`;
      return `lw${valueKey(place.base)}.${stepKey(place.step)}`;
    }
    case 'module':
      return `n${value.module.id}`;
    case 'list':
      return `[${value.items.map((item) => item.map((entry) => valueKey(entry.value)).join('|')).join(',')}]`;
    case 'tree':
      return `y${textKey(value.tree.source)}/${value.tree.path.map(openKeyKey).join('/')}:${value.tree.from}${value.tree.tag ?? ''}`;
    case 'external':
      return `e${value.callee}@${value.at.file}:${value.at.start.line}`;
    case 'open':
      return `p${rootKey(value.root)}${value.path.map(stepKey).join('')}`;
    case 'unknown':
      return `u${value.reason}:${value.detail ?? ''}`;
  }
}

const libraryObjectKeys = new WeakMap<Value, string>();

/** What a call of a library made is told apart by what it was handed as well: one call can be handed several texts by its callers. */
function libraryObjectKey(value: Value & { value: 'made' }): string {
  let key = libraryObjectKeys.get(value);
  if (key === undefined) {
    const fields = [...value.fields].map(([name, items]) => `${name}:${itemsKey(items)}`);
    const merged = value.merged?.map(itemsKey) ?? [];
    key = `m${value.type}@${value.site.key}{${[...fields, ...merged].join(';')}}`;
    libraryObjectKeys.set(value, key);
  }
  return key;
}

function itemsKey(items: readonly Alternative[]): string {
  return items.map((item) => `${valueKey(item.value)}${item.when.map(conditionKey).join('&')}`).join('|');
}

export function framesKey(frames: readonly Frame[]): string {
  return frames.map(frameKey).join(',');
}

/** Tells the ways out of one function apart. */
export function frameKey(frame: Frame): string {
  return 'receiver' in frame
    ? `(${frame.callee.index} of ${valueKey(frame.receiver.value)})`
    : `${frame.caller.index}:${frame.call}`;
}

/** Tells steps apart. */
export function stepKey(step: Step): string {
  if ('field' in step) return `.${step.field}`;
  if ('method' in step) return `.${step.method}()${step.result === 0 ? '' : step.result}`;
  if ('puts' in step) return `{puts ${step.puts} ${step.into} ${step.calling ?? ''}}`;
  if ('among' in step) return `{${valueKey(step.among)}}`;
  if ('key' in step) return `[${step.key}]`;
  const whose = step.whose === undefined ? '' : ` whose ${step.whose.path.map(stepKey).join('')} is ${step.whose.is}`;
  return step.named === undefined ? `<${step.element}${whose}>` : `<${step.element} ${textKey(step.named)}${whose}>`;
}

/** A key under which equal texts are equal; that of a text of several pieces is made once. */
export function textKey(text: Text): string {
  const [only] = text;
  if (only === undefined) return '';
  if (text.length === 1) return pieceKey(only);
  let known = keysOfTexts.get(text);
  if (known === undefined) keysOfTexts.set(text, (known = text.map(pieceKey).join('')));
  return known;
}

const keysOfTexts = new WeakMap<Text, string>();
const keysOfPieces = new WeakMap<Piece, string>();

/** Pieces are put one in another, and asked for their keys wherever they stand. */
function pieceKey(piece: Piece): string {
  if (piece.piece === 'text') return JSON.stringify(piece.text);
  let known = keysOfPieces.get(piece);
  if (known === undefined) keysOfPieces.set(piece, (known = madeKey(piece)));
  return known;
}

function madeKey(piece: Exclude<Piece, { readonly piece: 'text' }>): string {
  switch (piece.piece) {
    case 'setting':
      return `\${${requestKey(piece.request)}}`;
    case 'open':
      return `<${rootKey(piece.root)}${piece.path.map(stepKey).join('')}>`;
    case 'derived':
      return `${piece.derive}(${textKey(piece.of)};${piece.argument === undefined ? '' : textKey(piece.argument)})`;
    case 'choice':
      return `(${piece.of.map(({ text, when }) => `${textKey(text)} if ${when.map(conditionKey).join('&')}`).join('|')})`;
    case 'unknown':
      return `?${piece.reason}:${piece.detail ?? ''}`;
  }
}

export function requestKey(request: OpenRequest): string {
  switch (request.setting) {
    case 'env':
    case 'flag':
      return `${request.setting}:${textKey(request.name)}`;
    case 'arg':
      return `arg:${request.positional === true ? 'p' : ''}${request.index}`;
    case 'program':
      return 'program';
    case 'key':
      return `key:${textKey(request.source)}/${request.path.map(openKeyKey).join('/')}`;
    case 'file':
      return `file:${textKey(request.path)}`;
  }
}

function openKeyKey(key: OpenKey): string {
  return 'every' in key ? '*' : textKey(key.key);
}

const conditionKeys = new WeakMap<Condition, string>();

/** Tells conditions apart. */
export function conditionKey(condition: Condition): string {
  let known = conditionKeys.get(condition);
  if (known === undefined) {
    const { orStops } = condition;
    known = orStops === undefined ? testKey(condition) : `${testKey(condition)} or stops ${orStops}`;
    conditionKeys.set(condition, known);
  }
  return known;
}

/** What a condition tests, and how it must come out: whatever is done where it comes out otherwise. */
export function testKey(condition: Condition): string {
  const sign = condition.holds ? '' : '!';
  if (condition.test === 'set') return `${sign}set(${requestKey(condition.request)})`;
  if (condition.test === 'true') return `${sign}true(${textKey(condition.of)})`;
  if (condition.test === 'either')
    return `${sign}either(${condition.ways.map((way) => way.map(conditionKey).join('&')).join('|')})`;
  return `${sign}${condition.given === true ? 'given' : 'eq'}(${textKey(condition.left)},${textKey(condition.right)})`;
}
