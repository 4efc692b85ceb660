import type { CatalogView, Container, Span, Workload } from '@callgate/ir';
import type { CompilerFiles } from '../api.js';
import { hostOwners } from './host-owners.js';
import { hostTokens, sourceHosts } from './host-tokens.js';
import { settingsTexts } from './settings-texts.js';
import { sourceTexts } from './source-texts.js';

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
 * a container that waits for something). Every description of an opaque service counts, since nothing tells which one is deployed.
 */
export function opaqueContainers(view: CatalogView): readonly OpaqueContainer[] {
  const opaque = new Set(view.services.filter((each) => each.opaque).map((each) => each.id));
  for (const { id } of view.resources) opaque.add(id);
  const bound = new Set(
    view.services.flatMap((each) => each.bindings.map((one) => `${one.workload} ${one.container}`)),
  );
  const first = new Set(view.services.flatMap((each) => each.workloads));
  return view.workloads
    .filter((workload) => opaque.has(workload.service) || first.has(workload.id))
    .flatMap((workload) =>
      workload.containers
        .filter(({ name }) => opaque.has(workload.service) || !bound.has(`${workload.id} ${name}`))
        .map((container) => ({ workload, container })),
    );
}

/** Whom programs that were not analysed may call, told from what they are set up with and, where it is in the repository, from their source. */
export function suspects(view: CatalogView, files: CompilerFiles | undefined): readonly Suspicion[] {
  const hosts = hostOwners(view.addresses);
  const found = new Map<string, Suspicion>();
  const add = (caller: string, host: string, namespace: string, what: string, at: Span): void => {
    for (const callee of hosts.owners(host, namespace)) {
      const key = `${caller}\0${callee}`;
      if (callee === caller || found.has(key)) continue;
      found.set(key, { caller, callee, evidence: `${what} names ${host}`, at });
    }
  };
  for (const { workload, container } of opaqueContainers(view)) {
    for (const { what, text, at } of settingsTexts(workload, container, files)) {
      for (const host of hostTokens(text)) {
        add(workload.service, host, workload.namespace, `${what} of ${workload.id}`, at);
      }
    }
  }
  const namespaces = new Map(view.workloads.map((each) => [each.service, each.namespace]));
  for (const service of view.services) {
    if (!service.opaque) continue;
    for (const { what, text, at } of sourceTexts(service, view, files)) {
      for (const host of sourceHosts(text)) add(service.id, host, namespaces.get(service.id) ?? '', what, at);
    }
  }
  return [...found.values()];
}
