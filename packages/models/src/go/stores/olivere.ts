import { each, firstOf, fn, goModel, object, opens, restOptions, returns, returnsType } from '../../write.js';
import { elasticSite } from './stores-addresses.js';

/** `elastic.NewClient(elastic.SetURL("http://es:9200"))`. */
export const olivere = goModel(
  'olivere/elastic',
  ['github.com/olivere/elastic', 'github.com/olivere/elastic/*', 'gopkg.in/olivere/elastic.v*'],
  [
    fn('SetURL', returns(object('ClientOptionFunc', { urls: 'args0' }))),
    ...each(
      ['NewClient', 'NewSimpleClient'],
      opens({ target: firstOf('args0[].urls[]', { text: 'http://127.0.0.1:9200' }), ...elasticSite }),
      returnsType('Client'),
    ),
    ...each(
      ['Dial'],
      opens({ target: firstOf('args0[].urls[]', { text: 'http://127.0.0.1:9200' }), ...elasticSite }),
      returnsType('Client'),
    ),
    ...restOptions,
  ],
);
