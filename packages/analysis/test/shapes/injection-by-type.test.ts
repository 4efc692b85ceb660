import { debugProgram, field, interfaceType, method, namedType, structType } from '@callgate/ir';
import { describe, expect, it } from 'vitest';
import { analyse } from '../kit/analyse.js';
import { showExtraction } from '../kit/show.js';
import { call, file, fn, main, methodOf, text } from '../kit/write.js';

// inject.Provide(newConfig, newClient, newHandler); inject.Run(start): nobody calls the constructors, and parameters come by type.
const service = file('service/main.x', {
  imports: ['inject', 'env', 'rpc'],
  types: {
    Config: structType([field('stock', text)]),
    Stock: interfaceType([method('Reserve')]),
    client: structType([field('target', text)]),
    Handler: structType([field('stock', namedType('Stock'))]),
  },
  functions: [
    main((b) => {
      call(b, 'inject.Provide', b.ref('newConfig'), b.ref('newClient'), b.ref('newHandler'));
      call(b, 'inject.Run', b.ref('start'));
    }),
    fn(
      'newConfig',
      (b) => b.return(b.construct(namedType('Config'), { stock: call(b, 'env.Get', b.text('STOCK_ADDR')) })),
      { gives: [namedType('Config')] },
    ),
    fn('newClient', (b) => b.return(b.construct(namedType('client'), { target: b.select(b.parameter(0), 'stock') })), {
      takes: { config: namedType('Config') },
      gives: [namedType('Stock')],
    }),
    fn('newHandler', (b) => b.return(b.construct(namedType('Handler'), { stock: b.parameter(0) })), {
      takes: { stock: namedType('Stock') },
      gives: [namedType('Handler')],
    }),
    fn('start', (b) => void b.call(b.select(b.parameter(0), 'Handle')), { takes: { handler: namedType('Handler') } }),
    methodOf('Handler', 'Handle', (b) => void b.call(b.select(b.receiver(), 'stock', 'Reserve'))),
    methodOf('client', 'Reserve', (b) => void call(b, 'rpc.Dial', b.select(b.receiver(), 'target'))),
  ],
});

describe('constructor injection by type', () => {
  it('is said by the IR', async () => {
    await expect(debugProgram(service)).toMatchFileSnapshot('golden/injection-by-type.program');
  });

  it('finds what a constructor is handed by the type of its parameter', () => {
    expect(showExtraction(analyse([service]).extraction)).toMatchInlineSnapshot(`
      [
        "service: grpc \${env STOCK_ADDR} at service/main.x:701 via service.main:102 > service.start:501 > service.(*Handler).Handle:601",
      ]
    `);
    expect(analyse([service]).bound('service', { env: { STOCK_ADDR: 'stock:7070' } })).toEqual(['grpc stock:7070']);
  });

  // A basic type is no evidence of where a value comes from, unless a constructor that was provided returns just that type.
  it('says that a parameter of a basic type comes from outside', () => {
    const basic = file('service/main.x', {
      imports: ['inject', 'rpc'],
      functions: [
        main((b) => void call(b, 'inject.Run', b.ref('start'))),
        fn('start', (b) => void call(b, 'rpc.Dial', b.parameter(0)), { takes: { address: text } }),
      ],
    });
    expect(analyse([basic]).bound('service')).toEqual([
      'unresolved input: a parameter of start, which is called from outside the code',
    ]);
  });
});
