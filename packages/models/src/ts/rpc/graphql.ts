import { each, firstOf, fn, object, opens, opensWhereGiven, returns, returnsType, text, tsModel } from '../../write.js';
import { listenAddress } from '../http/node-http.js';
import { requests, url } from '../addresses.js';
import { rest } from '../rest.js';

const byOptions = requests(firstOf(url('arg0.uri'), url('arg0.url'), { resultOf: 'arg0.uri' }));

/** `new HttpLink({ uri: 'http://ledger/graphql' })`, `new ApolloClient({ uri })`. */
export const apolloClient = tsModel(
  'Apollo client',
  [
    '@apollo/client',
    '@apollo/client/**',
    'apollo-client',
    'apollo-link-http',
    'apollo-link-batch-http',
    'apollo-upload-client',
    'apollo-upload-client/**',
    'apollo-boost',
    '@apollo/client-integration-nextjs',
    '@apollo/experimental-nextjs-app-support',
    'apollo-link-ws',
    'apollo-link-rest',
  ],
  [
    ...each(['createHttpLink', 'new HttpLink', 'new BatchHttpLink', 'createUploadLink', 'new RestLink'], byOptions),
    ...each(['new ApolloClient', 'new default'], { ...byOptions, instead: ['arg0.link'] }, returnsType('ApolloClient')),
    fn(
      'new WebSocketLink',
      opens({ target: url('arg0.uri'), form: 'uri', protocol: 'websocket', defaultPort: 80, optional: true }),
    ),
    ...rest,
  ],
);

/** `new GraphQLClient('http://ledger/graphql').request(query)`, `request(url, query)`. */
export const graphqlRequest = tsModel(
  'graphql-request',
  ['graphql-request', 'graffle'],
  [
    fn(
      'new GraphQLClient',
      requests(url('arg0')),
      returnsType('GraphQLClient', object('GraphQLClient', { url: url('arg0') })),
    ),
    ...each(['request', 'rawRequest', 'batchRequests', 'default'], requests(firstOf(url('arg0'), url('arg0.url')))),
    fn('GraphQLClient.setEndpoint', requests(url('arg0')), returns('receiver')),
    ...rest,
  ],
);

/** urql, graphql-ws, Relay and the rest: each is made with a URL. */
export const graphqlClients = tsModel(
  'GraphQL clients',
  [
    '@urql/core',
    'urql',
    '@urql/next',
    'graphql-ws',
    'subscriptions-transport-ws',
    'graphql-hooks',
    'graphql-sse',
    'fetchql',
    'lokka-transport-http',
    'graphql-client',
    'gql-query-builder',
  ],
  [
    ...each(
      ['createClient', 'new Client', 'new GraphQLClient'],
      requests(firstOf(url('arg0.url'), { resultOf: 'arg0.url' })),
      returnsType('Client'),
    ),
    ...each(['new SubscriptionClient', 'new HttpTransport'], requests(url('arg0')), returnsType('Client')),
    ...rest,
  ],
);

const subgraph = requests(firstOf(url('item.url'), 'item.url'));

/** A gateway of a federation asks its subgraphs: `new ApolloGateway({ serviceList: [{ name, url }] })`, or those of a supergraph that was put together. */
export const federation = tsModel(
  'Apollo gateway',
  [
    '@apollo/gateway',
    '@graphql-hive/gateway',
    '@graphql-tools/url-loader',
    '@graphql-mesh/graphql',
    '@graphql-tools/wrap',
  ],
  [
    fn(
      'new ApolloGateway',
      { ...subgraph, each: 'arg0.serviceList[]' },
      {
        ...requests(url({ tree: 'item', tags: [], at: text('subgraphs') })),
        each: 'arg0.supergraphSdl',
        optional: true,
      },
    ),
    fn(
      'new IntrospectAndCompose',
      { ...subgraph, each: 'arg0.subgraphs[]' },
      returnsType('IntrospectAndCompose', object('IntrospectAndCompose', {})),
    ),
    fn('new RemoteGraphQLDataSource', opensWhereGiven(requests(url('arg0.url')))),
    ...each(['UrlLoader.load', 'UrlLoader.handleSDL'], requests(url('arg0'))),
    ...rest,
  ],
);

/** Executors of GraphQL Tools: `buildHTTPExecutor({ endpoint: 'http://ledger/graphql' })`. */
export const executors = tsModel(
  'GraphQL executors',
  ['@graphql-tools/executor-http', '@graphql-tools/executor-legacy-ws', '@graphql-tools/executor-graphql-ws'],
  [
    ...each(
      ['buildHTTPExecutor', 'buildWSExecutor', 'buildWSLegacyExecutor', 'buildGraphQLWSExecutor'],
      requests(firstOf(url('arg0.endpoint'), url('arg0.url'), url('arg0'))),
    ),
    ...rest,
  ],
);

/** REST behind GraphQL: a class that extends `RESTDataSource` and says its `baseURL`. */
export const restDataSource = tsModel(
  'Apollo REST data source',
  ['@apollo/datasource-rest', 'apollo-datasource-rest', 'apollo-datasource-http'],
  [
    ...each(
      ['get', 'post', 'put', 'patch', 'delete', 'fetch', 'head'].map((verb) => `RESTDataSource.${verb}`),
      requests(firstOf({ relativeTo: 'receiver.baseURL', reference: 'arg0' }, 'arg0')),
    ),
    ...rest,
  ],
);

/** `new ApolloServer({ typeDefs, resolvers }).listen({ port: 4000 })`; yoga hands a handler to Node's server. */
export const graphqlServers = tsModel(
  'GraphQL servers',
  [
    'apollo-server',
    'apollo-server-express',
    'apollo-server-fastify',
    'apollo-server-koa',
    '@apollo/server',
    '@apollo/server/**',
    'graphql-yoga',
    '@as-integrations/**',
    'mercurius',
  ],
  [
    ...each(['new ApolloServer', 'new GraphQLServer', 'createYoga'], returnsType('ApolloServer')),
    fn('ApolloServer.listen', { effect: 'listens', address: listenAddress(), protocol: 'http', defaultPort: 4000 }),
    fn('startStandaloneServer', {
      effect: 'listens',
      address: listenAddress('arg1.listen'),
      protocol: 'http',
      defaultPort: 4000,
    }),
    ...rest,
  ],
);

export const graphqlParts = tsModel(
  'parts of GraphQL',
  [
    'graphql',
    'graphql/**',
    'graphql-tag',
    '@graphql-tools/schema',
    '@graphql-tools/utils',
    '@graphql-tools/merge',
    '@graphql-tools/load-files',
    '@apollo/subgraph',
    '@apollo/federation',
    'type-graphql',
    'nexus',
    '@pothos/**',
    'graphql-scalars',
    'graphql-subscriptions',
    'dataloader',
    '@graphql-typed-document-node/core',
  ],
  rest,
);
