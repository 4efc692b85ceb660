import type { Layout, Resolution } from '@callgate/ir';
import type { FileTree, FrontendContext } from '@callgate/plugin';
import { discover } from './discover-project.js';
import type { Resolver } from './resolve.js';

export { claims } from './source-files.js';

const resolvers = new WeakMap<Layout, Resolver>();

/** Cuts a repository into modules. The layout covers the whole tree, whatever part is wanted: modules outside of it may be imported. */
export function discoverProject(tree: FileTree, context: FrontendContext): Layout {
  const { layout, resolve } = discover(tree, context);
  resolvers.set(layout, resolve);
  return layout;
}

/**
 * What a specifier names, written in a module. Answers for layouts that `discoverProject` made.
 * @param packageId id of the module in which the import stands: `ts:src/main.ts`
 */
export function resolveModule(layout: Layout, packageId: string, specifier: string): Resolution {
  const resolve = resolvers.get(layout);
  if (resolve === undefined) return { kind: 'unresolved', reason: 'the layout was not made by this frontend' };
  return resolve(packageId.slice(packageId.indexOf(':') + 1), specifier);
}
