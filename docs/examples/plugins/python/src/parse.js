import { parser } from '@lezer/python';

/**
 * A node of the syntax tree, as plain data. Words and signs of the grammar are nodes, too: `def`, `(`, `AssignOp`.
 * @typedef {{ readonly type: string, readonly from: number, readonly to: number, readonly kids: readonly Node[] }} Node
 */

/**
 * @typedef {object} Parsed
 * @property {string} text
 * @property {Node} root
 * @property {(offset: number) => { line: number, column: number }} position counts lines and columns from 1
 * @property {readonly { start: { line: number, column: number }, end: { line: number, column: number } }[]} unparsed lines with faults
 */

/**
 * Takes the text of a file apart. The parser does not fail: what it does not understand becomes nodes of the type `⚠`.
 * @param {string} text
 * @returns {Parsed}
 */
export function parse(text) {
  const cursor = parser.parse(text).cursor();
  const starts = [0];
  for (let at = text.indexOf('\n'); at >= 0; at = text.indexOf('\n', at + 1)) starts.push(at + 1);
  const faults = new Set();
  const root = read();

  function read() {
    const top = node();
    for (const path = [top]; path.length > 0;) {
      const open = path[path.length - 1];
      // The grammar wants a value behind `yield`; Python does not.
      const fine = open.from === open.to && path.length > 1 && path[path.length - 2].type.startsWith('Yield');
      if (open.type === '⚠' && !fine) faults.add(position(open.from).line);
      if (cursor.firstChild()) {
        path.push(child(open));
        continue;
      }
      path.pop();
      while (path.length > 0) {
        if (cursor.nextSibling()) {
          path.push(child(path[path.length - 1]));
          break;
        }
        cursor.parent();
        path.pop();
      }
    }
    return top;
  }

  function node() {
    return { type: cursor.name, from: cursor.from, to: cursor.to, kids: [] };
  }

  function child(parent) {
    const made = node();
    parent.kids.push(made);
    return made;
  }

  function position(offset) {
    let [low, high] = [0, starts.length - 1];
    while (low < high) {
      const middle = (low + high + 1) >> 1;
      if (starts[middle] <= offset) low = middle;
      else high = middle - 1;
    }
    return { line: low + 1, column: offset - starts[low] + 1 };
  }

  const unparsed = [...faults]
    .sort((left, right) => left - right)
    .map((line) => ({ start: { line, column: 1 }, end: position((starts[line] ?? text.length + 1) - 1) }));
  return { text, root, position, unparsed };
}
