import { fn, goModel, harmless, opens, returnsType, stores } from '../../write.js';

/** `memcache.New("memcached:11211")`, several servers possible. */
export const memcache = goModel(
  'gomemcache',
  ['github.com/bradfitz/gomemcache/memcache', 'github.com/google/gomemcache/memcache'],
  [
    fn(
      'New',
      opens({
        target: 'args0[]',
        form: 'host-port',
        protocol: 'memcached',
        technology: 'memcached',
        defaultPort: 11211,
      }),
      returnsType('Client'),
    ),
    fn(
      'NewFromSelector',
      opens({
        target: 'arg0.servers[]',
        form: 'host-port',
        protocol: 'memcached',
        technology: 'memcached',
        defaultPort: 11211,
      }),
      returnsType('Client'),
    ),
    fn('ServerList.SetServers', stores('receiver.servers', 'args0')),
    ...harmless('*', '*.*'),
  ],
);
