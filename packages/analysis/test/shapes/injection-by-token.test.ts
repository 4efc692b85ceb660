import { debugProgram, field, mapType, namedType, opaqueType, structType } from '@callgate/ir';
import { describe, expect, it } from 'vitest';
import { analyse } from '../kit/analyse.js';
import { showExtraction } from '../kit/show.js';
import { call, file, fn, main, methodOf, text } from '../kit/write.js';

const start = { line: 1, column: 1 };

// A container of our own: provide('stock', factory), and whoever needs it asks for the token.
function container(language: string): ReturnType<typeof file> {
  return file(`container/container.${language}`, {
    language,
    globals: [
      {
        name: 'providers',
        type: mapType(text, opaqueType),
        initialiser: { function: 'var providers', result: 0 },
        at: start,
      },
    ],
    functions: [
      fn('var providers', (b) => b.return(b.construct(mapType(text, opaqueType))), { role: 'initialiser' }),
      fn('Provide', (b) => b.store(b.index(b.ref('providers'), b.parameter(0)), b.parameter(1)), {
        takes: { token: text, factory: opaqueType },
      }),
      fn('Get', (b) => b.return(b.call(b.index(b.ref('providers'), b.parameter(0)))), {
        takes: { token: text },
        gives: [opaqueType],
      }),
    ],
  });
}

const programs = [
  container('ts'),
  file('service/main.ts', {
    language: 'ts',
    imports: ['shop/container', 'env', 'rpc'],
    types: { StockClient: structType([field('target', opaqueType)]) },
    functions: [
      main((b) => {
        call(b, 'container.Provide', b.text('stock'), b.closure('main$1'));
        b.call(b.select(call(b, 'container.Get', b.text('stock')), 'reserve'));
      }),
      fn(
        'main$1',
        (b) => b.return(b.construct(namedType('StockClient'), { target: call(b, 'env.Get', b.text('STOCK_ADDR')) })),
        { enclosing: 'main' },
      ),
      methodOf('StockClient', 'reserve', (b) => void call(b, 'rpc.Dial', b.select(b.receiver(), 'target'))),
    ],
  }),
];

describe('injection by token', () => {
  it('is said by the IR', async () => {
    await expect(programs.map(debugProgram).join('\n')).toMatchFileSnapshot('golden/injection-by-token.program');
  });

  // Neither the token's provider nor the receiver has a type: the method is found by name and arity among types constructed here.
  it('finds the client that the token stands for', () => {
    expect(showExtraction(analyse(programs).extraction)).toMatchInlineSnapshot(`
      [
        "service: grpc \${env STOCK_ADDR} at service/main.ts:301 via service.main:104",
      ]
    `);
    expect(analyse(programs).bound('service', { env: { STOCK_ADDR: 'stock:7070' } })).toEqual(['grpc stock:7070']);
  });
});
