import type { Effect, FunctionModel, ModelValue } from '@callgate/ir';
import {
  concat,
  each,
  env,
  firstOf,
  fn,
  goModel,
  object,
  opens,
  restHarmless,
  restOptions,
  returns,
  returnsType,
  text,
} from '../../write.js';

const signals = { otlptrace: 'TRACES', otlpmetric: 'METRICS', otlplog: 'LOGS' } as const;

type Signal = keyof typeof signals;

/** The exporter's own variable, then the one for all signals. */
function endpointVariables(signal: Signal): readonly ModelValue[] {
  return [env(text(`OTEL_EXPORTER_OTLP_${signals[signal]}_ENDPOINT`)), env(text('OTEL_EXPORTER_OTLP_ENDPOINT'))];
}

const options: readonly FunctionModel[] = [
  fn('WithEndpoint', returns(object('Option', { Endpoint: concat(text('http://'), 'arg0') }))),
  fn('WithEndpointURL', returns(object('Option', { Endpoint: 'arg0' }))),
  // A connection that was dialled elsewhere.
  fn('WithGRPCConn', returns(object('Option', { Endpoint: concat(text('http://'), 'arg0.target') }))),
];

function exporter(signal: Signal, port: number, first: number): Effect {
  return opens({
    target: firstOf(`args${first}[].Endpoint`, ...endpointVariables(signal), text(`http://localhost:${port}`)),
    form: 'url',
    protocol: port === 4317 ? 'grpc' : 'http',
    technology: 'otlp',
    defaultPort: port,
  });
}

/** `otlptracegrpc.New(ctx, otlptracegrpc.WithEndpoint("collector:4317"))`; without the option from the environment, as the SDK reads it. */
function otlp(signal: Signal, transport: 'grpc' | 'http'): ReturnType<typeof goModel> {
  const port = transport === 'grpc' ? 4317 : 4318;
  const name = signal === 'otlptrace' ? `${signal}${transport}` : `${signal}${transport}`;
  return goModel(
    name,
    [`go.opentelemetry.io/otel/exporters/otlp/${signal}/${name}`],
    [
      ...each(['New', 'NewUnstarted'], exporter(signal, port, 1), returnsType('Exporter')),
      fn('NewClient', exporter(signal, port, 0), returnsType('Client')),
      ...options,
      ...restOptions,
    ],
  );
}

export const openTelemetry = [
  ...(['otlptrace', 'otlpmetric', 'otlplog'] as const).flatMap((signal) => [
    otlp(signal, 'grpc'),
    otlp(signal, 'http'),
  ]),
  goModel(
    'otlp before 1.0',
    ['go.opentelemetry.io/otel/exporters/otlp/otlpgrpc', 'go.opentelemetry.io/otel/exporters/otlp/otlphttp'],
    [...options, fn('NewDriver', exporter('otlptrace', 4317, 0)), ...restHarmless],
  ),
  goModel(
    'OpenTelemetry',
    [
      'go.opentelemetry.io/otel',
      'go.opentelemetry.io/otel/attribute',
      'go.opentelemetry.io/otel/baggage',
      'go.opentelemetry.io/otel/bridge/**',
      'go.opentelemetry.io/otel/codes',
      'go.opentelemetry.io/otel/exporters/otlp/otlptrace',
      'go.opentelemetry.io/otel/exporters/prometheus',
      'go.opentelemetry.io/otel/exporters/stdout/**',
      'go.opentelemetry.io/otel/log/**',
      'go.opentelemetry.io/otel/metric/**',
      'go.opentelemetry.io/otel/propagation',
      'go.opentelemetry.io/otel/sdk/**',
      'go.opentelemetry.io/otel/semconv/**',
      'go.opentelemetry.io/otel/trace/**',
      'go.opentelemetry.io/contrib/bridges/**',
      'go.opentelemetry.io/contrib/instrumentation/github.com/**',
      'go.opentelemetry.io/contrib/instrumentation/runtime',
      'go.opentelemetry.io/contrib/instrumentation/host',
      'go.opentelemetry.io/contrib/propagators/**',
      'gorm.io/plugin/**',
      'github.com/openzipkin-contrib/zipkin-go-opentracing',
      'github.com/grpc-ecosystem/grpc-opentracing/**',
    ],
    restHarmless,
  ),
];
