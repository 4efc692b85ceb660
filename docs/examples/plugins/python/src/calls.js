import { here, opaque, placeOf } from './context.js';
import { filled, lower, textOf } from './expressions.js';
import { inside, kid, parts } from './tree.js';

/** @typedef {import('./context.js').FunctionContext} FunctionContext @typedef {import('./parse.js').Node} Node */

/**
 * `f(a, *b, k=c)`. The first argument of every call is an object of the keyword arguments, or nil: so a callee in another file, of which
 * this one knows nothing, finds a parameter by its place or by its name, and so does a model.
 */
export function lowerCall(fn, node) {
  const { b } = fn;
  const [callee, list] = node.kids;
  if (callee === undefined || list === undefined) return b.unknown('a call');
  const { keywords, positional, spread } = argumentsOf(fn, list);
  const given = onText(fn, callee, positional, keywords) ?? onParent(fn, callee);
  if (given?.value !== undefined) return given.value;
  const called = given?.callee ?? lower(fn, callee);
  return call(fn, called, [keywords ?? b.nil(), ...positional], node, spread);
}

export function call(fn, callee, given, node, spread = false) {
  return fn.b.call(callee, given, { ...here(fn, node), ...(spread ? { spread: true } : {}) });
}

function argumentsOf(fn, list) {
  const { b, file } = fn;
  const fields = [];
  const entries = [];
  const positional = [];
  let spread = false;
  for (const part of parts(inside(list))) {
    const [first, second, third] = part;
    if (first?.type === '**') entries.push({ value: lower(fn, second), spread: true });
    else if (second?.type === 'AssignOp' && first !== undefined) {
      const field = file.word(first);
      fields.push({ name: field, type: opaque });
      entries.push({ field, key: b.text(field), value: lower(fn, third) });
    } else if (first?.type === '*') {
      positional.push(lower(fn, second));
      spread = true;
    } else if (part.some((each) => each.type === 'for')) {
      for (const each of part) if (each.kids.length > 0) lower(fn, each);
      positional.push(b.unknown('a generator'));
    } else {
      positional.push(lower(fn, first));
      spread = false;
    }
  }
  const keywords =
    entries.length === 0 ? undefined : b.construct({ type: 'struct', fields }, entries, { at: placeOf(fn, list) });
  return { keywords, positional, spread };
}

/** Methods of texts that this file tells: `'http://{}'.format(host)`. */
function onText(fn, callee, positional, keywords) {
  const { b, file } = fn;
  const [base, , property] = callee.kids;
  if (callee.type !== 'MemberExpression' || base?.type !== 'String' || property === undefined) return undefined;
  if (file.word(property) !== 'format') return undefined;
  const fill = (field) =>
    /^\d+$/u.test(field)
      ? (positional[Number(field)] ?? b.unknown('a format'))
      : b.select(keywords ?? b.unknown('a format'), field);
  return { value: filled(fn, textOf(fn, base), '{}', fill) };
}

/** `super().__init__(url)`: the method of the class that this one extends, on the same object. */
function onParent(fn, callee) {
  const { b, file, owner } = fn;
  const [base, sign, property] = callee.kids;
  if (
    callee.type !== 'MemberExpression' ||
    base?.type !== 'CallExpression' ||
    sign?.type !== '.' ||
    property === undefined
  )
    return undefined;
  const [name] = base.kids;
  if (
    name?.type !== 'VariableName' ||
    file.word(name) !== 'super' ||
    owner?.base === undefined ||
    !fn.method ||
    kid(base, 'ArgList') === undefined
  )
    return undefined;
  return { callee: b.select(b.convert(owner.base, b.receiver()), file.word(property)) };
}
