import type { MountedFile, Span } from '@callgate/ir';
import { itemsOf, nodeAt, textAt } from '@callgate/manifests';
import type { KubernetesObject, YamlNode } from '@callgate/manifests';

/** Where models of Dapr's clients ask for a component: a file that stands there for the sidecar, with its `address`. */
const componentFolder = '/dapr/components';
/** Where they ask for the one component of a block. */
const blockFolder = '/dapr/alone';

/**
 * The fields of a component that say what the sidecar dials, by the technology behind its block (`state.redis`, `pubsub.redis`), and the scheme
 * of what is no URL (Dapr docs, "Component specs").
 */
const technologies: Readonly<Record<string, { readonly fields: readonly string[]; readonly scheme: string }>> = {
  redis: { fields: ['redisHost'], scheme: 'redis' },
  kafka: { fields: ['brokers'], scheme: 'kafka' },
  rabbitmq: { fields: ['connectionString', 'host', 'hostname'], scheme: 'amqp' },
  mongodb: { fields: ['host', 'server'], scheme: 'mongodb' },
  postgresql: { fields: ['connectionString', 'url'], scheme: 'postgres' },
  postgres: { fields: ['connectionString', 'url'], scheme: 'postgres' },
  cockroachdb: { fields: ['connectionString'], scheme: 'postgres' },
  mysql: { fields: ['connectionString', 'url'], scheme: 'mysql' },
  cassandra: { fields: ['hosts'], scheme: 'cassandra' },
  memcached: { fields: ['hosts'], scheme: 'memcached' },
  jetstream: { fields: ['natsURL'], scheme: 'nats' },
  natsstreaming: { fields: ['natsURL'], scheme: 'nats' },
  pulsar: { fields: ['host'], scheme: 'pulsar' },
  mqtt: { fields: ['url'], scheme: 'mqtt' },
  mqtt3: { fields: ['url'], scheme: 'mqtt' },
  zookeeper: { fields: ['servers'], scheme: 'zookeeper' },
  etcd: { fields: ['endpoints'], scheme: 'etcd' },
  consul: { fields: ['httpAddr'], scheme: 'http' },
  http: { fields: ['url'], scheme: 'http' },
  smtp: { fields: ['host'], scheme: 'smtp' },
  'hashicorp.vault': { fields: ['vaultAddr'], scheme: 'https' },
};

/** What a component with an address inside the sidecar itself, or of the cluster, is said to have: no network. */
const nowhere = new Set([
  'in-memory',
  'inmemory',
  'cron',
  'localstorage',
  'sqlite',
  'local.file',
  'local.env',
  'kubernetes',
]);

/**
 * The components of Dapr among objects, each as a file of the pods whose sidecar loads it (of two with one name the last), and for each block
 * (`state`, `pubsub`) a file that holds the one component of that block where there is one alone: whatever name it is asked for by, it is meant.
 */
export function daprComponents(objects: readonly KubernetesObject[]): readonly MountedFile[] {
  const files = new Map<string, MountedFile>();
  const blocks = new Map<string, Set<string>>();
  for (const object of objects) {
    if (object.kind !== 'Component' || !object.apiVersion.startsWith('dapr.io/')) continue;
    const spec = nodeAt(object.root, 'spec') ?? object.root;
    const path = `${componentFolder}/${object.name}`;
    const found = addressOf(spec);
    const why = `nothing tells what component ${object.name} dials`;
    const known = found === undefined ? { why, at: object.at } : { content: contentOf(found.text), at: found.at };
    files.set(path, { path, ...known });
    const block = (textAt(spec, 'type') ?? '').replace(/\..*$/su, '');
    blocks.set(block, (blocks.get(block) ?? new Set()).add(path));
  }
  const alone = [...blocks].flatMap(([block, paths]): readonly MountedFile[] => {
    const [first = ''] = paths;
    const file = files.get(first);
    if (file === undefined) return [];
    const path = `${blockFolder}/${block}`;
    return [paths.size === 1 ? { ...file, path } : { path, content: contentOf(''), ...(file.at && { at: file.at }) }];
  });
  return [...files.values(), ...alone];
}

function contentOf(address: string): string {
  return address === '' ? '{}' : `address: ${JSON.stringify(address)}`;
}

function addressOf(spec: YamlNode): { readonly text: string; readonly at: Span } | undefined {
  const type = nodeAt(spec, 'type');
  const name = type?.kind === 'scalar' ? type.text.slice(type.text.indexOf('.') + 1) : '';
  if (type !== undefined && nowhere.has(name)) return { text: 'memory://', at: type.at };
  const technology = Object.hasOwn(technologies, name) ? technologies[name] : undefined;
  if (technology === undefined) return undefined;
  const items = itemsOf(nodeAt(spec, 'metadata'));
  for (const field of technology.fields) {
    const value = nodeAt(
      items.find((item) => textAt(item, 'name') === field),
      'value',
    );
    if (value?.kind !== 'scalar' || value.text === '') continue;
    const text = /^[a-z][\w+.-]*:\/\//iu.test(value.text)
      ? value.text
      : `${technology.scheme}://${placeIn(value.text)}`;
    return { text, at: value.at };
  }
  return undefined;
}

/** Host and port of what is written without a scheme: `db:5432`, `host=db port=5432 …`, `cart:…@tcp(db:3306)/ledger`. */
function placeIn(text: string): string {
  const inBrackets = /@tcp\(([^)]*)\)/u.exec(text)?.[1];
  if (inBrackets !== undefined) return inBrackets;
  const word = (name: string): string | undefined => new RegExp(`(?:^|[\\s;])${name}=([^\\s;]+)`, 'iu').exec(text)?.[1];
  const host = word('host') ?? word('server');
  if (host === undefined) return text;
  const port = word('port');
  return port === undefined ? host : `${host}:${port}`;
}

/** Whether a sidecar of Dapr is put beside the program (Dapr docs, "Dapr arguments and annotations"). */
export function hasSidecar(annotations: YamlNode | undefined): boolean {
  return textAt(annotations, 'dapr.io/enabled') === 'true' || textAt(annotations, 'dapr.io/app-id') !== undefined;
}
