import { debugProgram, field, interfaceType, method, namedType, structType } from '@callgate/ir';
import { describe, expect, it } from 'vitest';
import { analyse } from '../kit/analyse.js';
import { showExtraction } from '../kit/show.js';
import { call, file, fn, main, methodOf, text } from '../kit/write.js';

// A flag goes into a struct, the struct into a constructor, what that makes behind an interface, whose method calls a wrapper of the dial.
const server = file('server/main.x', {
  imports: ['flags', 'rpc', 'http'],
  types: {
    Options: structType([field('ledger', text)]),
    Ledger: interfaceType([method('Post')]),
    remoteLedger: structType([field('target', text)]),
    fakeLedger: structType([]),
    Server: structType([field('ledger', namedType('Ledger'))]),
  },
  functions: [
    main((b) => {
      const options = b.construct(namedType('Options'), {}, { zero: true });
      call(b, 'flags.StringVar', b.address(b.select(options, 'ledger')), b.text('ledger'), b.text('ledger:9000'));
      call(b, 'flags.Parse');
      b.call(b.select(call(b, 'newServer', options), 'run'));
    }),
    fn(
      'newServer',
      (b) => {
        const ledger = call(b, 'newLedger', b.select(b.parameter(0), 'ledger'));
        b.return(b.construct(namedType('Server'), { ledger }));
      },
      { takes: { options: namedType('Options') }, gives: [namedType('Server')] },
    ),
    fn('newLedger', (b) => b.return(b.construct(namedType('remoteLedger'), { target: b.parameter(0) })), {
      takes: { target: text },
      gives: [namedType('Ledger')],
    }),
    methodOf('Server', 'run', (b) => void b.call(b.select(b.receiver(), 'ledger', 'Post'))),
    methodOf('remoteLedger', 'Post', (b) => void call(b, 'dial', b.select(b.receiver(), 'target'))),
    methodOf('fakeLedger', 'Post', (b) => void call(b, 'http.Get', b.text('http://fake'))),
    fn('dial', (b) => void call(b, 'rpc.Dial', b.parameter(0)), { takes: { target: text } }),
  ],
});

describe('a flag that goes through struct, constructor, interface and wrapper', () => {
  it('is said by the IR', async () => {
    await expect(debugProgram(server)).toMatchFileSnapshot('golden/flag-to-wrapper.program');
  });

  it('arrives at the dial, with its default, and passes by the type that nobody constructs', () => {
    expect(showExtraction(analyse([server]).extraction)).toMatchInlineSnapshot(`
      [
        "server: grpc \${flag --ledger} if flag --ledger is set at server/main.x:701 via server.main:105 > server.(*Server).run:401 > server.(*remoteLedger).Post:501",
        "server: grpc ledger:9000 if flag --ledger is not set at server/main.x:701 via server.main:105 > server.(*Server).run:401 > server.(*remoteLedger).Post:501",
      ]
    `);
  });

  it('is bound to the flag of the workload', () => {
    expect(analyse([server]).bound('server', { flags: { ledger: 'ledger.bank:9001' } })).toEqual([
      'grpc ledger.bank:9001',
    ]);
  });

  it('is bound to the default in the code where no workload gives the flag', () => {
    expect(analyse([server]).bound('server')).toEqual(['grpc ledger:9000']);
  });

  it('tells why the other implementation is not reached', () => {
    const { reachability } = analyse([server]);
    expect(reachability.whyNot('server', 'any:shop/server#fakeLedger.Post')).toEqual({
      why: 'never-instantiated',
      type: 'fakeLedger',
    });
  });
});
