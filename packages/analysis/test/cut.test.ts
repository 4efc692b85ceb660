import fc from 'fast-check';
import { targetForms } from '@callgate/ir';
import { describe, expect, it } from 'vitest';
import { cut, isNoHost, local } from '../src/bind/cut.js';

const name = fc.stringMatching(/^[a-z]([a-z0-9-]{0,8}[a-z0-9])?(\.[a-z][a-z0-9]{0,5}){0,3}$/u);
const port = fc.integer({ min: 1, max: 65_535 });
const path = fc.stringMatching(/^(\/[a-z0-9]{1,5}){0,3}$/u);
const password = fc.stringMatching(/^[a-zA-Z0-9%$!.-]{0,8}$/u);

function hostsAndPorts(parts: ReturnType<typeof cut>): readonly (readonly [string, string | undefined])[] {
  return parts === local ? [] : parts.map((part) => [part.host, part.port]);
}

describe('cut', () => {
  it('finds host and port wherever the form lets them stand', () => {
    fc.assert(
      fc.property(name, port, path, password, (host, number, rest, secret) => {
        const at = `${host}:${String(number)}`;
        const wanted = [[host, String(number)]];
        expect(hostsAndPorts(cut('url', `http://${at}${rest}`))).toEqual(wanted);
        expect(hostsAndPorts(cut('url', `https://user:${secret}@${at}${rest}?q=a:b@c`))).toEqual(wanted);
        expect(hostsAndPorts(cut('url', `${at}${rest}`))).toEqual(wanted);
        expect(hostsAndPorts(cut('host-port', at))).toEqual(wanted);
        expect(hostsAndPorts(cut('host', at))).toEqual(wanted);
        expect(hostsAndPorts(cut('grpc-target', at))).toEqual(wanted);
        for (const scheme of ['dns:///', 'passthrough:///', 'dns://10.0.0.1/']) {
          expect(hostsAndPorts(cut('grpc-target', `${scheme}${at}`))).toEqual(wanted);
        }
        expect(hostsAndPorts(cut('redis-uri', `redis://:${secret}@${at}/0`))).toEqual(wanted);
        expect(hostsAndPorts(cut('redis-uri', at))).toEqual(wanted);
        expect(hostsAndPorts(cut('mongodb-uri', `mongodb://u:${secret}@${at}/db`))).toEqual(wanted);
        expect(hostsAndPorts(cut('uri', `amqp://u:${secret}@${at}${rest}`))).toEqual(wanted);
        expect(hostsAndPorts(cut('postgres-dsn', `postgres://u:${secret}@${at}/db`))).toEqual(wanted);
        expect(hostsAndPorts(cut('postgres-dsn', `user=u host=${host} port=${String(number)} dbname=x`))).toEqual(
          wanted,
        );
        expect(hostsAndPorts(cut('mysql-dsn', `u:${secret}@tcp(${at})/db?parseTime=true`))).toEqual(wanted);
        expect(hostsAndPorts(cut('mysql-dsn', `tcp(${at})/db`))).toEqual(wanted);
      }),
      { seed: 31, numRuns: 200 },
    );
  });

  it('takes no keyword for the value of an empty one before it', () => {
    expect(cut('postgres-dsn', 'host= port=5432 user=u')).toEqual([{ host: '', port: '5432', defaultPort: 5432 }]);
    expect(cut('postgres-dsn', 'host = db port = 5432')).toEqual([{ host: 'db', port: '5432', defaultPort: 5432 }]);
  });

  it('gives each host of a list', () => {
    fc.assert(
      fc.property(fc.array(fc.tuple(name, port), { minLength: 1, maxLength: 4 }), (hosts) => {
        const text = hosts.map(([host, number]) => `${host}:${String(number)}`).join(',');
        const wanted = hosts.map(([host, number]) => [host, String(number)]);
        expect(hostsAndPorts(cut('host-port', text))).toEqual(wanted);
        expect(hostsAndPorts(cut('host-port', text.replaceAll(',', ', ')))).toEqual(wanted);
        expect(hostsAndPorts(cut('mongodb-uri', `mongodb://${text}/db`))).toEqual(wanted);
        expect(hostsAndPorts(cut('uri', `nats://${text}`))).toEqual(wanted);
      }),
      { seed: 32, numRuns: 100 },
    );
  });

  it('takes any text without throwing', () => {
    const texts = fc.oneof(fc.string(), fc.string({ unit: fc.constantFrom(...'a:/@[],().=?#%\ue000 '.split('')) }));
    fc.assert(
      fc.property(fc.constantFrom(...targetForms), texts, (form, text) => {
        const parts = cut(form, text);
        expect(parts === local || parts.every((part) => typeof part.host === 'string')).toBe(true);
      }),
      { seed: 33, numRuns: 1500 },
    );
  });

  it('lets nothing of the path into the host', () => {
    fc.assert(
      fc.property(fc.webUrl({ withQueryParameters: true, withFragments: true }), (url) => {
        const parts = cut('url', url);
        expect(parts === local ? [] : parts.map((part) => part.host)).toEqual([new URL(url).hostname]);
      }),
      { seed: 34, numRuns: 300 },
    );
  });

  it.each([
    ['http://localhost:3500/v1.0/invoke/ledger/method/post', 'ledger'],
    ['http://localhost:3500/v1.0/invoke/ledger/method', 'ledger'],
    ['http://localhost:3500/v1.0/invoke//method/post', ''],
    ['http://localhost:3500/v1.0/publish/pubsub/orders', undefined],
    ['http://localhost:3500/invoke/ledger/method/post', undefined],
  ])('reads who is called off the path by which the sidecar of Dapr is asked: %s', (url, service) => {
    const parts = cut('url', url);
    expect(parts === local ? [] : parts.map((part) => part.service)).toEqual([service]);
  });

  it.each([
    ['url', 'http://cart', 'cart', 80],
    ['url', 'https://cart/x', 'cart', 443],
    ['uri', 'amqp://guest@mq', 'mq', 5672],
    ['redis-uri', 'redis://cache', 'cache', 6379],
    ['mongodb-uri', 'mongodb://db', 'db', 27017],
    ['postgres-dsn', 'postgresql://db/x', 'db', 5432],
    ['postgres-dsn', 'host=db', 'db', 5432],
    ['postgres-dsn', 'postgresql:///x?user=u&host=db', 'db', 5432],
    ['mysql-dsn', 'u@tcp(db)/x', 'db', 3306],
    ['grpc-target', 'dns:///cart', 'cart', 443],
  ] as const)('%s %s falls back to the port that is meant', (form, text, host, defaultPort) => {
    expect(cut(form, text)).toMatchObject([{ host, defaultPort }]);
  });

  it.each([
    ['host-port', '[2001:db8::1]:80', '2001:db8::1', '80'],
    ['host-port', '2001:db8::1', '2001:db8::1', undefined],
    ['host-port', ':8080', '', '8080'],
    ['url', 'http://[::1]:8080/x', '::1', '8080'],
    ['url', '//cart:80/x', 'cart', '80'],
    ['host-port', 'tcp://cart:80', 'cart', '80'],
    ['grpc-target', 'http://cart:80', 'cart', '80'],
    ['grpc-target', 'kubernetes://cart.shop:80', 'cart.shop', '80'],
  ] as const)('%s %s is cut as people write it', (form, text, host, number) => {
    expect(hostsAndPorts(cut(form, text))).toEqual([[host, number]]);
  });

  it.each([
    ['url', 'unix:///run/a.sock'],
    ['grpc-target', 'unix:a.sock'],
    ['grpc-target', 'bufconn:x'],
    ['host-port', '/run/a.sock'],
    ['postgres-dsn', 'host=/run/postgresql dbname=x'],
    ['postgres-dsn', 'postgres://u:p@/x?host=%2Frun%2Fpostgresql'],
    ['mysql-dsn', 'u@unix(/run/mysqld.sock)/x'],
    ['redis-uri', 'unix:///run/redis.sock'],
  ] as const)('%s %s needs no network', (form, text) => {
    expect(cut(form, text)).toBe(local);
  });

  it.each([
    ['url', ''],
    ['url', '/items'],
    ['mysql-dsn', 'not a dsn'],
    ['postgres-dsn', 'nothing'],
  ] as const)('%s "%s" has no address in it', (form, text) => {
    expect(cut(form, text)).toEqual([]);
  });

  it.each([
    ['service-name', 'service.ledger', 'service.ledger'],
    ['grpc-target', 'etcd:///service.ledger', 'service.ledger'],
    ['grpc-target', 'consul:///ledger?healthy=true', 'ledger'],
    ['grpc-target', 'discovery://any/ledger', 'ledger'],
  ] as const)('%s %s names a service of a registry', (form, text, service) => {
    expect(cut(form, text)).toMatchObject([{ service }]);
  });

  it('asks the registry that stands before the name', () => {
    expect(cut('grpc-target', 'consul://a:8500,b:8500/ledger?healthy=true')).toMatchObject([
      { host: 'a', port: '8500', registry: { technology: 'consul', protocol: 'http' } },
      { host: 'b', port: '8500', registry: { technology: 'consul', protocol: 'http' } },
      { service: 'ledger' },
    ]);
  });
});

describe('a text that can be no host', () => {
  it.each([
    '%s',
    'localhost:8080:443',
    ':8080:443',
    '0.0.0.0:8080:443',
    '127.0.0.1:-1',
    'tmp/server.sock',
    '1:2',
    '10',
    'ledger.80',
    '10.0.0',
    'the ledger',
    '${LEDGER}',
    '<your-host>',
    'true',
    'nil',
    'undefined',
  ])('%s', (host) => {
    expect(isNoHost(host)).toBe(true);
  });

  it('is told from names and addresses', () => {
    fc.assert(fc.property(fc.oneof(name, fc.ipV4(), fc.ipV6()), (host) => !isNoHost(host)));
    for (const host of ['fe80::1%eth0', '::ffff:10.0.0.1', 'ledger-1', 'shop_ledger_1', '1ledger', '9.cart'])
      expect(isNoHost(host)).toBe(false);
  });
});
