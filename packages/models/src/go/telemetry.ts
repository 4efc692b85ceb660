import type { Effect } from '@callgate/ir';
import {
  each,
  env,
  firstOf,
  fn,
  goModel,
  object,
  opens,
  restOptions,
  restHarmless,
  returns,
  returnsType,
  text,
} from '../write.js';

/** `jaeger.New(jaeger.WithCollectorEndpoint(jaeger.WithEndpoint(url)))` of OpenTelemetry. */
export const jaegerExporter = goModel(
  'otel jaeger exporter',
  ['go.opentelemetry.io/otel/exporters/jaeger'],
  [
    fn('WithEndpoint', returns('arg0')),
    fn(
      'WithCollectorEndpoint',
      opens({
        target: firstOf(
          'args0[]',
          env(text('OTEL_EXPORTER_JAEGER_ENDPOINT'), text('http://localhost:14268/api/traces')),
        ),
        form: 'url',
        protocol: 'http',
        technology: 'jaeger',
        defaultPort: 14268,
      }),
    ),
    fn('WithAgentHost', returns(object('AgentEndpointOption', { host: 'arg0' }))),
    fn('WithAgentPort', returns(object('AgentEndpointOption', { port: 'arg0' }))),
    fn(
      'WithAgentEndpoint',
      opens({
        target: {
          hostPort: [
            firstOf('args0[].host', env(text('OTEL_EXPORTER_JAEGER_AGENT_HOST'), text('localhost'))),
            firstOf('args0[].port', env(text('OTEL_EXPORTER_JAEGER_AGENT_PORT'), text('6831'))),
          ],
        },
        form: 'host-port',
        protocol: 'jaeger',
        transport: 'udp',
        technology: 'jaeger',
        defaultPort: 6831,
      }),
    ),
    ...restOptions,
  ],
);

function jaegerAgent(config: string): readonly Effect[] {
  return [
    opens({
      target: firstOf(`${config}.Reporter.CollectorEndpoint`, env(text('JAEGER_ENDPOINT'))),
      form: 'url',
      protocol: 'http',
      technology: 'jaeger',
      defaultPort: 14268,
      optional: true,
    }),
    opens({
      target: firstOf(`${config}.Reporter.LocalAgentHostPort`, {
        hostPort: [env(text('JAEGER_AGENT_HOST'), text('localhost')), env(text('JAEGER_AGENT_PORT'), text('6831'))],
      }),
      form: 'host-port',
      protocol: 'jaeger',
      transport: 'udp',
      technology: 'jaeger',
      defaultPort: 6831,
    }),
  ];
}

/** `cfg := config.Configuration{Reporter: &config.ReporterConfig{LocalAgentHostPort: "jaeger:6831"}}`, `cfg.NewTracer()`. */
export const jaegerClient = goModel(
  'jaeger-client-go',
  ['github.com/uber/jaeger-client-go/config', 'github.com/uber/jaeger-client-go'],
  [
    ...each(['Configuration.NewTracer', 'Configuration.InitGlobalTracer'], ...jaegerAgent('receiver')),
    fn('Configuration.New', ...jaegerAgent('receiver')),
    fn('FromEnv', returnsType('Configuration', object('Configuration', {}))),
    fn('Configuration.FromEnv', returnsType('Configuration', 'receiver')),
    fn(
      'NewUDPTransport',
      opens({
        target: 'arg0',
        form: 'host-port',
        protocol: 'jaeger',
        transport: 'udp',
        technology: 'jaeger',
        defaultPort: 6831,
      }),
    ),
    ...restHarmless,
  ],
);

/** Zipkin: `zipkinhttp.NewReporter("http://zipkin:9411/api/v2/spans")`, `zipkin.New(url)`. */
export const zipkin = [
  goModel(
    'zipkin reporters',
    [
      'github.com/openzipkin/zipkin-go/reporter/http',
      'go.opentelemetry.io/otel/exporters/zipkin',
      'github.com/openzipkin/zipkin-go-opentracing',
    ],
    [
      ...each(
        ['NewReporter', 'New', 'NewRawExporter', 'NewHTTPCollector'],
        opens({ target: 'arg0', form: 'url', protocol: 'http', technology: 'zipkin', defaultPort: 9411 }),
      ),
      ...restHarmless,
    ],
  ),
  goModel(
    'zipkin',
    [
      'github.com/openzipkin/zipkin-go',
      'github.com/openzipkin/zipkin-go/middleware/**',
      'github.com/openzipkin/zipkin-go/model',
      'github.com/openzipkin/zipkin-go/propagation/**',
    ],
    restHarmless,
  ),
];

/** `sentry.Init(sentry.ClientOptions{Dsn: "https://key@sentry.example/1"})`; without one the variable SENTRY_DSN, without both nothing. */
export const sentry = goModel(
  'sentry',
  ['github.com/getsentry/sentry-go'],
  [
    fn(
      'Init',
      opens({
        target: firstOf('arg0.Dsn', env(text('SENTRY_DSN'))),
        form: 'url',
        protocol: 'http',
        technology: 'sentry',
        optional: true,
      }),
    ),
    fn(
      'NewClient',
      opens({
        target: firstOf('arg0.Dsn', env(text('SENTRY_DSN'))),
        form: 'url',
        protocol: 'http',
        technology: 'sentry',
        optional: true,
      }),
    ),
    ...restHarmless,
  ],
);

/** `push.New("http://pushgateway:9091", "job")`, `api.NewClient(api.Config{Address: "http://prometheus:9090"})`. */
export const prometheus = [
  goModel(
    'prometheus push',
    ['github.com/prometheus/client_golang/prometheus/push'],
    [
      fn(
        'New',
        opens({ target: 'arg0', form: 'url', protocol: 'http', technology: 'prometheus', defaultPort: 9091 }),
        returnsType('Pusher'),
      ),
      ...restHarmless,
    ],
  ),
  goModel(
    'prometheus api',
    ['github.com/prometheus/client_golang/api'],
    [
      fn(
        'NewClient',
        opens({ target: 'arg0.Address', form: 'url', protocol: 'http', technology: 'prometheus', defaultPort: 9090 }),
        returnsType('Client'),
      ),
      ...restHarmless,
    ],
  ),
];

/** StatsD speaks UDP: `statsd.New("statsd:8125")`. */
export const statsd = [
  goModel(
    'statsd',
    ['github.com/DataDog/datadog-go/statsd', 'github.com/DataDog/datadog-go/*/statsd', 'github.com/smira/go-statsd'],
    [
      ...each(
        ['New', 'NewClient', 'NewBuffered'],
        opens({
          target: 'arg0',
          form: 'host-port',
          protocol: 'statsd',
          transport: 'udp',
          technology: 'statsd',
          defaultPort: 8125,
        }),
        returnsType('Client'),
      ),
      ...restHarmless,
    ],
  ),
  goModel(
    'go-statsd-client',
    ['github.com/cactus/go-statsd-client/statsd', 'github.com/cactus/go-statsd-client/*/statsd'],
    [
      ...each(
        ['NewClient', 'New', 'NewBufferedClient', 'Dial'],
        opens({
          target: 'arg0',
          form: 'host-port',
          protocol: 'statsd',
          transport: 'udp',
          technology: 'statsd',
          defaultPort: 8125,
        }),
      ),
      fn(
        'NewClientWithConfig',
        opens({
          target: 'arg0.Address',
          form: 'host-port',
          protocol: 'statsd',
          transport: 'udp',
          technology: 'statsd',
          defaultPort: 8125,
        }),
      ),
      ...restHarmless,
    ],
  ),
  goModel(
    'tally m3',
    ['github.com/uber-go/tally/m3', 'github.com/uber-go/tally/*/m3'],
    [
      fn(
        'NewReporter',
        opens({ target: 'arg0.HostPorts[]', form: 'host-port', protocol: 'm3', transport: 'udp', technology: 'm3' }),
      ),
      ...restHarmless,
    ],
  ),
];

/** The agent of Datadog's tracer: `tracer.Start(tracer.WithAgentAddr("agent:8126"))`. */
export const datadog = goModel(
  'datadog tracer',
  ['gopkg.in/DataDog/dd-trace-go.v1/ddtrace/tracer', 'github.com/DataDog/dd-trace-go/*/ddtrace/tracer'],
  [
    fn('WithAgentAddr', returns(object('StartOption', { address: 'arg0' }))),
    fn(
      'Start',
      opens({
        target: firstOf('args0[].address', {
          hostPort: [env(text('DD_AGENT_HOST'), text('localhost')), env(text('DD_TRACE_AGENT_PORT'), text('8126'))],
        }),
        form: 'host-port',
        protocol: 'http',
        technology: 'datadog',
        defaultPort: 8126,
      }),
    ),
    ...restOptions,
  ],
);

/** The agent of New Relic sends to its own service. */
export const newRelic = goModel(
  'newrelic',
  ['github.com/newrelic/go-agent', 'github.com/newrelic/go-agent/*/newrelic'],
  [
    fn('NewApplication', {
      effect: 'opensExternal',
      name: text('collector.newrelic.com'),
      protocol: 'https',
      port: 443,
    }),
    ...restHarmless,
  ],
);
