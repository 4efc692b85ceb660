import { describe, expect, it } from 'vitest';
import { analyse } from '../kit/analyse.js';
import { call, file, fn, main } from '../kit/write.js';

// switch flag.Arg(0) { case "api": runApi(); case "worker": runWorker() }
function shop(index: number): ReturnType<typeof file> {
  return file('shop/main.x', {
    imports: ['env', 'http', 'rpc'],
    functions: [
      main((b) => {
        const role = b.call(b.select(b.ref('env'), 'Word'), [b.number(index)]);
        const isApi = b.binary(role, '==', b.text('api'));
        b.call(b.ref('runApi'), [], { guard: b.guard(isApi) });
        const isWorker = b.binary(role, '==', b.text('worker'));
        b.call(b.ref('runWorker'), [], { guard: b.guard(isWorker, true, b.guard(isApi, false)) });
      }),
      fn('runApi', (b) => void call(b, 'http.Get', b.text('http://users'))),
      fn('runWorker', (b) => void call(b, 'rpc.Dial', b.text('mail:25'))),
    ],
  });
}

const entry = 'any:shop/shop#main';

function found(index: number, given: readonly string[]): readonly string[] {
  return analyse([shop(index)], { contexts: [{ id: 'it', entry, arguments: given }] }).bound('it', {
    arguments: given,
  });
}

describe('a role that is the first argument that is no flag', () => {
  it.each([
    [0, 'api', ['http users:80']],
    [0, '-port 8080 api', ['http users:80']],
    [0, '-port=8080 worker', ['grpc mail:25']],
    [0, '-port 8080', []],
    [0, 'other api', []],
    [1, 'other api', ['http users:80']],
  ] as const)('at %i of "%s"', (index, line, expected) => {
    expect(found(index, line.split(' '))).toEqual(expected);
  });
});
