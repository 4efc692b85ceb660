import { debugProgram, field, namedType, structType } from '@callgate/ir';
import { describe, expect, it } from 'vitest';
import { analyse } from '../kit/analyse.js';
import { showExtraction } from '../kit/show.js';
import { call, file, fn, main, text } from '../kit/write.js';

// Config{Orders, Users RpcConfig}: both fields have one type, and one helper dials what it is handed.
const api = file('api/main.x', {
  imports: ['config', 'rpc'],
  types: {
    RpcConfig: structType([field('Endpoint', text, { tag: 'yaml:"endpoint"' })]),
    Config: structType([
      field('Orders', namedType('RpcConfig'), { tag: 'yaml:"orders"' }),
      field('Users', namedType('RpcConfig'), { tag: 'yaml:"users"' }),
    ]),
  },
  functions: [
    main((b) => {
      const config = b.cell('config', namedType('Config'));
      call(b, 'config.Load', b.text('etc/api.yaml'), b.address(config));
      call(b, 'dial', b.select(config, 'Orders'));
      call(b, 'dial', b.select(config, 'Users'));
    }),
    fn('dial', (b) => void call(b, 'rpc.Dial', b.select(b.parameter(0), 'Endpoint')), {
      takes: { config: namedType('RpcConfig') },
    }),
  ],
});

describe('one config type in two fields', () => {
  it('is said by the IR', async () => {
    await expect(debugProgram(api)).toMatchFileSnapshot('golden/one-config-type-in-two-fields.program');
  });

  it('gives each field a key of its own', () => {
    expect(showExtraction(analyse([api]).extraction)).toMatchInlineSnapshot(`
      [
        "api: grpc \${key orders.endpoint of etc/api.yaml} at api/main.x:201 via api.main:102",
        "api: grpc \${key users.endpoint of etc/api.yaml} at api/main.x:201 via api.main:103",
      ]
    `);
  });

  it('binds each key to its own address', () => {
    const keys = { 'orders.endpoint of etc/api.yaml': 'orders:8080', 'users.endpoint of etc/api.yaml': 'users:8081' };
    expect(analyse([api]).bound('api', { keys })).toEqual(['grpc orders:8080', 'grpc users:8081']);
  });

  it('names the key that the document does not have', () => {
    const keys = { 'orders.endpoint of etc/api.yaml': 'orders:8080' };
    expect(analyse([api]).bound('api', { keys })).toEqual([
      'grpc orders:8080',
      'unresolved setting-not-set: key users.endpoint of etc/api.yaml is set nowhere',
    ]);
  });
});
