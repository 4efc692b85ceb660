import { baseOf, directoryOf } from '../files/paths.js';
import { splitImage } from '../kustomize/rename-images.js';

/**
 * Databases, brokers, caches and the like, by the last element of their image's name: the official images and the images of well-known
 * publishers. The technology is the protocol that clients speak with it, since that is what a call site knows.
 */
const technologies: Readonly<Record<string, readonly string[]>> = {
  redis: [
    'redis',
    'redis-stack',
    'redis-stack-server',
    'redis-cluster',
    'redis-sentinel',
    'valkey',
    'valkey-cluster',
    'keydb',
    'dragonfly',
  ],
  postgres: [
    'postgres',
    'postgresql',
    'postgresql-repmgr',
    'postgis',
    'timescaledb',
    'pgvector',
    'pgbouncer',
    'alloydbomni',
    'yugabyte',
    'spilo',
  ],
  cockroachdb: ['cockroach', 'cockroachdb'],
  mysql: [
    'mysql',
    'mysql-server',
    'mariadb',
    'mariadb-galera',
    'percona',
    'percona-server',
    'percona-xtradb-cluster',
    'tidb',
    'vitess',
  ],
  mongodb: [
    'mongo',
    'mongodb',
    'mongodb-community-server',
    'mongodb-sharded',
    'percona-server-mongodb',
    'documentdb-local',
    'ferretdb',
  ],
  memcached: ['memcached'],
  kafka: ['kafka', 'cp-kafka', 'cp-server', 'kafka-native', 'redpanda', 'strimzi-kafka'],
  zookeeper: ['zookeeper', 'cp-zookeeper'],
  eureka: ['eureka', 'eureka-server', 'spring-cloud-eureka'],
  amqp: ['rabbitmq', 'rabbitmq-server', 'activemq', 'activemq-artemis', 'lavinmq'],
  nats: ['nats', 'nats-streaming', 'nats-server'],
  nsq: ['nsq', 'nsqd', 'nsqlookupd'],
  pulsar: ['pulsar', 'pulsar-all'],
  mqtt: ['mosquitto', 'eclipse-mosquitto', 'emqx', 'vernemq'],
  cassandra: ['cassandra', 'scylla', 'scylladb', 'dse-server'],
  elasticsearch: ['elasticsearch', 'elasticsearch-oss'],
  opensearch: ['opensearch'],
  solr: ['solr'],
  meilisearch: ['meilisearch'],
  clickhouse: ['clickhouse', 'clickhouse-server'],
  influxdb: ['influxdb', 'influxdb2'],
  couchdb: ['couchdb'],
  couchbase: ['couchbase', 'couchbase-server'],
  neo4j: ['neo4j'],
  dgraph: ['dgraph'],
  mssql: ['mssql-server', 'mssql/server', 'azure-sql-edge'],
  oracle: ['oracle-xe', 'oracle-free'],
  dynamodb: ['dynamodb-local'],
  s3: ['minio', 'localstack', 'seaweedfs'],
  etcd: ['etcd'],
  consul: ['consul'],
  nacos: ['nacos', 'nacos-server'],
  eventstore: ['eventstore', 'kurrentdb'],
  vault: ['vault'],
  temporal: ['auto-setup', 'temporalio/server'],
  otlp: [
    'jaeger',
    'all-in-one',
    'jaeger-all-in-one',
    'jaeger-collector',
    'jaeger-agent',
    'jaeger-query',
    'tempo',
    'opentelemetry-collector',
    'opentelemetry-collector-contrib',
    'otelcol',
    'otelcontribcol',
  ],
  zipkin: ['zipkin', 'openzipkin', 'zipkin-slim'],
  flagd: ['flagd'],
  prometheus: ['prometheus'],
  loki: ['loki'],
};

/** What is found out about programs, and what tells them where others are, is no store of theirs. */
const noStores = new Set(['eureka', 'consul', 'nacos', 'otlp', 'zipkin', 'flagd', 'prometheus', 'loki', 's3']);

/** What client libraries call a kind otherwise than its images do. */
const alsoCalled: Readonly<Record<string, string>> = { sqlserver: 'mssql', rabbitmq: 'amqp' };

/** The kind of database, broker or cache that a technology is; undefined for what is none. */
export function kindOfStore(technology: string): string | undefined {
  const kind = alsoCalled[technology] ?? technology;
  return technologies[kind] === undefined || noStores.has(kind) ? undefined : kind;
}

const byImage = new Map(
  Object.entries(technologies).flatMap(([technology, images]) => images.map((image) => [image, technology] as const)),
);

/** Images of proxies, tools and shells that run nothing of the repository, whatever their workload is called. */
const foreign = new Set(
  `
  nginx nginx-unprivileged httpd caddy haproxy traefik envoy envoy-alpine kong proxyv2 apisix busybox alpine
  debian ubuntu curl bash kubectl wait-for-it alpine-curl netshoot pause grafana kibana opensearch-dashboards
  fluentd fluent-bit filebeat logstash node-exporter cadvisor alertmanager adminer pgadmin4 phpmyadmin kafdrop
  kafka-ui mongo-express redis-commander asynqmon mailhog mailpit swagger-ui keycloak dex oauth2-proxy locust k6
  go-stash cloud-sql-proxy linkerd-proxy daprd migrate
`
    .trim()
    .split(/\s+/u),
);

/**
 * The technology of a well-known database, broker or cache.
 * @param image as a manifest names it
 * @returns undefined for images that are not known
 */
export function technologyOf(image: string): string | undefined {
  const [name] = splitImage(image.toLowerCase());
  // Some publishers tell their images apart by the last two elements only (`mssql/server`).
  return byImage.get(baseOf(name)) ?? byImage.get(`${baseOf(directoryOf(name))}/${baseOf(name)}`);
}

/** Whether an image is a well-known one that runs nothing of the repository. */
export function isForeignImage(image: string): boolean {
  return technologyOf(image) !== undefined || foreign.has(baseOf(splitImage(image.toLowerCase())[0]));
}
