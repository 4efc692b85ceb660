import type { Address, Catalog, CatalogView, Permission, Span } from '@callgate/ir';
import type { CompileInput } from './api.js';
import { byText } from './order.js';

/**
 * The input with its lists in an order that does not hang on how it was put together: of several proofs of one thing the first is told. Only
 * the lists themselves are sorted, which is far cheaper than the canonical form of everything in them.
 */
export function inOrder(input: CompileInput): CompileInput {
  const { permissions, catalog, graph } = input;
  return {
    ...input,
    permissions: {
      ...permissions,
      permissions: sorted(permissions.permissions, permissionKey),
    },
    catalog: catalogInOrder(catalog),
    graph: {
      ...graph,
      edges: sorted(graph.edges, (each) => [each.from, each.to, each.protocol, each.transport, number(each.port)]),
      unresolved: sorted(graph.unresolved, (each) => [
        each.service,
        ...each.places.map(({ span }) => place(span)),
        each.reason,
      ]),
    },
  };
}

function permissionKey({ caller, callee, at, ports, environments, expires = '' }: Permission): readonly string[] {
  const named = ports.map((each) => `${number(each.port)}${each.transport}`).sort(byText);
  return [caller, callee, place(at), expires, named.join(), [...environments].sort(byText).join()];
}

function catalogInOrder(catalog: Catalog): Catalog {
  return { ...catalog, views: sorted(catalog.views, (each) => [each.environment]).map(viewInOrder) };
}

function viewInOrder(view: CatalogView): CatalogView {
  return {
    ...view,
    services: sorted(view.services, (each) => [each.id]),
    workloads: sorted(view.workloads, (each) => [each.id]),
    resources: sorted(view.resources, (each) => [each.id]),
    addresses: sorted(view.addresses, addressKey),
    entries: sorted(view.entries, (each) => [each.tree, each.entry, each.name, place(each.at), each.owners.join()]),
    watches: sorted(view.watches, (each) => [each.workload, each.watch, each.name, place(each.at)]),
  };
}

function addressKey(address: Address): readonly string[] {
  const ports = address.ports
    .map((each) => `${number(each.port)}${number(each.podPort)}${each.transport}`)
    .sort(byText);
  return [address.tree, address.namespace, place(address.at), ports.join(), ...[...address.hosts].sort(byText)];
}

function sorted<T>(elements: readonly T[], key: (element: T) => readonly string[]): readonly T[] {
  return elements
    .map((element) => ({ element, text: key(element).join('\0') }))
    .sort((a, b) => byText(a.text, b.text))
    .map(({ element }) => element);
}

function place(at: Span | undefined): string {
  return at === undefined ? '' : `${at.file}\0${number(at.start.line)}${number(at.start.column)}`;
}

/** Numbers as texts that sort as they do. */
function number(value: number | undefined): string {
  return value === undefined ? '' : String(value).padStart(9, '0');
}
