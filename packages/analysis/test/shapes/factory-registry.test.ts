import { debugProgram, field, functionType, interfaceType, mapType, method, namedType, structType } from '@callgate/ir';
import { describe, expect, it } from 'vitest';
import { analyse } from '../kit/analyse.js';
import { showExtraction } from '../kit/show.js';
import { call, file, fn, main, methodOf, text } from '../kit/write.js';

const factory = functionType([], [namedType('Store')]);
const start = { line: 1, column: 1 };

// var factories = map[string]Factory{}, filled in init, asked with a key that is known or a setting.
function service(key: 'literal' | 'setting'): ReturnType<typeof file> {
  return file('service/main.x', {
    imports: ['env', 'redis', 'mongo'],
    types: {
      Store: interfaceType([method('Open')]),
      redisStore: structType([field('address', text)]),
      mongoStore: structType([]),
    },
    globals: [
      {
        name: 'factories',
        type: mapType(text, factory),
        initialiser: { function: 'var factories', result: 0 },
        at: start,
      },
    ],
    functions: [
      fn('var factories', (b) => b.return(b.construct(mapType(text, factory))), { role: 'initialiser' }),
      fn(
        'init',
        (b) => {
          b.store(b.index(b.ref('factories'), b.text('redis')), b.ref('newRedis'));
          b.store(b.index(b.ref('factories'), b.text('mongo')), b.ref('newMongo'));
        },
        { role: 'initialiser' },
      ),
      main((b) => {
        const name = key === 'literal' ? b.text('redis') : call(b, 'env.Get', b.text('STORE'));
        const store = b.call(b.index(b.ref('factories'), name));
        b.call(b.select(store, 'Open'));
      }),
      fn(
        'newRedis',
        (b) => b.return(b.construct(namedType('redisStore'), { address: call(b, 'env.Get', b.text('REDIS')) })),
        { gives: [namedType('Store')] },
      ),
      fn('newMongo', (b) => b.return(b.construct(namedType('mongoStore'))), { gives: [namedType('Store')] }),
      methodOf('redisStore', 'Open', (b) => void call(b, 'redis.OpenURL', b.select(b.receiver(), 'address'))),
      methodOf('mongoStore', 'Open', (b) => void call(b, 'mongo.Open', b.text('mongodb://mongo'))),
    ],
  });
}

describe('a registry of factories filled in init', () => {
  it('is said by the IR', async () => {
    await expect(debugProgram(service('setting'))).toMatchFileSnapshot('golden/factory-registry.program');
  });

  it('opens what the factory makes that a setting chooses', () => {
    expect(showExtraction(analyse([service('setting')]).extraction)).toMatchInlineSnapshot(`
      [
        "service: mongodb mongodb://mongo if "\${env STORE}" is "mongo" at service/main.x:701 via service.main:303",
        "service: redis \${env REDIS} if "\${env STORE}" is "redis" at service/main.x:601 via service.main:303",
      ]
    `);
    const { bound } = analyse([service('setting')]);
    expect(bound('service', { env: { STORE: 'redis', REDIS: 'redis:6379' } })).toEqual(['redis redis:6379']);
    expect(bound('service', { env: { STORE: 'mongo', REDIS: 'redis:6379' } })).toEqual(['mongodb mongo:27017']);
  });

  it('opens what the factory makes that a literal key chooses', () => {
    expect(analyse([service('literal')]).bound('service', { env: { REDIS: 'redis:6379' } })).toEqual([
      'redis redis:6379',
    ]);
  });
});
