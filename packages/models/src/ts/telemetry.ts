import type { Effect, ModelValue } from '@callgate/ir';
import { concat, each, env, firstOf, fn, opens, returnsType, text, tsModel } from '../write.js';
import { hostAndPort, url } from './addresses.js';
import { rest } from './rest.js';

type Signal = 'trace' | 'metrics' | 'logs';
const variables: Readonly<Record<Signal, string>> = { trace: 'TRACES', metrics: 'METRICS', logs: 'LOGS' };

/** What the options say, then the exporter's own variable, then the one for all signals. */
function exporter(signal: Signal, port: number): Effect {
  return opens({
    target: firstOf(
      url('arg0.url'),
      env(text(`OTEL_EXPORTER_OTLP_${variables[signal]}_ENDPOINT`)),
      env(text('OTEL_EXPORTER_OTLP_ENDPOINT')),
      text(`http://localhost:${String(port)}`),
    ),
    form: 'url',
    protocol: port === 4317 ? 'grpc' : 'http',
    technology: 'otlp',
    defaultPort: port,
  });
}

const classes: Readonly<Record<Signal, string>> = {
  trace: 'new OTLPTraceExporter',
  metrics: 'new OTLPMetricExporter',
  logs: 'new OTLPLogExporter',
};

/** `new OTLPTraceExporter({ url })`; without options from the environment, as the SDK reads it. */
export const otlp = (['trace', 'metrics', 'logs'] as const).flatMap((signal) =>
  (
    [
      ['grpc', 4317],
      ['http', 4318],
      ['proto', 4318],
    ] as const
  ).map(([transport, port]) =>
    tsModel(
      `otlp ${signal} ${transport}`,
      [
        `@opentelemetry/exporter-${signal}-otlp-${transport}`,
        ...(signal === 'trace' ? [`@opentelemetry/exporter-otlp-${transport}`] : []),
      ],
      [fn(classes[signal], exporter(signal, port), returnsType('Exporter')), ...rest],
    ),
  ),
);

/** Exporters of other formats: `new ZipkinExporter({ url })`, `new JaegerExporter({ endpoint })`. */
export const exporters = tsModel(
  'OpenTelemetry exporters',
  [
    '@opentelemetry/exporter-zipkin',
    '@opentelemetry/exporter-jaeger',
    '@opentelemetry/exporter-collector',
    '@opentelemetry/exporter-collector-grpc',
    '@opentelemetry/exporter-prometheus',
  ],
  [
    fn(
      'new ZipkinExporter',
      opens({
        target: firstOf(url('arg0.url'), env(text('OTEL_EXPORTER_ZIPKIN_ENDPOINT'), text('http://localhost:9411'))),
        form: 'url',
        protocol: 'http',
        technology: 'zipkin',
        defaultPort: 9411,
      }),
    ),
    fn(
      'new JaegerExporter',
      opens({
        target: firstOf(
          url('arg0.endpoint'),
          env(text('OTEL_EXPORTER_JAEGER_ENDPOINT')),
          concat(text('udp://'), hostAndPort('arg0', 'localhost', 6832)),
        ),
        form: 'uri',
        protocol: 'jaeger',
        technology: 'jaeger',
        defaultPort: 14_268,
      }),
    ),
    ...each(['new CollectorTraceExporter', 'new CollectorMetricExporter'], exporter('trace', 4318)),
    fn('new PrometheusExporter', {
      effect: 'listens',
      address: concat(text(':'), firstOf('arg0.port', text('9464'))),
      protocol: 'http',
    }),
    ...rest,
  ],
);

/** The SDK makes exporters by itself where code gives none: from the variables, and only if one is set. */
export const openTelemetry = tsModel(
  'OpenTelemetry SDK',
  [
    '@opentelemetry/api',
    '@opentelemetry/api-logs',
    '@opentelemetry/core',
    '@opentelemetry/resources',
    '@opentelemetry/semantic-conventions',
    '@opentelemetry/sdk-*',
    '@opentelemetry/instrumentation',
    '@opentelemetry/instrumentation-*',
    '@opentelemetry/auto-instrumentations-*',
    '@opentelemetry/resource-detector-*',
    '@opentelemetry/propagator-*',
    '@opentelemetry/context-*',
    '@opentelemetry/id-generator-*',
    '@opentelemetry/baggage-*',
    '@opentelemetry/otlp-*',
    '@opentelemetry/winston-transport',
    '@prisma/instrumentation',
    'opentracing',
  ],
  [fn('new NodeSDK', returnsType('NodeSDK')), ...rest],
);

/** Registering the instrumentations with nothing but variables. */
export const autoInstrumentation = tsModel(
  'OpenTelemetry register',
  ['@opentelemetry/auto-instrumentations-node/register'],
  rest,
);

/** `initTracerFromEnv`, `initTracer({ reporter: { collectorEndpoint, agentHost } })`. */
export const jaeger = tsModel(
  'jaeger-client',
  ['jaeger-client', 'jaeger-client/dist/src/reporters/*', 'zipkin-transport-http', 'zipkin'],
  [
    ...each(
      ['initTracer', 'initTracerFromEnv'],
      opens({
        target: firstOf(
          url('arg0.reporter.collectorEndpoint'),
          env(text('JAEGER_ENDPOINT')),
          concat(
            text('udp://'),
            firstOf('arg0.reporter.agentHost', env(text('JAEGER_AGENT_HOST'), text('localhost'))),
            text(':'),
            firstOf('arg0.reporter.agentPort', env(text('JAEGER_AGENT_PORT'), text('6832'))),
          ),
        ),
        form: 'uri',
        protocol: 'jaeger',
        technology: 'jaeger',
        defaultPort: 14_268,
      }),
      returnsType('Tracer'),
    ),
    // The senders that a reporter is handed are modules of their own: `new UDPSender({ host })`, `new HTTPSender({ endpoint })`.
    fn(
      'new default',
      opens({
        target: firstOf(url('arg0.endpoint'), concat(text('udp://'), hostAndPort('arg0', 'localhost', 6832))),
        form: 'uri',
        protocol: 'jaeger',
        technology: 'jaeger',
        defaultPort: 14_268,
      }),
    ),
    fn(
      'new HttpLogger',
      opens({ target: url('arg0.endpoint'), form: 'url', protocol: 'http', technology: 'zipkin', defaultPort: 9411 }),
    ),
    ...rest,
  ],
);

/** StatsD speaks UDP: `new StatsD({ host, port })`, `new StatsD('statsd', 8125)`. */
const statsd: ModelValue = {
  hostPort: [
    firstOf('arg0.host', 'arg0', env(text('DD_AGENT_HOST'), text('localhost'))),
    firstOf('arg0.port', 'arg1', text('8125')),
  ],
};
export const statsdClients = tsModel(
  'statsd',
  ['hot-shots', 'node-statsd', 'statsd-client', 'node-dogstatsd', 'lynx', 'appmetrics-statsd'],
  [
    ...each(
      ['new StatsD', 'new default', 'default'],
      opens({
        target: statsd,
        form: 'host-port',
        protocol: 'statsd',
        transport: 'udp',
        technology: 'statsd',
        defaultPort: 8125,
      }),
      returnsType('StatsD'),
    ),
    ...rest,
  ],
);

/** Agents of vendors: each starts with `init` or by being imported. */
function agent(host: string): Effect {
  return { effect: 'opensExternal', name: text(host), protocol: 'https', port: 443 };
}
export const vendors = [
  tsModel(
    'Datadog tracer',
    ['dd-trace', 'dd-trace/init'],
    [
      ...each(
        ['init', 'tracer.init'],
        opens({
          target: firstOf(url('arg0.url'), env(text('DD_TRACE_AGENT_URL')), {
            hostPort: [
              firstOf('arg0.hostname', env(text('DD_AGENT_HOST'), text('127.0.0.1'))),
              firstOf('arg0.port', env(text('DD_TRACE_AGENT_PORT'), text('8126'))),
            ],
          }),
          form: 'uri',
          protocol: 'http',
          technology: 'datadog',
          defaultPort: 8126,
        }),
      ),
      ...rest,
    ],
  ),
  tsModel(
    'Sentry',
    [
      '@sentry/node',
      '@sentry/nextjs',
      '@sentry/serverless',
      '@sentry/nestjs',
      '@sentry/remix',
      '@sentry/sveltekit',
      '@sentry/bun',
      '@sentry/google-cloud-serverless',
      '@sentry/aws-serverless',
      'raven',
    ],
    [
      ...each(
        ['init', 'config'],
        opens({
          target: firstOf(url('arg0.dsn'), url('arg0'), env(text('SENTRY_DSN'))),
          form: 'url',
          protocol: 'http',
          technology: 'sentry',
          optional: true,
        }),
      ),
      ...rest,
    ],
  ),
  tsModel('New Relic', ['newrelic'], [fn('default', agent('collector.newrelic.com')), ...rest]),
  tsModel(
    'Elastic APM',
    ['elastic-apm-node'],
    [
      fn(
        'start',
        opens({
          target: firstOf(url('arg0.serverUrl'), env(text('ELASTIC_APM_SERVER_URL'), text('http://127.0.0.1:8200'))),
          form: 'url',
          protocol: 'http',
          technology: 'elastic-apm',
          defaultPort: 8200,
        }),
      ),
      ...rest,
    ],
  ),
  tsModel(
    'Application Insights',
    ['applicationinsights'],
    [fn('setup', agent('dc.services.visualstudio.com'), returnsType('Configuration')), ...rest],
  ),
];

/** Metrics that are asked for; a push gateway is a call. */
export const prometheus = tsModel(
  'prom-client',
  [
    'prom-client',
    'express-prom-bundle',
    'express-prometheus-middleware',
    '@willsoto/nestjs-prometheus',
    'fastify-metrics',
    'response-time',
  ],
  [
    fn(
      'new Pushgateway',
      opens({ target: url('arg0'), form: 'url', protocol: 'http', technology: 'prometheus', defaultPort: 9091 }),
    ),
    ...rest,
  ],
);

/** Transports of logs that dial: Loki, Graylog, Logstash, Elasticsearch. */
export const logTransports = tsModel(
  'transports of logs',
  [
    'winston-loki',
    'winston-gelf',
    'winston-graylog2',
    'winston-logstash',
    'winston-elasticsearch',
    'fluent-logger',
    '@fluent-org/logger',
    'gelf-pro',
    'winston-syslog',
    '@datadog/winston',
    'winston-cloudwatch',
    'pino-loki',
  ],
  [
    ...each(
      [
        'new default',
        'new LokiTransport',
        'new LogstashTransport',
        'new ElasticsearchTransport',
        'new FluentClient',
        'createFluentSender',
        'default.createFluentSender',
      ],
      opens({
        target: firstOf(
          url('arg0.clientOpts.node'),
          {
            hostPort: [
              firstOf('arg0.host', 'arg1.host', 'arg1.socket.host'),
              firstOf('arg0.port', 'arg1.port', 'arg1.socket.port'),
            ],
          },
          url('arg0.host'),
        ),
        form: 'uri',
        protocol: 'log',
        technology: 'logs',
        optional: true,
      }),
    ),
    ...rest,
  ],
);
