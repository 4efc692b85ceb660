import { goModel, restHarmless } from '../../write.js';

/** Databases and caches inside the process. */
export const embeddedStores = goModel(
  'embedded stores',
  [
    'github.com/dgraph-io/badger/**',
    'go.etcd.io/bbolt',
    'github.com/boltdb/bolt',
    'github.com/syndtr/goleveldb/**',
    'github.com/cockroachdb/pebble',
    'github.com/patrickmn/go-cache',
    'github.com/hashicorp/golang-lru/**',
    'github.com/mattn/go-sqlite3',
    'github.com/jinzhu/gorm/dialects/*',
    'github.com/opensearch-project/opensearch-go/*/opensearchapi',
    'github.com/elastic/go-elasticsearch/*/esapi',
    'github.com/elastic/go-elasticsearch/*/esutil',
    'github.com/elastic/go-elasticsearch/*/typedapi/**',
    'modernc.org/sqlite',
    'github.com/allegro/bigcache/**',
    'github.com/dgraph-io/ristretto/**',
  ],
  [...restHarmless],
);
