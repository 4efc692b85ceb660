import { field, namedType, structType } from '@callgate/ir';
import { expect, it } from 'vitest';
import { bind, extract } from '../src/index.js';
import { contextsOf, linkPrograms } from './kit/analyse.js';
import { showBound, showExtraction } from './kit/show.js';
import { call, file, main, methodOf, text } from './kit/write.js';

// An embedder scans twice in one process, and hands over the same facts: nothing may be remembered from the first time.
it('gives the same answer when the same facts are linked again', () => {
  const programs = [
    file('cart/main.x', {
      imports: ['http'],
      types: { Client: structType([field('base', text)]) },
      functions: [
        main((b) => {
          const client = b.construct(namedType('Client'), { base: b.text('http://stock:80') });
          b.call(b.select(client, 'load'));
        }),
        methodOf('Client', 'load', (b) => void call(b, 'http.Get', b.select(b.receiver(), 'base'))),
      ],
    }),
  ];
  const [first, second] = [0, 1].map(() => {
    const linked = linkPrograms(programs);
    return extract(linked, contextsOf(linked)).extraction;
  });
  expect(first && showBound(bind({ extraction: first, context: 'cart' }))).toEqual(['http stock:80']);
  expect(second && showExtraction(second)).toEqual(first && showExtraction(first));
});
