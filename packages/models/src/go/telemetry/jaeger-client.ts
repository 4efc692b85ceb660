import type { Effect } from '@callgate/ir';
import { each, env, firstOf, fn, goModel, object, opens, restHarmless, returnsType, text } from '../../write.js';

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
