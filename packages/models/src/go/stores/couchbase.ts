import { fn, goModel, opens, restHarmless, returnsType } from '../../write.js';

/** `gocb.Connect("couchbase://couchbase", options)`. */
export const couchbase = goModel(
  'gocb',
  ['github.com/couchbase/gocb', 'github.com/couchbase/gocb/v2'],
  [
    fn(
      'Connect',
      opens({ target: 'arg0', form: 'uri', protocol: 'couchbase', technology: 'couchbase', defaultPort: 11210 }),
      returnsType('Cluster'),
    ),
    ...restHarmless,
  ],
);
