import type { UnboundEntry } from '@callgate/catalog';
import type { CatalogView } from '@callgate/ir';
import type { BindingsReport, BoundContainer } from '@callgate/report';
import { byCodeUnits } from '../files/disk-tree.js';

/** How what is deployed was matched with source, over all environments. */
export function bindingsReport(
  views: readonly CatalogView[],
  unbound: readonly UnboundEntry[],
  directoryOf: (entry: string) => string,
): BindingsReport {
  const bound = new Map<string, BoundContainer>();
  const opaque = new Map<string, BindingsReport['opaque'][number]>();
  for (const { environment, services } of views) {
    for (const service of services) {
      for (const binding of service.bindings) {
        const key = [service.name, binding.workload, binding.container, JSON.stringify(binding)].join('\0');
        const environments = [...(bound.get(key)?.environments ?? []), environment];
        const { workload, container, entry, arguments: args, how, because, at } = binding;
        bound.set(key, {
          service: service.name,
          workload,
          container,
          entry,
          arguments: args,
          how,
          because,
          directory: directoryOf(entry),
          environments,
          ...(at === undefined ? {} : { at }),
        });
      }
      if (!service.opaque) continue;
      const workloads = [...new Set([...(opaque.get(service.id)?.workloads ?? []), ...service.workloads])];
      opaque.set(service.id, {
        service: service.name,
        workloads,
        because: service.opaqueBecause ?? 'no source was found',
      });
    }
  }
  return {
    environments: views.map((view) => view.environment),
    bound: inOrder(bound),
    opaque: inOrder(opaque),
    undeployed: unbound
      .map(({ entry, directory }) => ({ entry, directory }))
      .sort((a, b) => byCodeUnits(a.directory, b.directory)),
  };
}

function inOrder<T>(items: ReadonlyMap<string, T>): readonly T[] {
  return [...items].sort(([a], [b]) => byCodeUnits(a, b)).map(([, item]) => item);
}
