import { describe, expect, it } from 'vitest';
import { calleePatternProblem, matchesCallee, matchesPackage, packagePatternProblem } from '@callgate/ir';

describe('matchesPackage', () => {
  it.each([
    ['net/http', 'net/http', true],
    ['net/http', 'net/http/httputil', false],
    ['github.com/redis/go-redis/*', 'github.com/redis/go-redis/v9', true],
    ['github.com/redis/go-redis/*', 'github.com/redis/go-redis', false],
    ['github.com/redis/go-redis/*', 'github.com/redis/go-redis/v9/internal', false],
    ['github.com/redis/go-redis/**', 'github.com/redis/go-redis', true],
    ['github.com/redis/go-redis/**', 'github.com/redis/go-redis/v9/internal/pool', true],
    ['**/genproto', 'genproto', true],
    ['**/genproto', 'example.com/shop/genproto', true],
    ['**/genproto', 'example.com/shop/genproto/v1', false],
    ['**/proto/**/v1', 'a/proto/v1', true],
    ['**/proto/**/v1', 'a/proto/b/c/v1', true],
    ['**/proto/**/v1', 'a/proto/v1/x/proto/v2', false],
    ['gopkg.in/yaml.v*', 'gopkg.in/yaml.v3', true],
    ['gopkg.in/yaml.v*', 'gopkg.in/yaml/v3', false],
    ['**', 'anything/at/all', true],
    ['a.b/c', 'axb/c', false],
  ])('%s and %s: %s', (pattern, path, expected) => {
    expect(matchesPackage(pattern, path)).toBe(expected);
  });

  it('does not blow up on a hostile pattern', () => {
    const pattern = `${'*a'.repeat(200)}b`;
    const started = performance.now();
    expect(matchesPackage(pattern, 'a'.repeat(4000))).toBe(false);
    expect(matchesPackage('**/a/'.repeat(100) + 'b', 'a/'.repeat(2000))).toBe(false);
    expect(performance.now() - started).toBeLessThan(10_000);
  });
});

describe('matchesCallee', () => {
  it.each([
    ['Get', 'Get', true],
    ['Get', 'Client.Get', false],
    ['Client.Do', 'Client.Do', true],
    ['new Client', 'new Client', true],
    ['new Client', 'Client', false],
    ['New*Client', 'NewCartServiceClient', true],
    ['New*Client', 'NewClient', true],
    ['New*Client', 'NewX.Client', false],
    ['*.Send', 'Request.Send', true],
    ['*.Send', 'Send', false],
    ['*', 'Client.Do', false],
    ['*', 'Do', true],
    ['new *', 'new Writer', true],
    ['*Client.*', 'fooClient.Bar', true],
  ])('%s and %s: %s', (pattern, name, expected) => {
    expect(matchesCallee(pattern, name)).toBe(expected);
  });
});

describe('what is wrong with a pattern', () => {
  it.each([
    'net/http',
    '**',
    '*/x',
    'gopkg.in/yaml.v*',
    'github.com/a-b/c_d/v2',
    'example.com/~user/x',
    'node:http',
    '@grpc/grpc-js',
  ])('%s is fine', (pattern) => {
    expect(packagePatternProblem(pattern)).toBeUndefined();
  });
  it.each(['', '/net', 'net/', 'a//b', 'a b', ':http', 'node:', 'a:b:c', 'a/b**', 'a/{b,c}', 'a/[x]', 'a/?'])(
    '%j is refused',
    (pattern) => {
      expect(packagePatternProblem(pattern)).toContain('package pattern');
    },
  );
  it.each(['Get', 'Client.Do', 'new Client', '*.Send', 'New*', '_x', 'Ünit.Do', 'a.b.c', 'new a.B'])(
    '%s is fine',
    (pattern) => {
      expect(calleePatternProblem(pattern)).toBeUndefined();
    },
  );
  it.each(['', 'a..c', 'Get()', 'new a.', 'new  X', '(*Client).Do', '**', '.Do', 'Do.', '1a'])(
    '%j is refused',
    (pattern) => {
      expect(calleePatternProblem(pattern)).toContain('callee');
    },
  );
});
