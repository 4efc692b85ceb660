import { requestKey, requestsOfAlternative, requestsOfConditions, template } from '@callgate/ir';
import type {
  Alternative,
  CallSite,
  Catalog,
  CatalogView,
  Condition,
  Extraction,
  Layout,
  LedgerPlace,
  Segment,
  ServiceGraph,
  SettingRequest,
  Settings,
  Span,
  UnresolvedReason,
} from '@callgate/ir';

/** The first of several that share a key. */
export function unique<T>(elements: readonly T[], key: (element: T) => string): readonly T[] {
  const seen = new Set<string>();
  return elements.filter((element) => {
    const text = key(element);
    if (seen.has(text)) return false;
    seen.add(text);
    return true;
  });
}

/** Ends that do not stand before their starts. */
export function adjustRange<T extends Pick<Span, 'start' | 'end'>>(range: T): T {
  const { start, end } = range;
  return end.line > start.line || (end.line === start.line && end.column >= start.column)
    ? range
    : { ...range, end: start };
}

/** A template inside a segment, with neighbouring texts as one. */
export function adjustSegment(segment: Segment): Segment {
  if (segment.segment === 'choice') return { ...segment, of: segment.of.map(adjustAlternative) };
  return segment.segment === 'derived' ? { ...segment, of: template(...segment.of) } : segment;
}

export function adjustAlternative(alternative: Alternative): Alternative {
  return { ...alternative, template: template(...alternative.template) };
}

export function adjustCondition(condition: Condition): Condition {
  if (condition.test === 'set') return condition;
  if (condition.test === 'true') return { ...condition, of: template(...condition.of) };
  if (condition.test === 'either') return { ...condition, ways: condition.ways.map((way) => way.map(adjustCondition)) };
  return { ...condition, left: template(...condition.left), right: template(...condition.right) };
}

export function adjustRequest(request: SettingRequest): SettingRequest {
  const normal = (of: readonly Segment[]): readonly Segment[] => template(...of);
  if (request.setting === 'arg' || request.setting === 'program') return request;
  if (request.setting === 'key') return { ...request, source: normal(request.source) };
  if (request.setting === 'file') return { ...request, path: normal(request.path) };
  return { ...request, name: normal(request.name) };
}

export function adjustLayout(layout: Layout): Layout {
  const modules = unique(layout.modules, (each) => each.directory);
  const [first] = modules;
  if (first === undefined) return { ...layout, modules, packages: [] };
  const packages = layout.packages.map((each) => ({
    ...each,
    id: `${layout.language}:${each.importPath}`,
    module: modules.some((module) => module.directory === each.module) ? each.module : first.directory,
  }));
  const alone = unique(packages, (each) => `${each.id} in ${each.directory}`);
  const ids = alone.map((each) => each.id);
  return {
    ...layout,
    modules,
    packages: alone.map(({ starts, ...each }) => ({
      ...each,
      ...(starts === undefined
        ? {}
        : {
            starts: unique(
              starts.map((start, at) => ({ ...start, module: ids[at % ids.length] ?? '' })),
              (start) => start.module,
            ),
          }),
    })),
  };
}

export function adjustExtraction(extraction: Extraction): Extraction {
  const contexts = unique(extraction.contexts, (each) => each.id);
  const known = <T extends { readonly contexts: readonly string[] }>(found: T): T => ({
    ...found,
    contexts: found.contexts
      .map((id, at) => (contexts.some((each) => each.id === id) ? id : (contexts[at % contexts.length]?.id ?? '')))
      .filter((id) => id !== ''),
  });
  const asked = [
    ...extraction.sites.flatMap((each) => [
      ...requestsOfAlternative(each.target),
      ...requestsOfAlternative(each.port),
      ...requestsOfAlternative(each.operation),
      ...requestsOfAlternative(each.chosenBy),
      ...(each.unless ?? []),
      ...requestsOfConditions(each.when),
    ]),
    ...extraction.unresolved.flatMap((each) => [
      ...requestsOfAlternative(each.target),
      ...requestsOfConditions(each.when),
    ]),
    ...extraction.listeners.flatMap((each) => [
      ...requestsOfAlternative(each.address),
      ...requestsOfConditions(each.when),
    ]),
    ...extraction.contracts.flatMap((each) => [
      ...requestsOfAlternative(each.contract),
      ...requestsOfConditions(each.when),
    ]),
  ];
  return {
    ...extraction,
    contexts,
    sites: extraction.sites.map(known),
    listeners: extraction.listeners.map(known),
    contracts: extraction.contracts.map(known),
    directives: extraction.directives.map(known),
    unresolved: extraction.unresolved.map(known),
    requests: unique([...extraction.requests, ...asked], requestKey),
  };
}

export function adjustSettings(settings: Settings): Settings {
  return { ...settings, answers: unique(settings.answers, (each) => requestKey(each.request)) };
}

export function adjustCallSite(site: CallSite): CallSite {
  const { host, service, ...rest } = site.endpoint;
  return {
    ...site,
    endpoint: host === undefined ? { service: service ?? 'service:cart', ...rest } : { host, ...rest },
  };
}

export function adjustCatalog(catalog: Catalog): Catalog {
  return { ...catalog, views: unique(catalog.views, (each) => each.environment).map(adjustView) };
}

function adjustView(view: CatalogView): CatalogView {
  const owners = [...view.services, ...view.resources].map((each) => each.id);
  const [owner] = owners;
  const workloads =
    owner === undefined
      ? []
      : unique(view.workloads, (each) => each.id).map((workload) => ({
          ...workload,
          service: owners.includes(workload.service) ? workload.service : owner,
          containers: unique(workload.containers, (each) => each.name).map((container) => ({
            ...container,
            environment: container.environment.map(({ value, hidden, ...rest }) =>
              value === undefined ? { ...rest, hidden: hidden ?? ('secret' as const) } : { ...rest, value },
            ),
            files: container.files.map((file) => ({ ...file, path: `/${file.path}` })),
          })),
        }));
  const bindable = workloads.flatMap((each) =>
    each.containers.map((one) => ({ workload: each.id, container: one.name })),
  );
  const run = (names: readonly string[]): readonly string[] =>
    names.filter((name) => workloads.some((each) => each.id === name));
  return {
    ...view,
    workloads,
    services: unique(view.services, (each) => each.id).map((service) => ({
      ...service,
      workloads: run(service.workloads),
      bindings: service.bindings.flatMap((binding, at) => {
        const place = bindable[at % Math.max(1, bindable.length)];
        return place === undefined ? [] : [{ ...binding, ...place }];
      }),
    })),
    resources: unique(view.resources, (each) => each.id).map((each) => ({ ...each, workloads: run(each.workloads) })),
    addresses: view.addresses.map((each) => ({
      ...each,
      owners: each.owners.map((name) => (owners.includes(name) ? name : `external:${name}`)),
    })),
    entries: view.entries.map((each) => ({ ...each, owners: each.owners.filter((name) => owners.includes(name)) })),
    watches: view.watches.flatMap((each) => {
      const [first] = workloads;
      return first === undefined ? [] : [{ ...each, workload: first.id }];
    }),
    namespaces: unique(view.namespaces, (each) => each.name),
  };
}

export function adjustServiceGraph(graph: ServiceGraph): ServiceGraph {
  const nodes = unique(
    graph.nodes.map(({ opaqueBecause, ...node }) => ({
      ...node,
      id: `${node.kind}:${node.name}`,
      ...(node.opaque && opaqueBecause !== undefined ? { opaqueBecause } : {}),
    })),
    (each) => each.id,
  );
  const here = (name: string): string => nodes[name.length % Math.max(1, nodes.length)]?.id ?? '';
  const within = (names: readonly string[]): readonly string[] =>
    names.filter((name) => graph.environments.includes(name));
  if (nodes.length === 0) return { ...graph, nodes, edges: [], unresolved: [] };
  const edges = graph.edges.map((edge) => ({
    ...edge,
    from: here(edge.from),
    to: here(edge.to),
    environments: within(edge.environments),
    sites: edge.sites.map((site) => ({ ...site, environments: within(site.environments) })),
  }));
  const key = (edge: ServiceGraph['edges'][number]): string =>
    [edge.from, edge.to, edge.protocol, edge.transport, edge.port, edge.podPort].join(' ');
  return {
    ...graph,
    nodes,
    edges: unique(edges, key),
    unresolved: adjustLedger(graph, here),
  };
}

/** Entries of nodes of the graph, each with a place, and no place in two of them. */
function adjustLedger(graph: ServiceGraph, here: (name: string) => string): ServiceGraph['unresolved'] {
  const taken = new Set<string>();
  return graph.unresolved.flatMap((each) => {
    const service = here(each.service);
    const environments = each.environments.filter((name) => graph.environments.includes(name));
    const places = each.places.flatMap((place) => {
      const key = JSON.stringify([service, place.span.file, place.span.start]);
      if (taken.has(key)) return [];
      taken.add(key);
      const known = place.environments.filter((name) => environments.includes(name));
      return [adjustLedgerPlace({ ...place, environments: known })];
    });
    return places.length === 0 ? [] : [{ ...each, service, environments, places }];
  });
}

/** Reasons that hold nowhere but in environments of the place, and are told once. */
export function adjustLedgerPlace<Entry extends LedgerPlace & Pick<UnresolvedReason, 'holdsIn'>>(entry: Entry): Entry {
  const within = <Reason extends Pick<UnresolvedReason, 'holdsIn'>>(reason: Reason): Reason =>
    reason.holdsIn === undefined
      ? reason
      : { ...reason, holdsIn: reason.holdsIn.filter((name) => entry.environments.includes(name)) };
  const { more } = entry;
  if (more === undefined) return within(entry);
  return { ...within(entry), more: unique(more.map(within), ({ reason, detail }) => `${reason}: ${detail}`) };
}
