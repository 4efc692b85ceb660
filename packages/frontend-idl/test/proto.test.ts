import type { Diagnostic } from '@callgate/ir';
import { loadContracts } from '@callgate/plugin';
import fc from 'fast-check';
import protobuf from 'protobufjs';
import { describe, expect, it } from 'vitest';
import { goPackageOf } from '../src/go-package.js';
import { goName } from '../src/go-stubs.js';
import { protoContracts } from '../src/index.js';
import { readProto } from '../src/read-proto.js';

const ledger = `
  syntax = "proto3";
  package bank.v1;
  import "google/api/annotations.proto";
  option go_package = "example.com/bank/gen/ledgerpb;ledgerpb";
  message Entry { string id = 1; }
  // service Commented { rpc Out(Entry) returns (Entry); }
  service Ledger {
    option deprecated = false;
    rpc Post(Entry) returns (Entry) { option (google.api.http) = { post: "/v1/{name=ledgers/*}" body: "*" }; }
    rpc watch_all(stream Entry) returns (stream Entry);
  }
`;

async function read(files: Readonly<Record<string, string>>) {
  const found: Diagnostic[] = [];
  const list = Object.entries(files).map(([path, text]) => ({ path, text }));
  const models = await protoContracts.read(list, { report: (each) => found.push(each) });
  return { models, found };
}

describe('definitions of services', () => {
  it('name each service with its package, and its methods', () => {
    expect(readProto(protobuf, ledger)).toEqual({
      goPackage: 'example.com/bank/gen/ledgerpb;ledgerpb',
      services: [
        {
          name: 'Ledger',
          fullName: 'bank.v1.Ledger',
          methods: ['Post', 'watch_all'],
        },
      ],
    });
  });

  it.each([
    [
      'proto2 without a package',
      'syntax = "proto2"; option go_package = "a.b/c"; service S { rpc A(B) returns (C); }',
      ['S'],
    ],
    ['an edition', 'edition = "2023"; package p; service S {} service T {}', ['p.S', 'p.T']],
    ['messages alone', 'syntax = "proto3"; message M {}', []],
    ['nothing', '', []],
  ])('are read of %s', (_, text, names) => {
    expect(readProto(protobuf, text).services.map((each) => each.fullName)).toEqual(names);
  });

  it('that cannot be read are reported with their line, where a service is among them', async () => {
    const broken = 'syntax = "proto3";\nservice Ledger {\n  rpc (\n';
    const { models, found } = await read({ 'a.proto': broken, 'b.proto': 'message {' });
    expect(models).toEqual([]);
    expect(found.map(({ code, span }) => [code, span?.file, span?.start.line])).toEqual([
      ['idl/unparsed', 'a.proto', 3],
    ]);
  });

  it('never throw, whatever was done to a text', () => {
    fc.assert(
      fc.property(fc.nat(ledger.length), fc.nat(40), fc.string({ maxLength: 12 }), (at, length, put) => {
        const text = ledger.slice(0, at) + put + ledger.slice(at + length);
        expect(Array.isArray(readProto(protobuf, text).services)).toBe(true);
      }),
      { seed: 7, numRuns: 500 },
    );
  });
});

describe('the models', () => {
  it('are those of the door', async () => {
    expect(await loadContracts(protoContracts, 'proto')).toBe(protoContracts);
  });

  it('tell of clients, methods and registrations in the package that go_package names', async () => {
    const { models } = await read({ 'ledger.proto': ledger, 'plain.proto': 'syntax = "proto3"; service Plain {}' });
    expect(models.map((model) => model.packages)).toEqual([
      ['example.com/bank/gen/ledgerpb'],
      ['example.com/bank/gen/ledgerpb/ledgerpbconnect'],
      ['example.com/bank/gen/ledgerpb'],
      ['example.com/bank/gen/ledgerpb'],
    ]);
    expect(models.map((model) => model.functions.map((each) => each.callee))).toEqual([
      ['NewLedgerClient', 'LedgerClient.Post', 'LedgerClient.WatchAll', 'RegisterLedgerServer', '*'],
      ['NewLedgerClient', 'LedgerClient.Post', 'LedgerClient.WatchAll', 'NewLedgerHandler', '*'],
      ['NewLedgerProtobufClient', 'NewLedgerJSONClient'],
      ['NewLedgerServer'],
    ]);
    expect(models.map((model) => model.importing?.[0])).toEqual([
      undefined,
      undefined,
      undefined,
      'github.com/twitchtv/twirp',
    ]);
  });
});

describe('an import path', () => {
  it.each([
    ['example.com/bank/gen/ledgerpb;ledgerpb', 'example.com/bank/gen/ledgerpb'],
    ['example.com/bank/ledgerpb', 'example.com/bank/ledgerpb'],
    ['./ledgerpb', '**/ledgerpb'],
    ['/gen/ledgerpb/', '**/gen/ledgerpb'],
    ['ledgerpb;pb', '**/ledgerpb'],
    ['.;pb', undefined],
    ['', undefined],
    ['a b', undefined],
    [undefined, undefined],
  ])('of %s is %s', (option, path) => {
    expect(goPackageOf(option)).toBe(path);
  });
});

it.each([
  ['ledger', 'Ledger'],
  ['get_ledger', 'GetLedger'],
  ['Get_2', 'Get_2'],
  ['_private', 'XPrivate'],
])('%s is %s in Go', (name, go) => {
  expect(goName(name)).toBe(go);
});
