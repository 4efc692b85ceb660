import { each, fn, goModel, restHarmless, returnsType } from '../../write.js';
import { redis } from './caches-addresses.js';

/** redigo: `redis.Dial("tcp", "redis:6379")`, `redis.DialURL(url)`; a pool calls the `Dial` it is given. */
export const redigo = goModel(
  'redigo',
  ['github.com/gomodule/redigo/redis', 'github.com/garyburd/redigo/redis'],
  [
    ...each(['Dial', 'DialTimeout'], redis('arg1'), returnsType('Conn')),
    fn('DialContext', redis('arg2'), returnsType('Conn')),
    fn('DialURL', redis('arg0'), returnsType('Conn')),
    fn('DialURLContext', redis('arg1'), returnsType('Conn')),
    fn('new Pool', { effect: 'calls', function: 'literal.Dial' }, { effect: 'calls', function: 'literal.DialContext' }),
    fn('NewPool', { effect: 'calls', function: 'arg0' }, returnsType('Pool')),
    ...restHarmless,
  ],
);
