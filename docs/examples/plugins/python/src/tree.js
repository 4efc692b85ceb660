/** @typedef {import('./parse.js').Node} Node */

/** @param {Node} node @param {string} type */
export function kid(node, type) {
  return node.kids.find((each) => each.type === type);
}

/** @param {Node} node @param {string} type */
export function has(node, type) {
  return node.kids.some((each) => each.type === type);
}

/** The parts of a list between commas. @param {readonly Node[]} nodes @returns {Node[][]} */
export function parts(nodes) {
  /** @type {Node[][]} */
  const found = [[]];
  for (const each of nodes) {
    if (each.type === ',') found.push([]);
    else found[found.length - 1].push(each);
  }
  return found.filter((each) => each.length > 0);
}

/** What stands between the brackets of a node. @param {Node} node */
export function inside(node) {
  return node.kids.filter((each) => !'()[]{}'.includes(each.type));
}

const signs = new Set(['⚠', 'Comment', ':', ',', '(', ')', '[', ']', '{', '}', '*', '**', 'as', 'in', 'async', '->']);

/** Kids that are more than signs. @param {Node} node */
export function meaning(node) {
  return node.kids.filter((each) => !signs.has(each.type));
}

/** Functions and classes have names of their own. @param {Node} node */
export function isScope(node) {
  return node.type === 'FunctionDefinition' || node.type === 'LambdaExpression' || node.type === 'ClassDefinition';
}
