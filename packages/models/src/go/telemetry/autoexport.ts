import { env, firstOf, fn, goModel, opens, restOptions, returnsType, text } from '../../write.js';

/**
 * `autoexport.NewSpanExporter(ctx)`: OTLP unless OTEL_TRACES_EXPORTER says otherwise, over HTTP unless OTEL_EXPORTER_OTLP_PROTOCOL says
 * `grpc`.
 */
export const autoexport = goModel(
  'autoexport',
  ['go.opentelemetry.io/contrib/exporters/autoexport'],
  [
    ...(
      [
        ['NewSpanExporter', 'TRACES'],
        ['NewMetricReader', 'METRICS'],
        ['NewLogExporter', 'LOGS'],
      ] as const
    ).map(([callee, signal]) => {
      const endpoint = [env(text(`OTEL_EXPORTER_OTLP_${signal}_ENDPOINT`)), env(text('OTEL_EXPORTER_OTLP_ENDPOINT'))];
      const protocol = firstOf(
        env(text(`OTEL_EXPORTER_OTLP_${signal}_PROTOCOL`)),
        env(text('OTEL_EXPORTER_OTLP_PROTOCOL')),
        text('http/protobuf'),
      );
      return fn(
        callee,
        opens({
          target: firstOf(...endpoint, text('http://localhost:4318')),
          form: 'url',
          protocol: 'http',
          technology: 'otlp',
          defaultPort: 4318,
          where: { value: protocol, notIn: ['grpc'] },
        }),
        opens({
          target: firstOf(...endpoint, text('http://localhost:4317')),
          form: 'url',
          protocol: 'grpc',
          technology: 'otlp',
          defaultPort: 4317,
          where: { value: protocol, in: ['grpc'] },
        }),
        returnsType('Exporter'),
      );
    }),
    ...restOptions,
  ],
);
