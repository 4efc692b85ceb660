import { expect, it } from 'vitest';
import { positionalArguments } from '@callgate/ir';

it.each([
  ['serve', ['serve']],
  ['serve api', ['serve', 'api']],
  ['-v=2 serve', ['serve']],
  ['-port 8080 serve', ['serve']],
  ['--port 8080 -v=2 serve -x y', ['serve', '-x', 'y']],
  ['-a -b serve', []],
  ['-a -- serve', ['serve']],
  ['-a=1 -- -serve', ['-serve']],
  ['- serve', ['-', 'serve']],
  ['-v', []],
  ['', []],
])('of "%s" are told from flags', (line, expected) => {
  const words = line.split(' ').filter((word) => word !== '');
  expect(positionalArguments(words).map((at) => words[at])).toEqual(expected);
});
