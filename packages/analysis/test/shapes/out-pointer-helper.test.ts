import { debugProgram, field, namedType, pointerType, structType } from '@callgate/ir';
import { describe, expect, it } from 'vitest';
import { analyse } from '../kit/analyse.js';
import { showExtraction } from '../kit/show.js';
import { call, file, fn, main, methodOf, text } from '../kit/write.js';

// mustMapEnv(&s.cartAddr, "CART_ADDR"): the helper writes through the pointer that it is handed.
const frontend = file('frontend/main.x', {
  imports: ['env', 'rpc'],
  types: { Server: structType([field('cartAddr', text), field('shipAddr', text)]) },
  functions: [
    main((b) => {
      const server = b.construct(namedType('Server'), {});
      call(b, 'mustMapEnv', b.address(b.select(server, 'cartAddr')), b.text('CART_ADDR'));
      call(b, 'mustMapEnv', b.address(b.select(server, 'shipAddr')), b.text('SHIP_ADDR'));
      b.call(b.select(server, 'getCart'));
      b.call(b.select(server, 'getQuote'));
    }),
    fn('mustMapEnv', (b) => b.store(b.dereference(b.parameter(0)), call(b, 'env.Get', b.parameter(1))), {
      takes: { target: pointerType(text), key: text },
    }),
    methodOf('Server', 'getCart', (b) => void call(b, 'rpc.Dial', b.select(b.receiver(), 'cartAddr'))),
    methodOf('Server', 'getQuote', (b) => void call(b, 'rpc.Dial', b.select(b.receiver(), 'shipAddr'))),
  ],
});

describe('an out-pointer helper', () => {
  it('is said by the IR', async () => {
    await expect(debugProgram(frontend)).toMatchFileSnapshot('golden/out-pointer-helper.program');
  });

  it('fills each field with its own variable', () => {
    expect(showExtraction(analyse([frontend]).extraction)).toMatchInlineSnapshot(`
      [
        "frontend: grpc \${env CART_ADDR} at frontend/main.x:301 via frontend.main:104",
        "frontend: grpc \${env SHIP_ADDR} at frontend/main.x:401 via frontend.main:105",
      ]
    `);
  });

  it('binds each to its own address, and names the variable that is set nowhere', () => {
    const { bound } = analyse([frontend]);
    expect(bound('frontend', { env: { CART_ADDR: 'cart:7070' } })).toEqual([
      'grpc cart:7070',
      'unresolved setting-not-set: env SHIP_ADDR is set nowhere',
    ]);
  });
});
