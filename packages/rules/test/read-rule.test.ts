import { describe, expect, it } from 'vitest';
import { readRule } from '../src/index.js';

const path = 'web/egress/cart.rule';

function read(text: string): unknown {
  const result = readRule({ path, text });
  if ('content' in result) return result.content;
  return result.findings.map(
    ({ code, span, what, fix }) => `${code} ${String(span?.start.line)}:${String(span?.start.column)} ${what} ${fix}`,
  );
}

const nothing = { origin: 'manual', ports: [], operations: [], environments: [] };
const port = (number: number, transport = 'tcp'): object => ({ port: number, transport });

describe('readRule', () => {
  it.each([
    ['an empty file', '', nothing],
    ['comments alone', '# pays for orders\n\n  # really\n', nothing],
    ['a document that is nothing', '---\n', nothing],
    ['from: manual', 'from: manual\n', nothing],
    [
      'ports in brackets',
      'ports: [7070, 53/udp, 3868/sctp]\n',
      { ...nothing, ports: [port(7070), port(53, 'udp'), port(3868, 'sctp')] },
    ],
    ['ports line by line, quoted', 'ports:\n- "7070"\n- 80/tcp', { ...nothing, ports: [port(7070), port(80)] }],
    ['flow style', '{from: code, ports: [1]}', { ...nothing, origin: 'code', ports: [port(1)] }],
    [
      'everything',
      '# why\r\nfrom: code\r\nports: [7070] # dialled\r\noperations:\r\n  - /shop.Cart/Add\r\n  - GET /items/{id}\r\nenvironments: [production]\r\nreason: it pays\r\nexpires: 2028-02-29\r\n',
      {
        origin: 'code',
        ports: [port(7070)],
        operations: ['/shop.Cart/Add', 'GET /items/{id}'],
        environments: ['production'],
        reason: 'it pays',
        expires: '2028-02-29',
      },
    ],
  ])('reads %s', (_, text, content) => {
    expect(read(text)).toEqual(content);
  });

  it.each([
    ['text that is no YAML', 'ports: [7070', /^rules\/malformed 1:\d+ /u],
    ['a template', 'ports: [{{ .Values.port }}, {{ x }}]\n', /^rules\/malformed 1:/u],
    ['a list', '- cart\n', /^rules\/malformed 1:1 The file holds no keys/u],
    ['a word', 'allow\n', /^rules\/malformed 1:1 The file holds no keys/u],
    ['two documents', 'from: code\n---\nfrom: manual\n', /^rules\/malformed \d:1 The file has two documents/u],
    ['a key that is there twice', 'ports: [1]\nports: [2]\n', /^rules\/malformed 2:1 "ports" is there twice/u],
    ['a key without a value', 'ports:\n', /^rules\/malformed 1:1 "ports" has no value/u],
    [
      'a key that is not known',
      'from: code\nport: 7070\n',
      /^rules\/unknown-key 2:1 There is no key "port" in a rule\. .*from, ports, operations/u,
    ],
    ['an origin that is none', 'from: me\n', /^rules\/malformed 1:7 "from" is neither/u],
    ['a port that is no list', 'ports: 7070\n', /^rules\/malformed 1:8 "ports" is no list\. Write ports: \[7070\]\.$/u],
    [
      'an emptied list of ports',
      'ports: []\n',
      /^rules\/malformed 1:8 "ports" is an empty list\. Remove the line if every port is meant/u,
    ],
    ['an emptied list of environments', 'environments: []\n', /"environments" is an empty list/u],
    ['a port that is too large', 'ports:\n  - 80\n  - 65536\n', /^rules\/port-out-of-range 3:5 65536 is no port/u],
    ['port 0', 'ports: [0/udp]\n', /^rules\/port-out-of-range 1:9 0 is no port/u],
    ['a negative port', 'ports: [-1]\n', /^rules\/port-out-of-range/u],
    ['half a port', 'ports: [80.5]\n', /^rules\/malformed 1:9 This is no port/u],
    ['a range of ports', 'ports: [80-90]\n', /^rules\/malformed 1:9 This is no port/u],
    ['a port of another transport', 'ports: [80/quic]\n', /^rules\/malformed 1:9 This is no port/u],
    ['a port as a map', 'ports: [{port: 53, transport: udp}]\n', /^rules\/malformed 1:9 This is no port\..*53\/udp/u],
    ['an operation that is a map', 'operations:\n  - get: /items\n', /^rules\/malformed 2:5 This is no name/u],
    ['a reason that is a list', 'reason: [a]\n', /^rules\/malformed 1:9 "reason" is no text/u],
    ['a day that is not in the calendar', 'expires: 2027-02-30\n', /^rules\/not-a-date 1:10 /u],
    ['a date in other words', 'expires: next year\n', /^rules\/not-a-date 1:10 /u],
    ['a text without end', 'a'.repeat(1_000_001), /^rules\/malformed 1:1 /u],
    [
      'a billion laughs',
      `a: &a [${'x,'.repeat(400)}]\nb: &b [${'*a,'.repeat(90)}]\nports: [${'*b,'.repeat(9)}]\n`,
      /^rules\/malformed /u,
    ],
  ])('finds %s', (_, text, finding) => {
    expect(read(text)).toEqual([expect.stringMatching(finding)]);
  });

  it('finds all that is the matter, and then permits nothing', () => {
    expect(read('portz: [1]\nports: [0]\nexpires: soon\n')).toEqual([
      expect.stringMatching(/^rules\/unknown-key 1:1 /u),
      expect.stringMatching(/^rules\/port-out-of-range 2:9 /u),
      expect.stringMatching(/^rules\/not-a-date 3:10 /u),
    ]);
  });
});
