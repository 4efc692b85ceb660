import { isScope, kid, meaning, parts } from './tree.js';

/** @typedef {import('./parse.js').Node} Node */

/**
 * The names that a scope gives a value, and how often; names that it declares `global` or `nonlocal`; names that functions inside of it use.
 * @param {readonly Node[]} body what runs in the scope
 * @param {string} text
 */
export function namesOf(body, text) {
  const word = (node) => text.slice(node.from, node.to);
  /** @type {Map<string, number>} */
  const assigned = new Map();
  const elsewhere = new Set();
  const usedInside = new Set();
  const assign = (name) => assigned.set(name, (assigned.get(name) ?? 0) + 1);
  const target = (node) => {
    if (node.type === 'VariableName') assign(word(node));
    else if (/^(Tuple|Array|Parenthesized)Expression$/u.test(node.type)) for (const each of meaning(node)) target(each);
  };
  const pending = [...body].reverse();
  for (let node = pending.pop(); node !== undefined; node = pending.pop()) {
    if (isScope(node)) {
      if (node.type !== 'LambdaExpression') assign(word(kid(node, 'VariableName') ?? node));
      const inner = [...node.kids];
      for (let each = inner.pop(); each !== undefined; each = inner.pop()) {
        if (each.type === 'VariableName') usedInside.add(word(each));
        inner.push(...each.kids);
      }
      continue;
    }
    switch (node.type) {
      case 'AssignStatement':
        for (const each of assignment(node).targets.flat()) target(each);
        break;
      case 'UpdateStatement':
        target(node.kids[0] ?? node);
        break;
      case 'NamedExpression':
        target(node.kids[0] ?? node);
        break;
      case 'ForStatement':
        for (const each of loop(node).targets) target(each);
        break;
      case 'WithStatement':
      case 'TryStatement':
        for (const [at, each] of node.kids.entries()) if (node.kids[at - 1]?.type === 'as') target(each);
        break;
      case 'ImportStatement':
        for (const each of imported(node, word).names) if (each.local !== '*') assign(each.local);
        break;
      case 'ScopeStatement':
        for (const each of node.kids.slice(1)) if (each.type === 'VariableName') elsewhere.add(word(each));
        break;
    }
    pending.push(...node.kids.filter((each) => each.kids.length > 0).reverse());
  }
  for (const name of elsewhere) assigned.delete(name);
  return { assigned, elsewhere, usedInside };
}

/** `a, b = c = value`: the targets of each `=`, the declared type and the value. @param {Node} node */
export function assignment(node) {
  const sides = [[]];
  for (const each of node.kids) {
    if (each.type === 'AssignOp') sides.push([]);
    else sides[sides.length - 1].push(each);
  }
  const type = sides[0].find((each) => each.type === 'TypeDef');
  const value = sides.length > 1 ? sides.pop() : undefined;
  const plain = (side) => parts(side.filter((each) => each.type !== 'TypeDef')).map((part) => part[part.length - 1]);
  return { targets: sides.map(plain), type, value: value === undefined ? undefined : plain(value) };
}

/** `for a, b in c`. @param {Node} node a statement, or the kids of a comprehension from its `for` on */
export function loop(node) {
  const at = node.kids.findIndex((each) => each.type === 'in');
  const start = node.kids.findIndex((each) => each.type === 'for');
  const targets = parts(node.kids.slice(start + 1, at)).map((part) => part[part.length - 1]);
  return { targets, of: node.kids[at + 1], body: node.kids.filter((each) => each.type === 'Body') };
}

/**
 * `import a.b as c`, `from .a import b as c, d`.
 * @param {Node} node
 * @param {(node: Node) => string} word
 */
export function imported(node, word) {
  const from = node.kids[0]?.type === 'from';
  const split = node.kids.findIndex((each) => each.type === 'import');
  const module = from ? node.kids.slice(1, split).map(word).join('').replace(/\s/gu, '') : undefined;
  const names = parts(node.kids.slice(split + 1).filter((each) => !'()'.includes(each.type))).map((part) => {
    const as = part.findIndex((each) => each.type === 'as');
    const path = (as < 0 ? part : part.slice(0, as))
      .filter((each) => each.type !== '⚠')
      .map(word)
      .join('');
    return {
      path,
      local: as < 0 ? (from ? path : (path.split('.')[0] ?? path)) : word(part[as + 1] ?? part[as]),
      at: part[0],
      as: as >= 0,
    };
  });
  return { module, names: names.filter((each) => each.path !== '') };
}
