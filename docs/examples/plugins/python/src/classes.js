import { finish, freshId, functionContext, opaque, placeOf } from './context.js';
import { lower } from './expressions.js';
import { factsOf, lowerFunction, parametersOf } from './functions.js';
import { assignment } from './names.js';
import { inside, kid, parts } from './tree.js';
import { className, namedTypes, typeOf } from './types.js';

/** @typedef {import('./context.js').FileContext} FileContext @typedef {import('./parse.js').Node} Node */

/**
 * A class is a type, `class C`; its methods have it as receiver. `C` itself is the function that makes an object and has `__init__` set it up. What
 * belongs to the class is named `C::x`.
 * @param {FileContext} file @param {Node} node
 */
export function lowerClass(file, node) {
  const name = file.word(kid(node, 'VariableName') ?? node);
  const type = className(name);
  const heritage = parts(inside(kid(node, 'ArgList') ?? { ...node, kids: [] })).filter((part) => part.length === 1);
  const bases = heritage.flatMap(([each]) => (each === undefined ? [] : namedTypes(file, each)));
  const owner = { name, base: bases[0] };
  const fields = bases.map((base) => ({
    name: `extends ${base.name}`,
    type: { type: 'pointer', of: base },
    embedded: true,
    inherited: true,
  }));
  const methods = [];
  for (const statement of kid(node, 'Body')?.kids ?? []) {
    const made = statement.type === 'DecoratedStatement' ? kid(statement, 'FunctionDefinition') : statement;
    if (made?.type === 'FunctionDefinition') {
      const marks = statement.kids
        .filter((each) => each.type === 'Decorator')
        .map((each) => file.word(each).slice(1).trim());
      methods.push(made);
      lowerMethod(file, made, marks, name, owner);
    } else if (made?.type === 'AssignStatement') {
      const { targets, type: declared, value } = assignment(made);
      const target = targets.flat()[0];
      if (target?.type !== 'VariableName') continue;
      const field = file.word(target);
      if (declared !== undefined && !fields.some((each) => each.name === field))
        fields.push({ name: field, type: typeOf(file, declared) });
      if (value?.length === 1 && !file.variables.some((each) => each.name === `${name}::${field}`))
        addVariable(file, `${name}::${field}`, value[0], made);
    }
  }
  file.types.push({ name: type, type: { type: 'struct', fields }, at: file.position(node.from) });
  addMaker(
    file,
    node,
    name,
    methods.find((each) => file.word(kid(each, 'VariableName') ?? each) === '__init__'),
    owner,
  );
}

function lowerMethod(file, node, marks, name, owner) {
  const own = file.word(kid(node, 'VariableName') ?? node);
  if (marks.includes('staticmethod') || marks.includes('classmethod')) {
    const id = freshId(file, `${name}::${own}`);
    lowerFunction(file, node, { id, name: id, owner, receives: marks.includes('classmethod') });
    return;
  }
  const method = marks.includes('property') || marks.includes('cached_property') ? `get ${own}` : own;
  lowerFunction(file, node, {
    id: freshId(file, `${name}.${method}`),
    name: method,
    method: className(name),
    owner,
    receives: true,
  });
}

/** `C(url)`. */
function addMaker(file, node, name, init, owner) {
  const id = freshId(file, name);
  const fn = functionContext(file, id, node.from, { locals: new Set() });
  const { b } = fn;
  const type = { type: 'named', name: className(name) };
  const made = b.construct(type, [], { at: placeOf(fn, node) });
  const written = init === undefined ? [] : parametersOf(file, init).slice(1);
  const parameters =
    init === undefined && owner.base !== undefined
      ? [...factsOf([]), { name: 'given', type: opaque, variadic: true }]
      : factsOf(written);
  const given = parameters.map((_, index) => b.parameter(index));
  const spread = parameters[parameters.length - 1]?.variadic === true ? { spread: true } : {};
  if (init !== undefined || owner.base !== undefined)
    b.call(b.select(made, '__init__'), given, { at: placeOf(fn, node), ...spread });
  b.return(made, { at: placeOf(fn, node) });
  finish(fn, node.from, node.to, { name: id, parameters, results: [{ type }] });
}

/** A variable of the module, or of a class, with the function that computes it. */
export function addVariable(file, name, value, node) {
  const id = freshId(file, `var ${name}`);
  file.variables.push({ name, initialiser: { function: id, result: 0 }, at: file.position(node.from) });
  const fn = functionContext(file, id, node.from);
  fn.b.return(lower(fn, value), { at: placeOf(fn, value) });
  finish(fn, node.from, node.to, { role: 'initialiser', results: [{ type: opaque }] });
}
