import { dialsComponent } from '../../dapr-component.js';
import { each, fn, object, opens, returnsType, tsModel } from '../../write.js';
import { rest } from '../rest.js';

/** Calls of a client that go to a component, which their first argument names, by its block. */
const components = {
  state: [
    'ClientState.save',
    'ClientState.get',
    'ClientState.getBulk',
    'ClientState.delete',
    'ClientState.transaction',
    'ClientState.query',
  ],
  pubsub: [
    'ClientPubSub.publish',
    'ClientPubSub.publishBulk',
    'ServerPubSub.subscribe',
    'ServerPubSub.subscribeWithOptions',
    'ServerPubSub.subscribeToRoute',
    'ServerPubSub.subscribeBulk',
  ],
  bindings: ['ClientBinding.send', 'ServerBinding.receive'],
  secretstores: ['ClientSecret.get', 'ClientSecret.getBulk'],
  configuration: [
    'ClientConfiguration.get',
    'ClientConfiguration.subscribe',
    'ClientConfiguration.subscribeWithKeys',
    'ClientConfiguration.subscribeWithMetadata',
  ],
  lock: ['ClientLock.lock', 'ClientLock.unlock'],
} as const;

/** Dapr's sidecar stands beside the program; a call through it names the program that is called, and other calls a component that the sidecar dials. */
export const dapr = tsModel(
  'dapr',
  ['@dapr/dapr', 'dapr-client'],
  [
    fn('new DaprClient', returnsType('DaprClient', object('DaprClient', {}))),
    fn('new DaprServer', returnsType('DaprServer', object('DaprServer', {}))),
    fn('Invoker.invoke', opens({ target: 'arg0', form: 'service-name', protocol: 'http', operation: 'arg1' })),
    ...Object.entries(components).flatMap(([block, calls]) => each(calls, dialsComponent(block, 'arg0'))),
    ...rest,
  ],
  {
    types: {
      'DaprClient.invoker': 'Invoker',
      'DaprClient.state': 'ClientState',
      'DaprClient.pubsub': 'ClientPubSub',
      'DaprClient.binding': 'ClientBinding',
      'DaprClient.secret': 'ClientSecret',
      'DaprClient.configuration': 'ClientConfiguration',
      'DaprClient.lock': 'ClientLock',
      'DaprServer.client': 'DaprClient',
      'DaprServer.pubsub': 'ServerPubSub',
      'DaprServer.binding': 'ServerBinding',
    },
  },
);
