import { debugProgram, field, interfaceType, method, namedType, structType } from '@callgate/ir';
import { describe, expect, it } from 'vitest';
import { analyse, linkPrograms } from '../kit/analyse.js';
import { showExtraction } from '../kit/show.js';
import { call, file, fn, main, methodOf } from '../kit/write.js';
import { entries } from '../../src/index.js';

const command = namedType('Command', 'cli');

// root.Add(serve); root.Add(jobs); jobs.Add(mail): the functions in the literals of a command-line library are roles of the program.
const shop = file('shop/main.x', {
  imports: ['cli', 'http', 'rpc', 'redis'],
  types: { Runner: interfaceType([method('Run')]), mailer: structType([field('address', namedType('string'))]) },
  functions: [
    main((b) => {
      const root = b.construct(command, { Use: b.text('shop'), Before: b.ref('connect') });
      const serve = b.construct(command, { Use: b.text('serve [flags]'), Run: b.ref('serve') });
      const jobs = b.construct(command, { Use: b.text('jobs') });
      const mail = b.construct(command, { Use: b.text('mail'), Run: b.closure('main$1') });
      b.call(b.select(jobs, 'Add'), [mail]);
      b.call(b.select(root, 'Add'), [serve, jobs]);
      b.call(b.select(root, 'Execute'));
    }),
    fn(
      'main$1',
      (b) => {
        const mailer = b.construct(namedType('mailer'), { address: b.text('mail:25') });
        call(b, 'runAll', mailer);
      },
      { enclosing: 'main' },
    ),
    fn('runAll', (b) => void b.call(b.select(b.parameter(0), 'Run')), { takes: { runner: namedType('Runner') } }),
    methodOf('mailer', 'Run', (b) => void call(b, 'rpc.Dial', b.select(b.receiver(), 'address'))),
    fn('serve', (b) => void call(b, 'http.Get', b.text('http://users'))),
    fn('connect', (b) => void call(b, 'redis.OpenURL', b.text('redis://cache'))),
  ],
});

describe('one binary with two roles, declared to a command-line library', () => {
  it('is said by the IR', async () => {
    await expect(debugProgram(shop)).toMatchFileSnapshot('golden/roles-by-command.program');
  });

  it('lists the roles with the words that choose them, without what only goes before them', () => {
    const [entry] = entries(linkPrograms([shop]));
    expect(entry).toEqual({
      package: 'any:shop/shop',
      function: 'any:shop/shop#main',
      file: 'shop/main.x',
      roles: [
        { words: ['jobs', 'mail'], functions: ['any:shop/shop#main$1'], aggregate: false },
        { words: ['serve'], functions: ['any:shop/shop#serve'], aggregate: false },
      ],
    });
  });

  it('gives each role its own calls, and those of the commands above', () => {
    const { extraction, bound } = analyse([shop]);
    expect(showExtraction(extraction)).toMatchInlineSnapshot(`
      [
        "shop@jobs mail: grpc mail:25 at shop/main.x:401 via shop.main.func1:202 > shop.runAll:301",
        "shop@jobs mail: redis redis://cache at shop/main.x:601",
        "shop@serve: http http://users at shop/main.x:501",
        "shop@serve: redis redis://cache at shop/main.x:601",
      ]
    `);
    expect(bound('shop@serve')).toEqual(['http users:80', 'redis cache:6379']);
    expect(bound('shop@jobs mail')).toEqual(['grpc mail:25', 'redis cache:6379']);
  });

  it('takes all roles together where none is chosen', () => {
    const contexts = [{ id: 'shop', entry: 'any:shop/shop#main' }];
    expect(analyse([shop], { contexts }).bound('shop')).toEqual(['grpc mail:25', 'http users:80', 'redis cache:6379']);
  });
});
