import { debugProgram, field, namedType, opaqueType, structType } from '@callgate/ir';
import { describe, expect, it } from 'vitest';
import { analyse } from '../kit/analyse.js';
import { showExtraction } from '../kit/show.js';
import { call, file, flag, fn, main } from '../kit/write.js';

// common.Init(Options{UseRedis: true}): what one service switches on must not show up in the other.
const library = file('common/common.x', {
  imports: ['env', 'redis'],
  types: { Options: structType([field('UseRedis', flag), field('UseTracing', flag)]) },
  functions: [
    fn(
      'Init',
      (b) => {
        const redis = b.guard(b.select(b.parameter(0), 'UseRedis'));
        b.call(b.select(b.ref('redis'), 'OpenURL'), [call(b, 'env.Get', b.text('REDIS_URL'))], { guard: redis });
        const tracing = b.guard(b.select(b.parameter(0), 'UseTracing'));
        b.call(b.select(b.ref('redis'), 'OpenURL'), [b.text('redis://traces')], { guard: tracing });
      },
      { takes: { options: namedType('Options') } },
    ),
  ],
});

function service(folder: string, useRedis: boolean): ReturnType<typeof file> {
  return file(`${folder}/main.x`, {
    imports: ['shop/common'],
    functions: [
      main((b) => {
        const options = b.construct(namedType('Options', 'common'), { UseRedis: b.boolean(useRedis) });
        call(b, 'common.Init', options);
      }),
    ],
  });
}

const programs = [library, service('cart', true), service('mail', false)];

describe('init({ useRedis: true }) in a shared library', () => {
  it('is said by the IR', async () => {
    const printed = programs.map(debugProgram).join('\n');
    await expect(printed).toMatchFileSnapshot('golden/init-of-a-shared-library.program');
  });

  it('belongs to the service that switches it on', () => {
    expect(showExtraction(analyse(programs).extraction)).toMatchInlineSnapshot(`
      [
        "cart: redis \${env REDIS_URL} at common/common.x:102 via cart.main:102",
      ]
    `);
  });

  it('binds per service', () => {
    const { bound } = analyse(programs);
    const deployed = { env: { REDIS_URL: 'redis://cache:6379' } };
    expect(bound('cart', deployed)).toEqual(['redis cache:6379']);
    expect(bound('mail', deployed)).toEqual([]);
  });

  // The same in the shape of a language without struct types: the options are a literal of which no type is known. Whether a value of
  // unknown type is true cannot be said yet, so nothing is switched off; what matters is that nothing is lost.
  it('keeps what is switched on by a literal without a type', () => {
    const untyped = [
      file('common/common.ts', {
        language: 'ts',
        imports: ['redis'],
        functions: [
          fn(
            'init',
            (b) => {
              const redis = b.guard(b.select(b.parameter(0), 'useRedis'));
              b.call(b.select(b.ref('redis'), 'OpenURL'), [b.text('redis://cache')], { guard: redis });
            },
            { takes: { options: opaqueType } },
          ),
        ],
      }),
      ...[true, false].map((useRedis) =>
        file(`${useRedis ? 'cart' : 'mail'}/main.ts`, {
          language: 'ts',
          imports: ['shop/common'],
          functions: [
            main((b) => void call(b, 'common.init', b.construct(opaqueType, { useRedis: b.boolean(useRedis) }))),
          ],
        }),
      ),
    ];
    expect(showExtraction(analyse(untyped).extraction)).toMatchInlineSnapshot(`
      [
        "cart: redis redis://cache at common/common.ts:101 via cart.main:102",
        "mail: redis redis://cache at common/common.ts:101 via mail.main:102",
      ]
    `);
    expect(analyse(untyped).bound('cart')).toEqual(['redis cache:6379']);
  });
});
