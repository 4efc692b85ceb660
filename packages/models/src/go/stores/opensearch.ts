import { firstOf, fn, goModel, opens, restHarmless, returnsType } from '../../write.js';
import { elasticSite } from './stores-addresses.js';

export const opensearch = goModel(
  'opensearch-go',
  ['github.com/opensearch-project/opensearch-go', 'github.com/opensearch-project/opensearch-go/*'],
  [
    fn(
      'NewClient',
      opens({
        target: firstOf('arg0.Addresses[]', {
          setting: 'env',
          name: { text: 'OPENSEARCH_URL' },
          default: { text: 'http://localhost:9200' },
        }),
        ...elasticSite,
        technology: 'opensearch',
      }),
      returnsType('Client'),
    ),
    ...restHarmless,
  ],
);
