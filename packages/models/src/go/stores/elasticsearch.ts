import type { ModelValue } from '@callgate/ir';
import { each, firstOf, fn, goModel, opens, restHarmless, returnsType } from '../../write.js';
import { elasticSite } from './stores-addresses.js';

const elasticEnv: ModelValue = {
  setting: 'env',
  name: { text: 'ELASTICSEARCH_URL' },
  default: { text: 'http://localhost:9200' },
};

/** `elasticsearch.NewClient(elasticsearch.Config{Addresses: []string{"http://es:9200"}})`. */
export const elasticsearch = goModel(
  'go-elasticsearch',
  ['github.com/elastic/go-elasticsearch', 'github.com/elastic/go-elasticsearch/*'],
  [
    ...each(
      ['NewClient', 'NewTypedClient'],
      opens({ target: firstOf('arg0.Addresses[]', elasticEnv), ...elasticSite }),
      returnsType('Client'),
    ),
    fn('NewDefaultClient', opens({ target: elasticEnv, ...elasticSite }), returnsType('Client')),
    ...restHarmless,
  ],
);
