import type { ValueIndex } from '@callgate/ir';
import { kid, type Node, propertyName } from './ast.js';
import type { Builder } from './context.js';
import { lowerExpression, unknown } from './values.js';

const libraries = new Set(['react', 'preact', 'preact/hooks', 'preact/compat']);

/** Hooks whose function runs after a component was put on a page, or where somebody uses the page: never while a server renders it. */
const hooks = new Set([
  'useEffect',
  'useLayoutEffect',
  'useInsertionEffect',
  'useImperativeHandle',
  'useCallback',
  'useEffectEvent',
]);

/** Renderers by which components live in a program of Node.js, so that their effects run there. */
const renderers = new Set(['ink', 'react-reconciler', 'react-test-renderer', '@opentui/react']);

/**
 * A call of a hook whose function only runs in a browser: the function is left out, what else is passed is not.
 * @returns undefined for any other call
 */
export function lowerBrowserHook(fn: Builder, callee: Node, given: readonly Node[]): ValueIndex | undefined {
  const name = hookName(fn, callee);
  if (name === undefined || !hooks.has(name) || !rendersForBrowsers(fn)) return undefined;
  for (const each of given.slice(1)) lowerExpression(fn, each);
  return unknown(fn, 'what runs in the browser');
}

/** Whether an attribute of an element is what happens when somebody uses the page: `onClick={…}`. */
export function isHandler(fn: Builder, name: string): boolean {
  return /^on[A-Z]/.test(name) && rendersForBrowsers(fn);
}

/** The name of what a callee is in one of the libraries. */
function hookName(fn: Builder, callee: Node): string | undefined {
  const { variables } = fn.file.names;
  const holder = callee.type === 'MemberExpression' ? kid(callee, 'object') : callee;
  if (holder?.type !== 'Identifier') return undefined;
  const imported = variables.get(holder)?.imported;
  if (imported === undefined || !libraries.has(imported.specifier)) return undefined;
  return holder === callee ? imported.name : propertyName(callee, 'property');
}

const known = new WeakMap<Builder['file'], boolean>();

function rendersForBrowsers({ file }: Builder): boolean {
  let answer = known.get(file);
  if (answer === undefined) {
    answer = !file.names.all.some(({ imported }) => imported !== undefined && renderers.has(imported.specifier));
    known.set(file, answer);
  }
  return answer;
}
