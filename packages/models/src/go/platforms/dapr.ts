import { dialsComponent } from '../../dapr-component.js';
import { each, fn, goModel, harmless, object, opens, returns, returnsType } from '../../write.js';

const invokes = ['InvokeMethod', 'InvokeMethodWithContent', 'InvokeMethodWithCustomContent'];
/** Calls that go to a component, which their second argument names, by its block. */
const components = {
  state: [
    'SaveState',
    'SaveStateWithETag',
    'SaveBulkState',
    'GetState',
    'GetStateWithConsistency',
    'GetBulkState',
    'QueryStateAlpha1',
    'DeleteState',
    'DeleteStateWithETag',
    'DeleteBulkState',
    'DeleteBulkStateItems',
    'ExecuteStateTransaction',
  ],
  pubsub: ['PublishEvent', 'PublishEventfromCustomContent', 'PublishEvents'],
  secretstores: ['GetSecret', 'GetBulkSecret'],
  lock: ['TryLockAlpha1', 'UnlockAlpha1'],
  configuration: ['GetConfigurationItem', 'GetConfigurationItems', 'SubscribeConfigurationItems'],
} as const;

/**
 * Dapr calls go through the sidecar: `dapr.NewClient()` dials the pod itself, `client.InvokeMethod(ctx, "ledger", "post", "POST")` names the
 * other program. State, messages and secrets go to components, which resources of the cluster describe and the sidecar dials, from the same pod.
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
    ...Object.entries(components).flatMap(([block, calls]) =>
      each(
        calls.flatMap((name) => [`Client.${name}`, `GRPCClient.${name}`]),
        dialsComponent(block, 'arg1'),
      ),
    ),
    ...each(
      ['InvokeBinding', 'InvokeOutputBinding'].flatMap((name) => [`Client.${name}`, `GRPCClient.${name}`]),
      dialsComponent('bindings', 'arg1.Name'),
    ),
    ...each(
      ['Client.Subscribe', 'GRPCClient.Subscribe', 'Client.SubscribeWithHandler'],
      dialsComponent('pubsub', 'arg1.PubsubName'),
    ),
    ...harmless('*', '*.*'),
  ],
);

/** Programs that the sidecar hands messages to: it reads them from the component that the subscription names. */
export const daprService = goModel(
  'dapr service',
  [
    'github.com/dapr/go-sdk/service/common',
    'github.com/dapr/go-sdk/service/http',
    'github.com/dapr/go-sdk/service/grpc',
  ],
  [
    ...each(
      ['NewService', 'NewServiceWithMux', 'NewServiceWithListener'],
      returnsType('Service', object('Service', {})),
    ),
    fn('Service.AddTopicEventHandler', dialsComponent('pubsub', 'arg0.PubsubName')),
    ...harmless('*', '*.*'),
  ],
);
