import { debugProgram } from '@callgate/ir';
import { describe, expect, it } from 'vitest';
import type { ContextRequest } from '../../src/index.js';
import { analyse } from '../kit/analyse.js';
import { showExtraction } from '../kit/show.js';
import { call, file, fn, main } from '../kit/write.js';

// switch os.Args[1] { case "api": runApi(); case "worker": runWorker() }
const shop = file('shop/main.x', {
  imports: ['env', 'http', 'rpc'],
  functions: [
    main((b) => {
      const role = b.index(b.select(b.ref('env'), 'Args'), b.number(1));
      const isApi = b.binary(role, '==', b.text('api'));
      b.call(b.ref('runApi'), [], { guard: b.guard(isApi) });
      const isWorker = b.binary(role, '==', b.text('worker'));
      b.call(b.ref('runWorker'), [], { guard: b.guard(isWorker, true, b.guard(isApi, false)) });
    }),
    fn('runApi', (b) => void call(b, 'http.Get', b.text('http://users'))),
    fn('runWorker', (b) => void call(b, 'rpc.Dial', b.text('mail:25'))),
  ],
});

const entry = 'any:shop/shop#main';
const contexts: readonly ContextRequest[] = [
  { id: 'api', entry, arguments: ['api'] },
  { id: 'worker', entry, arguments: ['worker', '--fast'] },
  { id: 'neither', entry, arguments: [] },
  { id: 'unknown', entry },
];

describe('one binary with two roles, chosen by its first argument', () => {
  it('is said by the IR', async () => {
    await expect(debugProgram(shop)).toMatchFileSnapshot('golden/roles-by-argument.program');
  });

  it('is cut where arguments are known, and keeps a condition where they are not', () => {
    expect(showExtraction(analyse([shop], { contexts }).extraction)).toMatchInlineSnapshot(`
      [
        "api: http http://users if "\${argument 1}" is "api" at shop/main.x:201 via shop.main:101",
        "unknown: grpc mail:25 if "\${argument 1}" is "worker" and "\${argument 1}" is not "api" at shop/main.x:301 via shop.main:102",
        "unknown: http http://users if "\${argument 1}" is "api" at shop/main.x:201 via shop.main:101",
        "worker: grpc mail:25 if "\${argument 1}" is "worker" and "\${argument 1}" is not "api" at shop/main.x:301 via shop.main:102",
      ]
    `);
  });

  it('gives each role its own calls', () => {
    const { bound } = analyse([shop], { contexts });
    expect(bound('api', { arguments: ['api'] })).toEqual(['http users:80']);
    expect(bound('worker', { arguments: ['worker', '--fast'] })).toEqual(['grpc mail:25']);
    expect(bound('neither', { arguments: [] })).toEqual([]);
  });

  it('reaches only the role that runs', () => {
    const { reachability } = analyse([shop], { contexts });
    expect(reachability.reached('worker').map((each) => each.name)).toEqual(['shop.main', 'shop.runWorker']);
    expect(reachability.reached('unknown').map((each) => each.name)).toEqual([
      'shop.main',
      'shop.runApi',
      'shop.runWorker',
    ]);
  });
});
