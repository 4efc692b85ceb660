import { moduleValue, opaque, placeOf, readName } from './context.js';
import { lowerCall } from './calls.js';
import { lowerClosure } from './functions.js';
import { loop } from './names.js';
import { assignTo } from './statements.js';
import { formatPieces, stringParts, unescaped } from './strings.js';
import { inside, kid, meaning, parts } from './tree.js';

/** @typedef {import('./context.js').FunctionContext} FunctionContext @typedef {import('./parse.js').Node} Node */

/** The value of an expression. @param {FunctionContext} fn @param {Node | undefined} node @returns {number} */
export function lower(fn, node) {
  if (node === undefined) return fn.b.unknown('nothing');
  const { b, file } = fn;
  switch (node.type) {
    case 'VariableName':
      return readName(fn, file.word(node));
    case 'String':
      return b.text(textOf(fn, node));
    case 'FormatString':
      return formatString(fn, node);
    case 'ContinuedString':
      return sum(
        fn,
        meaning(node).map((each) => lower(fn, each)),
      );
    case 'Number':
      return b.number(file.word(node).replaceAll('_', ''));
    case 'Boolean':
      return b.boolean(file.word(node) === 'True');
    case 'None':
      return b.nil();
    case 'ParenthesizedExpression':
    case 'AwaitExpression':
      return lower(fn, meaning(node).filter((each) => each.type !== 'await')[0]);
    case 'MemberExpression':
      return member(fn, node);
    case 'CallExpression':
      return lowerCall(fn, node);
    case 'BinaryExpression':
      return binary(fn, node);
    case 'UnaryExpression': {
      const operand = lower(fn, node.kids[1]);
      return kid(node, 'not') === undefined
        ? b.unary(file.word(node.kids[0] ?? node), operand)
        : b.unary('!', truth(fn, operand));
    }
    case 'ConditionalExpression': {
      const [then, condition, otherwise] = node.kids.filter((each) => each.type !== 'if' && each.type !== 'else');
      return b.choose(truth(fn, lower(fn, condition)), lower(fn, then), lower(fn, otherwise));
    }
    case 'NamedExpression': {
      const value = lower(fn, node.kids[node.kids.length - 1]);
      assignTo(fn, node.kids[0] ?? node, value);
      return value;
    }
    case 'TupleExpression':
    case 'ArrayExpression':
    case 'SetExpression':
      return list(fn, node, parts(inside(node)));
    case 'DictionaryExpression':
      return dictionary(fn, node);
    case 'LambdaExpression':
      return lowerClosure(fn, node);
    case 'YieldExpression':
      for (const each of meaning(node)) if (each.type !== 'yield' && each.type !== 'from') lower(fn, each);
      return b.unknown('what a generator is sent');
    default:
      if (node.type.endsWith('Comprehension') || node.type.endsWith('ComprehensionExpression'))
        return comprehension(fn, node);
      for (const each of node.kids) if (each.kids.length > 0) lower(fn, each);
      return b.unknown(node.type);
  }
}

/** The text of a string that says it all. */
export function textOf(fn, node) {
  const written = fn.file.word(node);
  const { raw, start, end } = stringParts(written);
  return unescaped(written.slice(start, end), raw);
}

/** `a, b` without brackets is a tuple. */
export function lowerAll(fn, nodes, at) {
  return nodes.length === 1
    ? lower(fn, nodes[0])
    : list(
        fn,
        at,
        nodes.map((each) => [each]),
      );
}

function sum(fn, values) {
  const [first = fn.b.text(''), ...rest] = values;
  return rest.reduce((left, right) => fn.b.binary(left, '+', right), first);
}

function formatString(fn, node) {
  const { b, file } = fn;
  const written = file.word(node);
  const { raw, start, end } = stringParts(written);
  const values = [];
  let from = start;
  const textTo = (to) => {
    const text = unescaped(written.slice(from, to), raw).replaceAll('{{', '{').replaceAll('}}', '}');
    if (text !== '') values.push(b.text(text));
  };
  for (const each of node.kids) {
    if (each.type !== 'FormatReplacement') continue;
    textTo(each.from - node.from);
    from = each.to - node.from;
    const [value] = each.kids.filter((part) => !/^(\{|\}|FormatConversion|FormatSpec|FormatSelfDoc)$/u.test(part.type));
    values.push(lower(fn, value));
  }
  textTo(end);
  return values.length === 1 ? b.binary(b.text(''), '+', values[0]) : sum(fn, values);
}

/** What a text with places becomes, where each place is filled. */
export function filled(fn, text, style, fill) {
  const pieces = formatPieces(text, style);
  if (pieces === undefined) return fn.b.unknown('a format');
  return sum(fn, [fn.b.text(''), ...pieces.map((each) => ('text' in each ? fn.b.text(each.text) : fill(each.field)))]);
}

function binary(fn, node) {
  const { b, file } = fn;
  const [left, sign, ...more] = node.kids;
  const right = more[more.length - 1];
  const operator = node.kids
    .slice(1, -1)
    .map((each) => file.word(each))
    .join(' ');
  if (sign?.type === 'and') return b.binary(truth(fn, lower(fn, left)), '&&', truth(fn, lower(fn, right)));
  if (sign?.type === 'or') return b.binary(lower(fn, left), '??', lower(fn, right));
  if (operator === '%' && left?.type === 'String') return percent(fn, left, right);
  const [first, second] = [lower(fn, left), lower(fn, right)];
  if (operator === 'is' || operator === 'is not') return b.binary(first, operator === 'is' ? '==' : '!=', second);
  return b.binary(first, operator, second);
}

/** `'http://%s:%d' % (host, port)`. */
function percent(fn, left, right) {
  const given =
    right?.type === 'TupleExpression' ? parts(inside(right)).map((part) => lower(fn, part[0])) : [lower(fn, right)];
  const whole = given[0];
  return filled(fn, textOf(fn, left), '%', (field) =>
    /^\d+$/u.test(field) ? (given[Number(field)] ?? fn.b.unknown('a format')) : fn.b.select(whole, field),
  );
}

/** Whether a value counts as true: comparisons say so themselves. */
export function truth(fn, value) {
  const found = fn.b.build().values[value];
  const says =
    found?.op === 'boolean' ||
    (found?.op === 'binary' && /^([=!<>]=?|&&|\|\|)$/u.test(found.operator)) ||
    (found?.op === 'unary' && found.operator.startsWith('!'));
  return says ? value : fn.b.unary('!!', value);
}

function member(fn, node) {
  const { b, file } = fn;
  const [base, sign, property, ...rest] = node.kids;
  if (sign?.type === '.') {
    const path = file.word(node).replace(/\s/gu, '');
    if (file.dotted.has(path)) return moduleValue(fn, path, node);
    const name = property === undefined ? '' : file.word(property);
    // What belongs to a class of this file is a name of the file.
    if (base?.type === 'VariableName' && file.classes.has(file.word(base)) && !fn.locals?.has(file.word(base)))
      return b.ref(`${file.word(base)}::${name}`);
    return name === '' ? lower(fn, base) : b.select(lower(fn, base), name);
  }
  const of = lower(fn, base);
  if (node.kids.some((each) => each.type === ':')) {
    const colon = node.kids.findIndex((each) => each.type === ':');
    const [low] = node.kids.slice(2, colon);
    const [high] = node.kids.slice(colon + 1).filter((each) => each.type !== ']' && each.type !== ':');
    return b.slice(
      of,
      low === undefined ? undefined : lower(fn, low),
      high === undefined ? undefined : lower(fn, high),
    );
  }
  if (property?.type === 'String' && rest.length === 1) return b.select(of, textOf(fn, property));
  return b.index(of, lower(fn, property));
}

function list(fn, node, items) {
  const entries = items.map((part) => {
    const value = lower(fn, part[part.length - 1]);
    return part[0]?.type === '*' ? { value, spread: true } : { value };
  });
  return fn.b.construct({ type: 'list', of: opaque }, entries, { at: placeOf(fn, node) });
}

function dictionary(fn, node) {
  const { b } = fn;
  const fields = [];
  const entries = parts(inside(node)).map((part) => {
    if (part[0]?.type === '**') return { value: lower(fn, part[1]), spread: true };
    const [key, , given] = part;
    const value = lower(fn, given);
    if (key?.type !== 'String') return { key: lower(fn, key), value };
    const field = textOf(fn, key);
    if (!fields.some((each) => each.name === field)) fields.push({ name: field, type: opaque });
    return { field, key: b.text(field), value };
  });
  return b.construct({ type: 'struct', fields }, entries, { at: placeOf(fn, node) });
}

/** `[f(x) for x in xs if c]`: a list of what the expression is for any element. */
function comprehension(fn, node) {
  const { b, file } = fn;
  const kids = inside(node);
  const first = kids.findIndex((each) => each.type === 'for' || each.type === 'async');
  const known = new Map(fn.env);
  const names = [];
  for (let at = first; at < kids.length; at++) {
    if (kids[at]?.type !== 'for') {
      if (kids[at - 1]?.type === 'if') lower(fn, kids[at]);
      continue;
    }
    const { targets, of } = loop({ type: '', from: node.from, to: node.to, kids: kids.slice(at) });
    const items = lower(fn, of);
    for (const [index, target] of targets.entries()) {
      if (target?.type !== 'VariableName') continue;
      const name = file.word(target);
      names.push([name, fn.locals?.has(name) === true]);
      fn.locals ??= new Set();
      fn.locals.add(name);
      const item = b.element(items);
      fn.env.set(name, targets.length === 1 ? item : b.index(item, b.number(index)));
    }
  }
  const made = kids.slice(0, first).filter((each) => each.kids.length > 0 || /Name|String|Number/u.test(each.type));
  const values = made.map((each) => lower(fn, each));
  fn.env = known;
  for (const [name, was] of names) if (!was) fn.locals?.delete(name);
  if (fn.locals?.size === 0 && fn.top) fn.locals = undefined;
  const entry = values.length > 1 ? { key: values[0], value: values[1] } : { value: values[0] ?? b.unknown('nothing') };
  const type = values.length > 1 ? { type: 'map', key: opaque, value: opaque } : { type: 'list', of: opaque };
  return b.construct(type, [entry], { at: placeOf(fn, node) });
}
