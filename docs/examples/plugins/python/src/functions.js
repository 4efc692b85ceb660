import { finish, freshId, functionContext, opaque, placeOf, readName } from './context.js';
import { lower } from './expressions.js';
import { namesOf } from './names.js';
import { lowerBlock } from './statements.js';
import { inside, kid, parts } from './tree.js';
import { typeOf } from './types.js';

/** @typedef {import('./context.js').FunctionContext} FunctionContext @typedef {import('./parse.js').Node} Node */

/** The parameters as they are written. @param {import('./context.js').FileContext} file @param {Node} node */
export function parametersOf(file, node) {
  let onlyKeywords = false;
  return parts(inside(kid(node, 'ParamList') ?? { ...node, kids: [] })).flatMap((part) => {
    const stars = part[0]?.type === '*' || part[0]?.type === '**' ? part[0].type : '';
    const name = part.find((each) => each.type === 'VariableName');
    if (stars === '*') onlyKeywords = true;
    if (name === undefined) return [];
    const equals = part.findIndex((each) => each.type === 'AssignOp');
    const written = {
      name: file.word(name),
      type: typeOf(
        file,
        part.find((each) => each.type === 'TypeDef'),
      ),
      stars,
    };
    return [
      { ...written, keyword: onlyKeywords && stars === '', otherwise: equals < 0 ? undefined : part[equals + 1] },
    ];
  });
}

/** Parameters in the facts: the keyword arguments, then those that may be given by place. */
export function factsOf(parameters) {
  const byPlace = parameters.filter((each) => !each.keyword && each.stars !== '**');
  const places = byPlace.map(({ name, type, stars }) => ({
    name,
    type,
    ...(stars === '*' ? { variadic: true } : { optional: true }),
  }));
  return [{ name: 'keywords', type: opaque, optional: true }, ...places];
}

/**
 * Lowers a function and adds it to the file.
 * @param {{ id: string, name: string, method?: string, parent?: FunctionContext, owner?: object, receives?: boolean }} shape `method`: the type of which
 * it is one; `receives`: its first parameter is the object, or the class
 */
export function lowerFunction(file, node, shape) {
  const body = kid(node, 'Body');
  const written = parametersOf(file, node);
  const self = shape.receives === true ? written.shift() : undefined;
  const content = body === undefined ? [node.kids[node.kids.length - 1] ?? node] : body.kids;
  const { assigned, usedInside } = namesOf(content, file.text);
  const locals = new Set([
    ...assigned.keys(),
    ...written.map((each) => each.name),
    ...(self === undefined ? [] : [self.name]),
  ]);
  const fn = functionContext(file, shape.id, node.from, {
    parent: shape.parent,
    locals,
    owner: shape.owner,
    method: shape.method !== undefined,
  });
  const { b } = fn;
  for (const name of assigned.keys()) if (usedInside.has(name)) fn.cells.set(name, b.cell(name));
  if (self !== undefined)
    fn.env.set(self.name, shape.method === undefined ? b.ref(shape.owner?.name ?? '') : b.receiver());
  let place = 1;
  for (const { name, stars, keyword, otherwise } of written) {
    const named = stars === '**' ? b.parameter(0) : b.select(b.parameter(0), name);
    const given =
      stars === '*'
        ? b.parameter(place)
        : keyword || stars === '**'
          ? named
          : b.binary(b.parameter(place), '??', named);
    if (!keyword && stars !== '**') place += 1;
    const value = otherwise === undefined ? given : b.binary(given, '??', lower(fn, otherwise));
    fn.env.set(name, value);
    const cell = fn.cells.get(name);
    if (cell !== undefined) b.store(cell, value, { at: placeOf(fn, node) });
  }
  if (body === undefined) b.return(lower(fn, content[0]), { at: placeOf(fn, content[0] ?? node) });
  else lowerBlock(fn, body.kids);
  const receiver = shape.method === undefined ? {} : { receiver: { type: shape.method, pointer: true } };
  const declared = typeOf(file, body === undefined ? undefined : node.kids.find((each) => each.type === 'TypeDef'));
  const results = declared.type === 'opaque' ? [] : [{ type: declared }];
  finish(fn, node.from, node.to, { name: shape.name, ...receiver, parameters: factsOf(written), results });
  return fn;
}

/** A function inside of another one, or a lambda, as a value. */
export function lowerClosure(fn, node) {
  if (fn.top && fn.locals === undefined && node.type === 'FunctionDefinition')
    return fn.b.unknown('a function of the module');
  fn.closures += 1;
  const id = freshId(fn.file, `${fn.id}$${String(fn.closures)}`);
  const made = lowerFunction(fn.file, node, { id, name: id, parent: fn });
  const captures = made.captures.map((name) => ({ name, value: readName(fn, name) }));
  return fn.b.closure(id, captures, placeOf(fn, node));
}
