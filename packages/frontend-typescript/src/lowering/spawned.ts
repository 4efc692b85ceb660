import { bare, kid, nameIn, type Node, nodes, propertyName, word } from './ast.js';

/** Functions and classes of Node.js that run another module: `new Worker(path)`, `fork(path)`. */
const spawners = new Set(['Worker', 'fork']);
/** What the folder and the place of a module are called. */
const here = new Set(['__dirname', '__filename', 'import.meta.url', 'import.meta.dirname', 'import.meta.filename']);

/**
 * The specifier of a module that a call runs beside this one, in a thread or process of its own: a path that is written down, relative to the
 * module itself. Undefined for all else.
 */
export function spawnedModule(callee: Node, given: readonly Node[]): string | undefined {
  const name = callee.type === 'MemberExpression' ? propertyName(callee, 'property') : nameIn(callee);
  const [first] = given;
  if (name === undefined || first === undefined || !spawners.has(name)) return undefined;
  return pathFromHere(first);
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
