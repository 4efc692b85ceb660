import { each, firstOf, fn, goModel, object, opens, restOptions, returns, returnsType, text } from '../../write.js';

/** OpenCensus to its agent: `ocagent.NewExporter(ocagent.WithAddress("agent:55678"))`; without an address the agent of the same machine. */
export const ocagent = goModel(
  'ocagent',
  ['contrib.go.opencensus.io/exporter/ocagent'],
  [
    fn('WithAddress', returns(object('ExporterOption', { address: 'arg0' }))),
    ...each(
      ['NewExporter', 'NewUnstartedExporter'],
      opens({
        target: firstOf('args0[].address', text('localhost:55678')),
        form: 'grpc-target',
        protocol: 'grpc',
        technology: 'ocagent',
        defaultPort: 55678,
      }),
      returnsType('Exporter'),
    ),
    ...restOptions,
  ],
);
