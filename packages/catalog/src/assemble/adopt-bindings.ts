import type { BoundWorkload } from '../binding/bind-trees.js';
import { normalName } from '../binding/names.js';
import { isForeignImage } from '../binding/known-images.js';
import { commandLines } from '../binding/command-line.js';
import type { DraftTree } from '../draft.js';

type BoundTree = readonly [tree: DraftTree, workloads: readonly BoundWorkload[]];

/**
 * Binds workloads of whose image nothing is known as another tree binds the workload of the same name: a manifest may name an image of some
 * registry where a Compose file says from what the service of that name is built.
 */
export function adoptBindings(trees: readonly BoundTree[]): readonly BoundTree[] {
  return trees.map(([tree, workloads]) => [
    tree,
    workloads.map((workload) => {
      const isBound = workload.containers.some(({ binding }) => binding.bound !== undefined);
      return isBound ? workload : adopted(workload, trees);
    }),
  ]);
}

function adopted(workload: BoundWorkload, trees: readonly BoundTree[]): BoundWorkload {
  const open = workload.containers.filter(({ container, binding }) => {
    const { technology, image, ambiguous } = binding;
    const known = technology !== undefined || image !== undefined || ambiguous !== undefined;
    return !container.init && !known && !isForeignImage(container.image ?? '');
  });
  const [only] = open;
  if (only === undefined || open.length > 1) return workload;
  const name = normalName(workload.draft.name);
  const others = trees
    .filter(([tree]) => tree !== workload.tree)
    .flatMap(([, workloads]) => workloads)
    .filter((other) => normalName(other.draft.name) === name);
  const entries = new Map(
    others.flatMap((other) =>
      other.containers.flatMap(({ binding }) =>
        binding.bound === undefined ? [] : [[binding.bound.entry.package, { other, bound: binding.bound }] as const],
      ),
    ),
  );
  const [found] = entries.values();
  if (found === undefined || entries.size > 1) return workload;
  const draft = workload.draft.containers.find((container) => container.name === only.container.name);
  const words = draft === undefined ? [] : (commandLines(draft, undefined)[0]?.slice(1) ?? []);
  const because = `${found.other.tree.name} describes a workload of the same name, of which ${found.bound.because}`;
  const binding = { bound: { ...found.bound, arguments: words, because } };
  return {
    ...workload,
    containers: workload.containers.map((each) => (each === only ? { ...each, binding } : each)),
  };
}
