import { describe, pointer, quote } from './problem.js';
import type { Problem } from './problem.js';
import type { ObjectNode, ShapeNode } from './shape.js';

/** Deeper values are refused: no program nests types or templates that far, and every walk over a valid value may recurse. */
export const depthBound = 256;
/** After so many problems the rest is not looked at. */
export const problemBound = 100;

/**
 * Compares any value with a shape. Unknown fields are problems, `undefined` in an optional field is an absent field.
 * @returns the problems, in the order of the value, at most `problemBound`; empty where the value has the shape. Never throws.
 */
export function checkShape(shape: { readonly node: ShapeNode }, value: unknown): readonly Problem[] {
  const problems: Problem[] = [];
  try {
    checkNode(shape.node, value, undefined, 0, problems);
  } catch (error) {
    // A getter or a proxy in the value: everything else was ruled out before it was touched.
    const why = error instanceof Error ? error.message : 'an error';
    problems.push({ path: '', expected: 'a value that can be read', found: `one that throws ${quote(why)}` });
  }
  return problems;
}

/** Whether the value is an object that is no list. */
export function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** The way to a place, as steps from the inside out: it becomes a pointer only where there is a problem. */
interface Path {
  readonly outer?: Path;
  readonly step: string | number;
}

function pointerTo(path: Path | undefined): string {
  return path === undefined ? '' : pointer(pointerTo(path.outer), path.step);
}

function inside(outer: Path | undefined, step: string | number): Path {
  return outer === undefined ? { step } : { outer, step };
}

function checkNode(node: ShapeNode, value: unknown, path: Path | undefined, depth: number, problems: Problem[]): void {
  if (problems.length >= problemBound) return;
  if (depth > depthBound) {
    problems.push({ path: pointerTo(path), expected: `at most ${String(depthBound)} levels`, found: 'more' });
    return;
  }
  switch (node.form) {
    case 'object':
      checkObject(node, value, path, depth, problems);
      return;
    case 'list':
      checkList(node, value, path, depth, problems);
      return;
    case 'tuple':
      if (Array.isArray(value) && value.length === node.of.length) {
        node.of.forEach((of, at) => checkNode(of, value[at], inside(path, at), depth + 1, problems));
        return;
      }
      break;
    case 'record':
      if (isRecord(value)) {
        for (const key of Object.keys(value)) checkNode(node.of, value[key], inside(path, key), depth + 1, problems);
        return;
      }
      break;
    case 'tagged': {
      const member =
        isRecord(value) && typeof value[node.tag] === 'string'
          ? node.members.get(value[node.tag] as string)
          : undefined;
      if (member !== undefined) {
        checkObject(member, value, path, depth, problems);
        return;
      }
      if (isRecord(value)) {
        const expected = oneOf([...node.members.keys()]);
        problems.push({ path: pointerTo(inside(path, node.tag)), expected, found: describe(value[node.tag]) });
        return;
      }
      break;
    }
    case 'keyed': {
      const member = isRecord(value) ? memberFor(node.members, value) : undefined;
      if (member !== undefined) {
        checkNode(member, value, path, depth, problems);
        return;
      }
      break;
    }
    case 'text-or':
      checkNode(typeof value === 'string' ? node.text : node.other, value, path, depth, problems);
      return;
    case 'lazy':
      checkNode(node.get(), value, path, depth, problems);
      return;
    default:
      if (isLeaf(node, value)) return;
  }
  problems.push({ path: pointerTo(path), expected: expectation(node), found: describe(value) });
}

/** The member of a keyed union that an object is of: the first whose field the object has. */
export function memberFor(
  members: ReadonlyMap<string, ShapeNode>,
  value: Readonly<Record<string, unknown>>,
): ShapeNode | undefined {
  for (const [key, member] of members) {
    if (Object.hasOwn(value, key) && value[key] !== undefined) return member;
  }
  return undefined;
}

function checkObject(
  node: ObjectNode,
  value: unknown,
  path: Path | undefined,
  depth: number,
  problems: Problem[],
): void {
  if (!isRecord(value)) {
    problems.push({ path: pointerTo(path), expected: expectation(node), found: describe(value) });
    return;
  }
  for (const field of node.fields) {
    const content = Object.hasOwn(value, field.name) ? value[field.name] : undefined;
    if (content === undefined && field.optional) continue;
    checkNode(field.node, content, inside(path, field.name), depth + 1, problems);
  }
  for (const key of Object.keys(value)) {
    if (problems.length >= problemBound) return;
    if (node.names.has(key)) continue;
    const expected = `only the fields ${node.fields.map((field) => field.name).join(', ')}`;
    problems.push({ path: pointerTo(inside(path, key)), expected, found: `an unknown field ${quote(key)}` });
  }
}

function checkList(
  node: ShapeNode & { form: 'list' },
  value: unknown,
  path: Path | undefined,
  depth: number,
  problems: Problem[],
): void {
  if (!Array.isArray(value) || value.length < node.least) {
    problems.push({ path: pointerTo(path), expected: expectation(node), found: describe(value) });
    return;
  }
  // By index, because a list with holes has elements that `forEach` does not visit.
  for (let at = 0; at < value.length && problems.length < problemBound; at += 1) {
    checkNode(node.of, value[at], inside(path, at), depth + 1, problems);
  }
}

function isLeaf(node: ShapeNode, value: unknown): boolean {
  if (node.form === 'text')
    return typeof value === 'string' && (node.pattern === undefined || node.pattern.test(value));
  if (node.form === 'boolean') return typeof value === 'boolean';
  if (node.form === 'literal') return node.values.some((each) => each === value);
  if (node.form === 'whole')
    return Number.isSafeInteger(value) && Number(value) >= node.least && Number(value) <= node.most;
  return false;
}

function expectation(node: ShapeNode): string {
  switch (node.form) {
    case 'text':
      return node.expected ?? 'a text';
    case 'boolean':
      return 'true or false';
    case 'literal':
      return oneOf(node.values);
    case 'whole':
      return node.most === Number.MAX_SAFE_INTEGER
        ? `a whole number from ${String(node.least)}`
        : `a whole number from ${String(node.least)} to ${String(node.most)}`;
    case 'list':
      return node.least === 0 ? 'a list' : `a list of at least ${String(node.least)}`;
    case 'tuple':
      return `a list of ${String(node.of.length)}`;
    case 'record':
      return 'an object';
    case 'keyed':
      return `an object with one of the fields ${[...node.members.keys()].join(', ')}`;
    case 'object':
    case 'tagged':
      return `an object (${node.name})`;
    default:
      return 'something else';
  }
}

function oneOf(values: readonly (string | number | boolean)[]): string {
  const words = values.map((value) => JSON.stringify(value));
  return words.length === 1 ? (words[0] ?? '') : `one of ${words.join(', ')}`;
}
