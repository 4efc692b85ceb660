import { env, firstOf, fn, goModel, object, opens, restOptions, returns, text } from '../../write.js';

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
