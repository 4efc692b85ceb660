import { expect, test } from 'vitest';
import { hostKind } from '../src/match/host-kind.js';

const namespaces = new Set(['cache', 'shop']);

test.each([
  ['', 'loopback'],
  ['localhost', 'loopback'],
  ['shop.localhost', 'loopback'],
  ['127.0.0.1', 'loopback'],
  ['127.8.8.8', 'loopback'],
  ['0.0.0.0', 'loopback'],
  ['::1', 'loopback'],
  ['::', 'loopback'],
  ['169.254.169.254', 'cloud-metadata'],
  ['metadata.google.internal', 'cloud-metadata'],
  ['kubernetes.default.svc', 'kubernetes-api'],
  ['kubernetes.default.svc.cluster.local', 'kubernetes-api'],
  ['10.0.0.7', 'address'],
  ['2001:db8::7', 'address'],
  ['redis', 'internal-name'],
  ['redis.cache', 'internal-name'],
  ['redis.elsewhere.svc.cluster.local', 'internal-name'],
  ['ledger.service.consul', 'internal-name'],
  ['example.com', 'outside-name'],
  ['api.cards.example.net', 'outside-name'],
  ['127.example.com', 'outside-name'],
  ['kubernetes.example.com', 'outside-name'],
])('%s is %s', (host, kind) => {
  expect(hostKind(host, namespaces)).toBe(kind);
});
