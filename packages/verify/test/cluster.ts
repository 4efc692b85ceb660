import { catalog, catalogService, container, permission, permissions, span, workload } from '@callgate/ir';
import type { CatalogView, Permissions, PodPort } from '@callgate/ir';
import { callLabel, managedLabel } from '@callgate/manifests';
import { declared, readPolicies, withLabels, worldOf } from '@callgate/verify';
import type { CompareInput, TextFile } from '@callgate/verify';

/** A system of services that all serve 8080 and 9090 behind 80 and 90, with policies as Callgate writes them, made by hand. */
export interface Cluster {
  readonly view: CatalogView;
  readonly permissions: Permissions;
  readonly files: readonly TextFile[];
  /** The labels that show what each service may call. */
  readonly labels: ReadonlyMap<string, Readonly<Record<string, string>>>;
}

const at = span('deploy/all.yaml', 1, 1, 1, 2);
const ports: readonly PodPort[] = [
  { port: 8080, transport: 'tcp' },
  { port: 9090, transport: 'tcp' },
];

/** @param edges caller and callee, by number; every third is for port 80 alone */
export function cluster(size: number, namespaces: number, edges: readonly (readonly [number, number])[]): Cluster {
  const names = Array.from({ length: size }, (_, index) => `svc-${String(index)}`);
  const namespaceOf = (index: number): string => `ns-${String(index % namespaces)}`;
  const [view] = catalog([
    {
      environment: 'default',
      services: names.map((name, index) =>
        catalogService({ name, workloads: [`${namespaceOf(index)}/Deployment/${name}`] }),
      ),
      workloads: names.map((name, index) =>
        workload({
          name,
          at,
          namespace: namespaceOf(index),
          labels: { app: name },
          containers: [container({ name: 'server', ports })],
        }),
      ),
      addresses: names.map((name, index) => ({
        hosts: [name],
        owners: [`service:${name}`],
        headless: false,
        namespace: namespaceOf(index),
        tree: '',
        at,
        ports: [
          { port: 80, podPort: 8080, transport: 'tcp' },
          { port: 90, podPort: 9090, transport: 'tcp' },
        ],
      })),
      namespaces: [...new Set(names.map((_, index) => namespaceOf(index)))].map((name) => ({
        name,
        labels: { [managedLabel]: 'true' },
      })),
    },
  ]).views;
  if (view === undefined) throw new Error('no view');
  const labels = new Map<string, Record<string, string>>(names.map((name) => [name, {}]));
  const rules = edges.map(([from, to], index) => {
    const [caller = '', callee = ''] = [names[from], names[to]];
    const one = index % 3 === 0;
    (labels.get(caller) ?? {})[one ? callLabel(callee, ports[0]) : callLabel(callee)] = 'true';
    return permission(`service:${caller}`, `service:${callee}`, one ? { ports: [{ port: 80, transport: 'tcp' }] } : {});
  });
  const files = names.map((name, index) => ({
    path: `${namespaceOf(index)}/${name}.networkpolicy.yaml`,
    text: policyText(name, namespaceOf(index)),
  }));
  return { view, permissions: permissions(rules), files, labels };
}

function policyText(name: string, namespace: string): string {
  const from = (label: string): string => `
    - from:
        - namespaceSelector:
            matchLabels:
              ${managedLabel}: "true"
          podSelector:
            matchLabels:
              ${label}: "true"
      ports:`;
  const port = (number: number): string => `
        - protocol: TCP
          port: ${String(number)}`;
  return `apiVersion: networking.k8s.io/v1
kind: NetworkPolicy
metadata:
  name: ${name}
  namespace: ${namespace}
spec:
  podSelector:
    matchLabels:
      app: ${name}
  policyTypes: [Ingress]
  ingress:${from(callLabel(name))}${ports.map((each) => port(each.port)).join('')}${ports
    .map((each) => `${from(callLabel(name, each))}${port(each.port)}`)
    .join('')}
`;
}

/** What `compare` wants of a cluster, with all services under policy. */
export function inputOf({ view, permissions: rules, files, labels }: Cluster): CompareInput {
  const { policies } = readPolicies(files);
  const services = view.services.map((each) => each.id);
  const pods = [...labels].map(([name, each]) => ({ service: `service:${name}`, labels: each }));
  return {
    world: withLabels(worldOf(view), { pods }),
    policies,
    declared: declared({ view, permissions: rules, exceptions: [], underPolicy: services, today: '2027-01-01' }),
  };
}
