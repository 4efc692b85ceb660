import { env, firstOf, fn, goModel, object, opens, restOptions, returns, text } from '../../write.js';

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
