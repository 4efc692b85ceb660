import { carried, carries } from './carried.js';
import { each, firstOf, fn, goModel, harmless, restHarmless, returns, returnsType } from '../write.js';

/**
 * Packages of the standard library that take texts and open nothing. Not here: whatever dials (`net`, `net/http`, `net/rpc`, `net/smtp`,
 * `crypto/tls`, `database/sql`, `log/syslog`), reads settings (`os`, `flag`) or changes texts (`fmt`, `strings`, …): these have models of
 * their own; and `os/exec` and `plugin`, which may run anything.
 */
export const standardLibrary = goModel(
  'Go standard library',
  [
    'archive/*',
    'compress/*',
    'container/*',
    'crypto',
    'crypto/aes',
    'crypto/cipher',
    'crypto/ecdsa',
    'crypto/ed25519',
    'crypto/elliptic',
    'crypto/hmac',
    'crypto/md5',
    'crypto/rand',
    'crypto/rsa',
    'crypto/sha1',
    'crypto/sha256',
    'crypto/sha512',
    'crypto/subtle',
    'crypto/x509',
    'crypto/x509/pkix',
    'encoding',
    'expvar',
    'go/**',
    'hash',
    'hash/*',
    'html',
    'html/template',
    'image/**',
    'index/*',
    'iter',
    'maps',
    'math',
    'math/**',
    'mime',
    'mime/*',
    'net/http/cookiejar',
    'net/http/httptest',
    'net/http/httptrace',
    'net/http/pprof',
    'net/mail',
    'net/netip',
    'os/signal',
    'os/user',
    'reflect',
    'regexp',
    'regexp/syntax',
    'runtime/*',
    'slices',
    'sort',
    'sync/*',
    'testing',
    'testing/*',
    'text/**',
    'time',
    'unicode',
    'unicode/*',
    'unique',
    'unsafe',
  ],
  restHarmless,
);

/** `cmp.Or(os.Getenv("ADDR"), "ledger:80")`: the first that is not empty. */
export const cmp = goModel(
  'cmp',
  ['cmp'],
  [fn('Or', returns(firstOf('arg0', 'arg1', 'arg2', 'arg3', 'arg4', 'arg5'))), ...restHarmless],
);

/** `address := sync.OnceValue(func() string { … })`: what the function gives, found once. */
export const sync = goModel(
  'sync',
  ['sync'],
  [...each(['OnceFunc', 'OnceValue', 'OnceValues'], returns('arg0')), ...restHarmless],
);

/** `ctx := context.WithValue(parent, key{}, address)`: what was put there under a key is taken out again under the same. */
export const context = goModel(
  'context',
  ['context', 'golang.org/x/net/context'],
  [
    ...each(
      ['Background', 'TODO', 'WithCancel', 'WithCancelCause', 'WithDeadline', 'WithTimeout', 'WithoutCancel'],
      returnsType('context.Context'),
    ),
    fn('WithValue', returnsType('context.Context'), carries('context', 'arg1', 'arg2')),
    fn('Context.Value', returns(carried('context', 'arg0'))),
    ...harmless('*', '*.*'),
  ],
);
