import { bare, kid, nameIn, type Node, nodes, propertyName, word } from './ast.js';

/** A module that runs in a thread or process of its own. */
export interface Spawned {
  readonly specifier: string;
  /** `module`: a path from the module in which the call stands; `program`: from where the program was started. */
  readonly from: 'module' | 'program';
  /** What the module exports is called for each task; else it is only loaded. */
  readonly called: boolean;
}

/** Functions and classes that are handed the path of a module to load: `new Worker(path)`, `fork(path)` (Node.js docs, "Worker threads", "Child process"). */
const loaders = new Set(['Worker', 'fork']);
/** Functions that run a program with a list of arguments, of which Node.js takes the first as its module. */
const runners = new Set(['spawn', 'spawnSync', 'execFile', 'execFileSync', 'execa']);
/** Pools of threads that call what a module exports: `new Piscina({ filename })` (Piscina docs, "Constructor"). */
const pools = new Set(['Piscina', 'Tinypool']);
/** What the folder and the place of a module are called. */
const here = new Set(['__dirname', '__filename', 'import.meta.url', 'import.meta.dirname', 'import.meta.filename']);

/** The module that a call runs in a thread or process of its own, by a path that is written down; undefined for all else. */
export function spawnedModule(callee: Node, given: readonly Node[]): Spawned | undefined {
  const name = callee.type === 'MemberExpression' ? propertyName(callee, 'property') : nameIn(callee);
  const [first, second] = given;
  if (name === undefined || first === undefined) return undefined;
  if (pools.has(name)) return spawned(fieldOf(bare(first), 'filename'), true);
  if (runners.has(name)) return isNode(bare(first)) ? spawned(nodes(second ?? first, 'elements')[0], false) : undefined;
  if (!loaders.has(name)) return undefined;
  // A worker of a queue is handed the queue's name first, and calls what the module exports (BullMQ docs, "Sandboxed processors").
  return spawned(first, false) ?? (name === 'Worker' ? spawned(second, true) : undefined);
}

function spawned(path: Node | undefined, called: boolean): Spawned | undefined {
  if (path === undefined) return undefined;
  const beside = pathFromHere(path);
  if (beside !== undefined) return { specifier: beside, from: 'module', called };
  const word = textOf(bare(path));
  return word !== undefined && /^[\w@][^:]*\.[cm]?[jt]s$/u.test(word)
    ? { specifier: word, from: 'program', called: false }
    : undefined;
}

/** Whether a program is Node.js itself: its name, or `process.execPath`. */
function isNode(program: Node): boolean {
  return program.type === 'MemberExpression'
    ? propertyName(program, 'property') === 'execPath'
    : /^(?:.*\/)?node$/u.test(textOf(program) ?? '');
}

function fieldOf(options: Node, name: string): Node | undefined {
  return nodes(options, 'properties')
    .map((each) => (each.type === 'Property' && propertyName(each, 'key') === name ? kid(each, 'value') : undefined))
    .find((value) => value !== undefined);
}

/** The specifier that a path from this module's own folder is: `path.join(__dirname, 'x')`, `__dirname + '/x'`, `new URL('./x', import.meta.url)`. */
export function pathFromHere(node: Node): string | undefined {
  const path = pathIn(bare(node));
  if (path === undefined || path.startsWith('/') || /^[a-z]+:/iu.test(path)) return undefined;
  return path.startsWith('.') ? path : `./${path}`;
}

function pathIn(node: Node): string | undefined {
  switch (node.type) {
    case 'Literal':
    case 'TemplateLiteral': {
      const path = nameIn(node);
      // Else it is a path from where the program was started.
      return path?.startsWith('.') === true ? path : undefined;
    }
    case 'NewExpression': {
      const [path, base] = nodes(node, 'arguments');
      return isHere(base) ? textOf(path) : undefined;
    }
    case 'BinaryExpression':
      return isHere(kid(node, 'left')) ? textOf(kid(node, 'right'))?.replace(/^\//u, './') : undefined;
    case 'CallExpression': {
      const callee = bare(kid(node, 'callee') ?? node);
      const method = callee.type === 'MemberExpression' ? propertyName(callee, 'property') : nameIn(callee);
      const given = nodes(node, 'arguments');
      const [first, ...rest] = given;
      if (method === 'resolve' && given.length === 1) return textOf(first);
      if (method === 'fileURLToPath' && first !== undefined) return pathIn(bare(first));
      if ((method !== 'join' && method !== 'resolve') || !isHere(first)) return undefined;
      const parts = rest.map((each) => textOf(each));
      return parts.includes(undefined) ? undefined : parts.join('/');
    }
    default:
      return undefined;
  }
}

function textOf(node: Node | undefined): string | undefined {
  return node?.type === 'Literal' || node?.type === 'TemplateLiteral' ? nameIn(node) : undefined;
}

function isHere(node: Node | undefined): boolean {
  if (node?.type === 'Identifier') return here.has(word(node, 'name'));
  if (node?.type !== 'MemberExpression' || kid(node, 'object')?.type !== 'MetaProperty') return false;
  return here.has(`import.meta.${propertyName(node, 'property') ?? ''}`);
}
