import { type Printable, printYaml } from '@callgate/manifests';
import type { Box, Door, Place, Pods, PodsKind, System } from './system.js';

const versions: Readonly<Record<PodsKind, string>> = {
  Deployment: 'apps/v1',
  StatefulSet: 'apps/v1',
  DaemonSet: 'apps/v1',
  ReplicaSet: 'apps/v1',
  ReplicationController: 'v1',
  Job: 'batch/v1',
  CronJob: 'batch/v1',
  Pod: 'v1',
};

/** The manifests of one environment, as people write them: every second document in JSON, which is YAML too. */
export function documentsOf(system: System, place: Place): string {
  const used = system.namespaces.filter((each) => each.labels !== undefined);
  const documents = [
    ...used.map(({ name, labels = {} }) => ({ apiVersion: 'v1', kind: 'Namespace', metadata: { name, labels } })),
    ...place.pods.map(podsDocument),
    ...place.doors.flatMap((door) => [serviceDocument(door), ...(door.routed ? [ingressDocument(door)] : [])]),
  ];
  return documents
    .map((each, at) => (at % 2 === 0 ? `# ${at}\n${printYaml(each)}` : `${JSON.stringify(each, null, at % 4)}\n`))
    .join('---\n');
}

function podsDocument(pods: Pods): Printable {
  const { kind, name, namespace, placed, labels, selector, scraped } = pods;
  const annotations =
    scraped === undefined ? {} : { 'prometheus.io/scrape': 'true', 'prometheus.io/port': String(scraped) };
  const template = {
    metadata: {
      ...(Object.keys(labels).length > 0 && { labels }),
      ...(scraped !== undefined && { annotations }),
    },
    spec: {
      ...(pods.hostNetwork && { hostNetwork: true }),
      ...(kind === 'Job' || kind === 'CronJob' ? { restartPolicy: 'Never' } : {}),
      containers: boxes(pods.containers.filter((each) => !each.init)),
      ...(pods.containers.some((each) => each.init) && {
        initContainers: boxes(pods.containers.filter((each) => each.init)),
      }),
    },
  };
  const metadata = { name, ...(placed && { namespace }) };
  const head = { apiVersion: versions[kind], kind };
  if (kind === 'Pod') return { ...head, metadata: { ...metadata, ...template.metadata }, spec: template.spec };
  if (kind === 'Job') return { ...head, metadata, spec: { template } };
  if (kind === 'CronJob')
    return { ...head, metadata, spec: { schedule: '0 3 * * *', jobTemplate: { spec: { template } } } };
  const own =
    kind === 'ReplicationController'
      ? (selector?.matchLabels ?? {})
      : {
          ...(Object.keys(selector?.matchLabels ?? {}).length > 0 && { matchLabels: selector?.matchLabels ?? {} }),
          ...((selector?.matchExpressions.length ?? 0) > 0 && {
            matchExpressions: (selector?.matchExpressions ?? []).map(({ key, operator, values }) => ({
              key,
              operator,
              ...(values.length > 0 && { values }),
            })),
          }),
        };
  return { ...head, metadata, spec: { ...(kind === 'StatefulSet' && { serviceName: 'x' }), selector: own, template } };
}

function boxes(containers: readonly Box[]): Printable {
  return containers.map(({ name, image, ports, probed, settings }) => ({
    name,
    image,
    ports: ports.map((each) => ({
      containerPort: each.port,
      ...(each.name !== undefined && { name: each.name }),
      ...(each.transport !== 'tcp' && { protocol: each.transport.toUpperCase() }),
    })),
    ...(probed !== undefined && { livenessProbe: { tcpSocket: { port: probed } } }),
    ...(Object.keys(settings).length > 0 && {
      env: Object.entries(settings).map(([key, value]) => ({ name: key, value })),
    }),
  }));
}

function serviceDocument({ name, namespace, type, headless, selector, ports }: Door): Printable {
  return {
    apiVersion: 'v1',
    kind: 'Service',
    metadata: { name, namespace },
    spec: {
      ...(type !== 'ClusterIP' && { type }),
      ...(headless && { clusterIP: 'None' }),
      selector,
      ports: ports.map((each) => ({
        name: each.name,
        port: each.port,
        ...(each.target !== undefined && { targetPort: each.target }),
        ...(each.transport !== 'tcp' && { protocol: each.transport.toUpperCase() }),
      })),
    },
  };
}

function ingressDocument({ name, namespace, ports }: Door): Printable {
  const [first] = ports;
  return {
    apiVersion: 'networking.k8s.io/v1',
    kind: 'Ingress',
    metadata: { name, namespace },
    spec: { defaultBackend: { service: { name, port: { name: first?.name ?? '' } } } },
  };
}
