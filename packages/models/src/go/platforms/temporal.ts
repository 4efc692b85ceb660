import { each, firstOf, fn, goModel, names, opens, restHarmless, returnsType, text } from '../../write.js';
import * as sites from '../sites.js';

/** Workflows: `client.Dial(client.Options{HostPort: "temporal:7233"})`; without one `localhost:7233`. */
export const temporal = goModel(
  'temporal',
  ['go.temporal.io/sdk/client', 'go.uber.org/cadence/client'],
  [
    ...each(
      ['Dial', 'NewClient', 'NewLazyClient', 'NewNamespaceClient'],
      opens({ target: firstOf('arg0.HostPort', text('localhost:7233')), ...sites.temporal }),
      returnsType('Client'),
    ),
    fn(
      'DialContext',
      opens({ target: firstOf('arg1.HostPort', text('localhost:7233')), ...sites.temporal }),
      returnsType('Client'),
    ),
    // The server is told the name of the workflow, and hands it to a worker that registered it.
    fn('Client.ExecuteWorkflow', names('arg2')),
    fn('Client.SignalWithStartWorkflow', names('arg5')),
    fn('Client.StartWorkflow', names('arg2')),
    ...restHarmless,
  ],
);

/** What a workflow starts, by name as well; local activities alone run where the workflow does. */
export const temporalWorkflow = goModel(
  'temporal workflow',
  ['go.temporal.io/sdk/workflow', 'go.uber.org/cadence/workflow'],
  [...each(['ExecuteActivity', 'ExecuteChildWorkflow', 'NewContinueAsNewError'], names('arg1')), ...restHarmless],
);
