import type { CatalogView, Span, Workload } from '@callgate/ir';

/**
 * The variables that Kubernetes sets for each Service of a pod's namespace (Kubernetes docs, "Service", "Environment variables"):
 * `<NAME>_SERVICE_HOST`, `<NAME>_SERVICE_PORT`. The host is an IP address of the cluster; its name stands here in its place.
 * @returns undefined where the variable is none of these, or where the pod asks for none of them (`enableServiceLinks: false`)
 */
export function serviceVariable(
  name: string,
  workload: Workload,
  view: CatalogView,
): { readonly text: string; readonly at: Span } | undefined {
  const match = /^([A-Z][A-Z0-9_]*)_SERVICE_(HOST|PORT)(?:_([A-Z0-9_]+))?$/.exec(name);
  if (match === null || workload.kind === 'Compose' || workload.withoutServiceLinks === true) return undefined;
  const address = view.addresses.find(
    (each) =>
      each.tree === workload.tree &&
      each.namespace === workload.namespace &&
      !each.headless &&
      each.ports.length > 0 &&
      variableName(each.hosts[0] ?? '') === match[1],
  );
  if (address === undefined) return undefined;
  if (match[2] === 'HOST') return match[3] === undefined ? { text: address.hosts[0] ?? '', at: address.at } : undefined;
  const port =
    match[3] === undefined
      ? address.ports[0]
      : address.ports.find((each) => variableName(each.name ?? '') === match[3]);
  return port === undefined ? undefined : { text: String(port.port), at: address.at };
}

function variableName(host: string): string {
  return host.toUpperCase().replace(/[^A-Z0-9]/g, '_');
}
