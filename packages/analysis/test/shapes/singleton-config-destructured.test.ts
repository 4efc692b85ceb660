import { debugProgram, field, namedType, opaqueType, structType } from '@callgate/ir';
import { describe, expect, it } from 'vitest';
import { analyse } from '../kit/analyse.js';
import { showExtraction } from '../kit/show.js';
import { call, file, fn, main, text } from '../kit/write.js';

const start = { line: 1, column: 1 };

// settings.Current is loaded once; another package takes the address out of it.
const settings = file('settings/settings.x', {
  imports: ['config'],
  types: { Settings: structType([field('LedgerURL', text, { tag: 'env:"LEDGER_URL" default:"http://ledger"' })]) },
  globals: [
    {
      name: 'Current',
      type: namedType('Settings'),
      initialiser: { function: 'var Current', result: 0 },
      at: start,
    },
  ],
  functions: [
    fn('var Current', (b) => b.return(call(b, 'load')), { role: 'initialiser', gives: [namedType('Settings')] }),
    fn(
      'load',
      (b) => {
        const settings = b.cell('settings', namedType('Settings'));
        call(b, 'config.FromEnvironment', b.address(settings));
        b.return(settings);
      },
      { gives: [namedType('Settings')] },
    ),
  ],
});

const pay = file('pay/main.x', {
  imports: ['shop/settings', 'http'],
  functions: [
    main((b) => void call(b, 'charge')),
    fn('charge', (b) => void call(b, 'http.Get', b.select(b.ref('settings'), 'Current', 'LedgerURL'))),
  ],
});

describe('a singleton config that is taken apart elsewhere', () => {
  it('is said by the IR', async () => {
    const printed = [settings, pay].map(debugProgram).join('\n');
    await expect(printed).toMatchFileSnapshot('golden/singleton-config-destructured.program');
  });

  it('is the variable of the tag, with the default of the tag', () => {
    expect(showExtraction(analyse([settings, pay]).extraction)).toMatchInlineSnapshot(`
      [
        "pay: http \${env LEDGER_URL} if env LEDGER_URL is set at pay/main.x:201 via pay.main:101",
        "pay: http http://ledger if env LEDGER_URL is not set at pay/main.x:201 via pay.main:101",
      ]
    `);
  });

  it('binds to the environment before the default', () => {
    const { bound } = analyse([settings, pay]);
    expect(bound('pay', { env: { LEDGER_URL: 'http://ledger.bank:8080' } })).toEqual(['http ledger.bank:8080']);
    expect(bound('pay')).toEqual(['http ledger:80']);
  });

  // export const config = { ledgerUrl: process.env.LEDGER_URL ?? 'http://ledger' }; elsewhere: const { ledgerUrl } = config
  it('holds for an object literal without a type', () => {
    const config = file('config/index.ts', {
      language: 'ts',
      imports: ['env'],
      globals: [{ name: 'config', initialiser: { function: 'var config', result: 0 }, at: start }],
      functions: [
        fn(
          'var config',
          (b) => {
            const url = call(b, 'env.Or', b.text('LEDGER_URL'), b.text('http://ledger'));
            b.return(b.construct(opaqueType, { ledgerUrl: url, other: b.text('http://other') }));
          },
          { role: 'initialiser' },
        ),
      ],
    });
    const user = file('pay/main.ts', {
      language: 'ts',
      imports: ['shop/config', 'http'],
      functions: [main((b) => void call(b, 'http.Get', b.select(b.ref('config'), 'config', 'ledgerUrl')))],
    });
    const { bound } = analyse([config, user]);
    expect(bound('pay', { env: { LEDGER_URL: 'http://ledger.bank:8080' } })).toEqual(['http ledger.bank:8080']);
    expect(bound('pay')).toEqual(['http ledger:80']);
  });
});
