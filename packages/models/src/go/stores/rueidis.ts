import { each, firstOf, fn, goModel, object, restHarmless, returns, returnsType } from '../../write.js';
import { redis } from './caches-addresses.js';

/** rueidis: `rueidis.NewClient(rueidis.ClientOption{InitAddress: []string{"redis:6379"}})`. */
export const rueidis = goModel(
  'rueidis',
  ['github.com/redis/rueidis', 'github.com/rueian/rueidis'],
  [
    fn('NewClient', redis(firstOf('arg0.Text', 'arg0.InitAddress[]')), returnsType('Client')),
    ...each(['ParseURL', 'MustParseURL'], returns(object('ClientOption', { Text: 'arg0' }))),
    ...restHarmless,
  ],
);
