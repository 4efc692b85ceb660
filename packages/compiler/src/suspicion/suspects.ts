import type { CatalogView, Container, Span, Workload } from '@callgate/ir';
import { hasPods } from '../in-cluster.js';
import { hostOwners } from './host-owners.js';
import { searchedIn, sourceOf } from './settings-texts.js';
import type { Searched } from './settings-texts.js';
import { sourceFiles } from './source-files.js';
import type { TextSearch } from './text-search.js';

/** Something that was not analysed and names an address of a service. */
export interface Suspicion {
  /** Id of the service or resource that names it. */
  readonly caller: string;
  /** Id of the service that is named. */
  readonly callee: string;
  /** `env CATALOG_ADDR of default/Deployment/recommendation names catalog`. */
  readonly evidence: string;
  readonly at: Span;
}

/** A container whose program was not analysed, with the workload in whose pods it runs. */
export interface OpaqueContainer {
  readonly workload: Workload;
  readonly container: Container;
}

/**
 * Containers whose programs were not analysed: all of opaque services and of resources, and what stands beside a program that was (a proxy,
 * a container that waits for something). Every description of what is opaque counts, since nothing tells which one is deployed; what only
 * Compose files describe has no pods, and calls nobody.
 */
export function opaqueContainers(view: CatalogView): readonly OpaqueContainer[] {
  const opaque = new Set([...view.services.filter((each) => each.opaque), ...view.resources].map((each) => each.id));
  const bound = new Set(
    view.services.flatMap((each) => each.bindings.map((one) => `${one.workload} ${one.container}`)),
  );
  const first = new Set(view.services.flatMap((each) => each.workloads));
  const deployed = new Set(view.workloads.filter(hasPods).map((each) => each.service));
  return view.workloads
    .filter((workload) => deployed.has(workload.service))
    .filter((workload) => opaque.has(workload.service) || (first.has(workload.id) && hasPods(workload)))
    .flatMap((workload) =>
      workload.containers
        .filter(({ name }) => opaque.has(workload.service) || !bound.has(`${workload.id} ${name}`))
        .map((container) => ({ workload, container })),
    );
}

/**
 * Whom programs that were not analysed may call, told from what they are set up with and, where it is in the repository, from their source.
 * In a setting of an opaque service every word may be a host; in source, and in settings of a database or a broker, only what looks like an
 * address is taken for one.
 */
export function suspects(view: CatalogView, search: TextSearch): readonly Suspicion[] {
  const hosts = hostOwners(view.addresses);
  const resources = new Set(view.resources.map((each) => each.id));
  const found = new Map<string, Suspicion>();
  const look = (caller: string, namespace: string, { what, at, words, addresses }: Searched): void => {
    for (const host of resources.has(caller) ? addresses() : words()) {
      for (const callee of hosts.owners(host, namespace)) {
        const key = `${caller}\0${callee}`;
        if (callee === caller || found.has(key)) continue;
        found.set(key, { caller, callee, evidence: `${what} names ${host}`, at });
      }
    }
  };
  for (const { workload, container } of opaqueContainers(view)) {
    for (const searched of searchedIn(workload, container, search)) {
      look(workload.service, workload.namespace, searched);
    }
  }
  const namespaces = new Map(view.workloads.filter(hasPods).map((each) => [each.service, each.namespace]));
  for (const service of view.services) {
    const namespace = namespaces.get(service.id);
    if (!service.opaque || namespace === undefined) continue;
    for (const path of sourceFiles(service, view, search)) look(service.id, namespace, sourceOf(path, search));
  }
  return [...found.values()];
}
