import type { ValueIndex } from '@callgate/ir';
import { bare, kid, nameIn, type Node, nodes, textOfQuasi, word } from './ast.js';
import type { Builder } from './context.js';
import { importValue, noteOfProgram } from './imports.js';
import { addCall, binary, lowerExpression, select, text } from './values.js';

/**
 * A module beside this one whose name is computed (`require('./settings/' + env)`): the path is told from the root, and each module of that folder may
 * be the one.
 * @returns undefined where the folder is not written down
 */
export function lowerComputedRequire(fn: Builder, node: Node, path: Node): ValueIndex | undefined {
  const [first, ...others] = addedUp(bare(path));
  const hasFolder = isHere(first);
  const written = hasFolder ? others.shift() : first;
  const start = typeof written === 'string' ? written : undefined;
  if (start === undefined || others.length === 0) return undefined;
  const folder = folderOf(fn.file.path, hasFolder ? `.${start}` : start);
  if (folder === undefined) return undefined;
  noteOfProgram(fn.file, `${folder}*`, fn.file.lines.position(node.start));
  let whole = text(fn, folder + start.slice(start.lastIndexOf('/') + 1));
  for (const each of others)
    whole = binary(fn, '+', whole, typeof each === 'string' ? text(fn, each) : lowerExpression(fn, each));
  return addCall(fn, select(fn, importValue(fn, 'globalThis'), 'require'), [whole], node);
}

/** What is added up, from left to right: texts that are written down, and everything else as it is. */
function addedUp(node: Node): (Node | string)[] {
  if (node.type === 'BinaryExpression' && word(node, 'operator') === '+') {
    const [left, right] = [kid(node, 'left'), kid(node, 'right')];
    return left === undefined || right === undefined ? [node] : [...addedUp(bare(left)), ...addedUp(bare(right))];
  }
  if (node.type === 'TemplateLiteral') {
    const expressions = nodes(node, 'expressions');
    const pieces = nodes(node, 'quasis').flatMap((quasi, at): (Node | string)[] => {
      const [written, expression] = [textOfQuasi(quasi), expressions[at]];
      return [...(written === '' ? [] : [written]), ...(expression === undefined ? [] : [expression])];
    });
    return pieces;
  }
  const written = node.type === 'Literal' ? nameIn(node) : undefined;
  return [written ?? node];
}

function isHere(part: Node | string | undefined): boolean {
  return typeof part === 'object' && part.type === 'Identifier' && word(part, 'name') === '__dirname';
}

/** The folder of a relative path from the root, with a `/` behind it; undefined where the path leads out, or names no folder. */
function folderOf(file: string, relative: string): string | undefined {
  if (!/^\.{1,2}\//.test(relative)) return undefined;
  const parts = file.split('/').slice(0, -1);
  for (const part of relative.split('/').slice(0, -1)) {
    if (part === '..' && parts.pop() === undefined) return undefined;
    if (part !== '..' && part !== '.' && part !== '') parts.push(part);
  }
  return parts.map((part) => `${part}/`).join('');
}
