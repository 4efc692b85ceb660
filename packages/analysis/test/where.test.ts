import { functionModel, model } from '@callgate/ir';
import { expect, it } from 'vitest';
import { analyse } from './kit/analyse.js';
import { call, file, main } from './kit/write.js';

// One call that opens what the scheme of its argument says, as migration tools do.
const migrate = model({
  language: 'any',
  library: 'migrate',
  packages: ['migrate'],
  functions: [
    functionModel(
      'New',
      ...[['postgres', 'postgresql'], ['mongodb']].map((schemes) => ({
        effect: 'opens' as const,
        target: 'arg0',
        form: 'uri' as const,
        protocol: schemes[0] ?? '',
        where: { value: { part: 'url-scheme' as const, of: 'arg0' }, in: schemes },
      })),
      {
        effect: 'opens',
        target: 'arg0',
        form: 'uri',
        protocol: 'sql',
        where: { value: { part: 'url-scheme', of: 'arg0' }, notIn: ['postgres', 'postgresql', 'mongodb'] },
      },
    ),
  ],
});

it('decides among several names by a setting', () => {
  const program = file('cart/main.x', {
    imports: ['migrate', 'env'],
    functions: [main((b) => void call(b, 'migrate.New', call(b, 'env.Get', b.text('URL'))))],
  });
  const { bound } = analyse([program], { models: [migrate] });
  expect(bound('cart', { env: { URL: 'postgresql://db/x' } })).toEqual(['postgres db:5432']);
  expect(bound('cart', { env: { URL: 'mongodb://db/x' } })).toEqual(['mongodb db:27017']);
  expect(bound('cart', { env: { URL: 'cockroach://db:26257/x' } })).toEqual(['sql db:26257']);
});
