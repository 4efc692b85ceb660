import type { Effect } from '@callgate/ir';

type Site = Omit<Extract<Effect, { readonly effect: 'opens' }>, 'effect' | 'target'>;

/**
 * How each kind of server is reached: how its address is written, what is spoken, and the port that clients take where none is given.
 * Ports are those of the clients' own documentation; where clients of one server differ, their models say so.
 */
export const http = { form: 'url', protocol: 'http' } as const satisfies Site;
export const websocket = { form: 'url', protocol: 'websocket' } as const satisfies Site;
export const grpc = { form: 'grpc-target', protocol: 'grpc', defaultPort: 443 } as const satisfies Site;
export const thrift = { form: 'host-port', protocol: 'thrift' } as const satisfies Site;

export const amqp = {
  form: 'uri',
  protocol: 'amqp',
  technology: 'rabbitmq',
  defaultPort: 5672,
} as const satisfies Site;
export const nats = { form: 'uri', protocol: 'nats', technology: 'nats', defaultPort: 4222 } as const satisfies Site;

export const mqtt = { form: 'uri', protocol: 'mqtt', technology: 'mqtt', defaultPort: 1883 } as const satisfies Site;

export const oracle = {
  form: 'uri',
  protocol: 'oracle',
  technology: 'oracle',
  defaultPort: 1521,
} as const satisfies Site;

export const influxdb = {
  form: 'url',
  protocol: 'http',
  technology: 'influxdb',
  defaultPort: 8086,
} as const satisfies Site;

export const etcd = {
  form: 'host-port',
  protocol: 'grpc',
  technology: 'etcd',
  defaultPort: 2379,
} as const satisfies Site;
export const consul = {
  form: 'url',
  protocol: 'http',
  technology: 'consul',
  defaultPort: 8500,
} as const satisfies Site;
export const zookeeper = {
  form: 'host-port',
  protocol: 'zookeeper',
  technology: 'zookeeper',
  defaultPort: 2181,
} as const satisfies Site;
export const nacos = {
  form: 'host-port',
  protocol: 'http',
  technology: 'nacos',
  defaultPort: 8848,
} as const satisfies Site;
export const eureka = {
  form: 'url',
  protocol: 'http',
  technology: 'eureka',
  defaultPort: 8761,
} as const satisfies Site;

export const temporal = {
  form: 'grpc-target',
  protocol: 'grpc',
  technology: 'temporal',
  defaultPort: 7233,
} as const satisfies Site;

export const smtp = { form: 'host-port', protocol: 'smtp', defaultPort: 25 } as const satisfies Site;
export const ldap = { form: 'uri', protocol: 'ldap', technology: 'ldap', defaultPort: 389 } as const satisfies Site;
