import { each, goModel, harmless, object, opens, returns, returnsType } from '../../write.js';

const invokes = ['InvokeMethod', 'InvokeMethodWithContent', 'InvokeMethodWithCustomContent'];
/** Components by what the client asks of them. */
const components = {
  state: [
    'SaveState',
    'SaveBulkState',
    'GetState',
    'GetStateWithConsistency',
    'GetBulkState',
    'QueryStateAlpha1',
    'DeleteState',
    'DeleteStateWithETag',
    'ExecuteStateTransaction',
  ],
  pubsub: ['PublishEvent', 'PublishEventfromCustomContent', 'PublishEvents', 'Subscribe'],
  secrets: ['GetSecret', 'GetBulkSecret'],
} as const;

/**
 * Dapr calls go through the sidecar: `dapr.NewClient()` dials the pod itself, `client.InvokeMethod(ctx, "ledger", "post", "POST")` names the
 * other program. State, messages and secrets go to components, which are named by resources of the cluster and dialled by the sidecar.
 */
export const dapr = goModel(
  'dapr',
  ['github.com/dapr/go-sdk/client'],
  [
    ...each(
      invokes.flatMap((name) => [`Client.${name}`, `GRPCClient.${name}`]),
      opens({ target: 'arg1', form: 'service-name', protocol: 'http', operation: 'arg2' }),
    ),
    ...each(
      [
        'NewClient',
        'NewClientWithPort',
        'NewClientWithAddress',
        'NewClientWithAddressContext',
        'NewClientWithConnection',
        'NewClientWithSocket',
      ],
      returnsType('Client', object('Client', {})),
    ),
    ...each(['Client.GrpcClientConn', 'GRPCClient.GrpcClientConn'], returns({ unknown: 'input' })),
    ...harmless(
      ...Object.values(components).flatMap((names) =>
        names.flatMap((name) => [`Client.${name}`, `GRPCClient.${name}`]),
      ),
    ),
    ...harmless('*', '*.*'),
  ],
);
