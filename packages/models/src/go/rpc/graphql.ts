import { each, goModel, opens, restHarmless, returnsType } from '../../write.js';
import * as sites from '../sites.js';

/** `graphql.NewClient("http://ledger/query", http.DefaultClient)`; queries are sent by what is generated, or by methods of the client. */
export const graphql = goModel(
  'graphql',
  [
    'github.com/Khan/genqlient/graphql',
    'github.com/hasura/go-graphql-client',
    'github.com/shurcooL/graphql',
    'github.com/shurcooL/githubv4',
    'github.com/machinebox/graphql',
  ],
  [
    ...each(
      ['NewClient', 'NewClientUsingGet', 'NewEnterpriseClient'],
      opens({ target: 'arg0', ...sites.http }),
      returnsType('Client'),
    ),
    ...each(
      ['NewClientUsingWebSocket', 'NewSubscriptionClient'],
      opens({ target: 'arg0', ...sites.websocket }),
      returnsType('WebSocketClient'),
    ),
    ...restHarmless,
  ],
);
