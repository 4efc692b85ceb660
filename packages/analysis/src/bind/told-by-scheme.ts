import type { OpenSite } from '@callgate/ir';
import type { Cut } from './cut.js';

/** What is spoken where a library says that the scheme of its address tells (protocol `tcp`, form `uri`), and with what. */
const schemes: Readonly<Record<string, { readonly protocol: string; readonly technology?: string }>> = {
  http: { protocol: 'http' },
  https: { protocol: 'https' },
  redis: { protocol: 'redis', technology: 'redis' },
  rediss: { protocol: 'redis', technology: 'redis' },
  kafka: { protocol: 'kafka', technology: 'kafka' },
  amqp: { protocol: 'amqp', technology: 'rabbitmq' },
  amqps: { protocol: 'amqp', technology: 'rabbitmq' },
  nats: { protocol: 'nats', technology: 'nats' },
  mqtt: { protocol: 'mqtt', technology: 'mqtt' },
  pulsar: { protocol: 'pulsar', technology: 'pulsar' },
  mongodb: { protocol: 'mongodb', technology: 'mongodb' },
  'mongodb+srv': { protocol: 'mongodb', technology: 'mongodb' },
  postgres: { protocol: 'postgres', technology: 'postgres' },
  postgresql: { protocol: 'postgres', technology: 'postgres' },
  mysql: { protocol: 'mysql', technology: 'mysql' },
  cassandra: { protocol: 'cassandra', technology: 'cassandra' },
  memcached: { protocol: 'memcached', technology: 'memcached' },
  zookeeper: { protocol: 'zookeeper', technology: 'zookeeper' },
  etcd: { protocol: 'grpc', technology: 'etcd' },
  smtp: { protocol: 'smtp' },
};

/** Protocol and technology by the scheme of an address. */
export function toldByScheme(
  site: Pick<OpenSite, 'protocol' | 'technology' | 'form'>,
  { scheme }: Cut,
): { readonly protocol: string; readonly technology?: string } | undefined {
  if (site.protocol !== 'tcp' || site.form !== 'uri' || site.technology !== undefined || scheme === undefined)
    return undefined;
  return Object.hasOwn(schemes, scheme) ? schemes[scheme] : undefined;
}
