import { each, firstOf, fn, goModel, opens, restHarmless, restOptions, returnsType, text } from '../../write.js';

/** `qdrant.NewClient(&qdrant.Config{Host: "qdrant", Port: 6334})`. */
export const qdrant = goModel(
  'qdrant',
  ['github.com/qdrant/go-client/qdrant'],
  [
    ...each(
      ['NewClient', 'NewGrpcClient'],
      opens({
        target: firstOf('arg0.Host', text('localhost')),
        port: 'arg0.Port',
        form: 'host',
        protocol: 'grpc',
        technology: 'qdrant',
        defaultPort: 6334,
      }),
      returnsType('Client'),
    ),
    ...restHarmless,
  ],
);

/** `client.NewClient(ctx, client.Config{Address: "milvus:19530"})`. */
export const milvus = goModel(
  'milvus',
  ['github.com/milvus-io/milvus-sdk-go/v2/client', 'github.com/milvus-io/milvus/client/v2/milvusclient'],
  [
    fn(
      'NewClient',
      opens({ target: 'arg1.Address', form: 'uri', protocol: 'grpc', technology: 'milvus', defaultPort: 19530 }),
      returnsType('Client'),
    ),
    fn(
      'New',
      opens({ target: 'arg1.Address', form: 'uri', protocol: 'grpc', technology: 'milvus', defaultPort: 19530 }),
      returnsType('Client'),
    ),
    ...each(
      ['NewGrpcClient', 'NewDefaultGrpcClient', 'NewDefaultGrpcClientWithURI'],
      opens({ target: 'arg1', form: 'uri', protocol: 'grpc', technology: 'milvus', defaultPort: 19530 }),
      returnsType('Client'),
    ),
    ...restHarmless,
  ],
);

/** `meilisearch.New("http://meilisearch:7700", meilisearch.WithAPIKey(key))`. */
export const meilisearch = goModel(
  'meilisearch',
  ['github.com/meilisearch/meilisearch-go'],
  [
    fn(
      'New',
      opens({ target: 'arg0', form: 'url', protocol: 'http', technology: 'meilisearch', defaultPort: 7700 }),
      returnsType('ServiceManager'),
    ),
    fn(
      'NewClient',
      opens({ target: 'arg0.Host', form: 'url', protocol: 'http', technology: 'meilisearch', defaultPort: 7700 }),
      returnsType('Client'),
    ),
    ...restOptions,
  ],
);
