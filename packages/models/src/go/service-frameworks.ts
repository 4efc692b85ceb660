import type { Effect, ModelValue } from '@callgate/ir';
import { concat, each, firstOf, fn, goModel, harmless, opens, restHarmless, returnsType, text } from '../write.js';

function sendsTo(url: ModelValue): Effect {
  return opens({ target: { url }, form: 'url', protocol: 'http' });
}

/** go-kit: `httptransport.NewClient("GET", u, encode, decode).Endpoint()`, `grpctransport.NewClient(conn, "bank.Ledger", "Post", …)`. */
export const goKit = [
  goModel(
    'go-kit http',
    ['github.com/go-kit/kit/transport/http'],
    [
      fn(
        'NewClient',
        sendsTo('arg1'),
        { effect: 'calls', function: 'arg2' },
        { effect: 'calls', function: 'arg3' },
        returnsType('Client'),
      ),
      fn(
        'NewExplicitClient',
        opens({
          target: { url: { filledBy: 'arg0', argument: 1, object: 'net/http.Request', field: ['URL'] } },
          form: 'url',
          protocol: 'http',
          optional: true,
        }),
        returnsType('Client'),
      ),
      ...restHarmless,
    ],
  ),
  goModel(
    'go-kit grpc',
    ['github.com/go-kit/kit/transport/grpc'],
    [
      fn(
        'NewClient',
        opens({
          target: 'arg0.target',
          form: 'grpc-target',
          protocol: 'grpc',
          defaultPort: 443,
          operation: concat(text('/'), 'arg1', text('/'), 'arg2'),
          secondary: true,
        }),
        { effect: 'speaks', contract: 'arg1' },
        returnsType('Client'),
      ),
      ...restHarmless,
    ],
  ),
  goModel(
    'go-kit',
    [
      'github.com/go-kit/kit/endpoint',
      'github.com/go-kit/kit/metrics',
      'github.com/go-kit/kit/metrics/prometheus',
      'github.com/go-kit/kit/circuitbreaker',
      'github.com/go-kit/kit/ratelimit',
      'github.com/go-kit/kit/tracing/**',
      'github.com/go-kit/kit/sd/lb',
      'github.com/weaveworks/common/**',
    ],
    restHarmless,
  ),
];

/** Dapr calls go through the sidecar: `dapr.NewClient()` dials the pod itself, `InvokeMethod(ctx, "ledger", "post", "POST")` names a service. */
export const dapr = goModel(
  'dapr',
  ['github.com/dapr/go-sdk/client'],
  [
    ...each(
      [
        'Client.InvokeMethod',
        'Client.InvokeMethodWithContent',
        'Client.InvokeMethodWithCustomContent',
        'GRPCClient.InvokeMethod',
      ],
      opens({ target: 'arg1', form: 'service-name', protocol: 'http', operation: 'arg2' }),
    ),
    ...each(
      ['NewClient', 'NewClientWithPort', 'NewClientWithAddress', 'NewClientWithConnection'],
      returnsType('Client'),
    ),
    ...harmless('*', '*.*'),
  ],
);

/** Workflows: `client.Dial(client.Options{HostPort: "temporal:7233"})`. */
export const temporal = goModel(
  'temporal',
  ['go.temporal.io/sdk/client', 'go.uber.org/cadence/client'],
  [
    ...each(
      ['Dial', 'NewClient', 'NewLazyClient', 'NewNamespaceClient'],
      opens({
        target: firstOf('arg0.HostPort', text('localhost:7233')),
        form: 'grpc-target',
        protocol: 'grpc',
        technology: 'temporal',
        defaultPort: 7233,
      }),
      returnsType('Client'),
    ),
    fn(
      'DialContext',
      opens({
        target: firstOf('arg1.HostPort', text('localhost:7233')),
        form: 'grpc-target',
        protocol: 'grpc',
        technology: 'temporal',
        defaultPort: 7233,
      }),
      returnsType('Client'),
    ),
    ...restHarmless,
  ],
);
