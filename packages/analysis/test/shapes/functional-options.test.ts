import { debugProgram, field, functionType, namedType, parameter, structType } from '@callgate/ir';
import { describe, expect, it } from 'vitest';
import { analyse } from '../kit/analyse.js';
import { showExtraction } from '../kit/show.js';
import { call, file, fn, main, methodOf, text } from '../kit/write.js';

const option = functionType([namedType('Client')], []);

// newClient(withAddress("a:1")): an option is a closure over the address, and writes it into the client that it is handed.
const service = file('service/main.x', {
  imports: ['env', 'rpc'],
  types: { Client: structType([field('address', text), field('name', text)]), Option: option },
  functions: [
    main((b) => {
      const named = call(b, 'withName', b.text('http://not-an-address'));
      const given = call(b, 'newClient', call(b, 'withAddress', call(b, 'env.Get', b.text('STOCK'))), named);
      b.call(b.select(given, 'call'));
    }),
    fn(
      'newClient',
      (b) => {
        const client = b.construct(namedType('Client'), { address: b.text('localhost:7000') });
        b.call(b.element(b.parameter(0)), [client]);
        b.return(client);
      },
      { parameters: [parameter('options', namedType('Option'), true)], gives: [namedType('Client')] },
    ),
    fn('withAddress', (b) => b.return(b.closure('withAddress$1', [{ name: 'address', value: b.parameter(0) }])), {
      takes: { address: text },
      gives: [namedType('Option')],
    }),
    fn('withAddress$1', (b) => b.store(b.select(b.parameter(0), 'address'), b.captured(0)), {
      takes: { client: namedType('Client') },
      enclosing: 'withAddress',
    }),
    fn('withName', (b) => b.return(b.closure('withName$1', [{ name: 'name', value: b.parameter(0) }])), {
      takes: { name: text },
      gives: [namedType('Option')],
    }),
    fn('withName$1', (b) => b.store(b.select(b.parameter(0), 'name'), b.captured(0)), {
      takes: { client: namedType('Client') },
      enclosing: 'withName',
    }),
    methodOf('Client', 'call', (b) => void call(b, 'rpc.Dial', b.select(b.receiver(), 'address'))),
  ],
});

describe('functional options', () => {
  it('are said by the IR', async () => {
    await expect(debugProgram(service)).toMatchFileSnapshot('golden/functional-options.program');
  });

  it('give what is captured, beside what the constructor puts there first', () => {
    expect(showExtraction(analyse([service]).extraction)).toMatchInlineSnapshot(`
      [
        "service: grpc \${env STOCK} at service/main.x:701 via service.main:105",
        "service: grpc localhost:7000 at service/main.x:701 via service.main:105",
      ]
    `);
  });

  it('bind to the address that the option carries, and to none of another option', () => {
    const bound = analyse([service]).bound('service', { env: { STOCK: 'stock:7070' } });
    expect(bound).toContain('grpc stock:7070');
    expect(bound.filter((line) => line.includes('not-an-address'))).toEqual([]);
  });
});
