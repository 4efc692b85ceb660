import type { Effect, ModelValue } from '@callgate/ir';
import { concat, fn, goModel, opens, restHarmless, returnsType, text } from '../../write.js';
import * as sites from '../sites.js';

function sendsTo(url: ModelValue): Effect {
  return opens({ target: { url }, ...sites.http });
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
          ...sites.http,
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
          ...sites.grpc,
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
