import { functionFacts, layout, program } from '@callgate/ir';
import type { Frontend } from '@callgate/plugin';

/** A frontend for a language in which every line is the name of a function. */
export function toyFrontend(changes: Partial<Frontend> = {}): Frontend {
  return {
    name: 'toy',
    version: '1',
    sample: { path: 'a.toy', text: 'first\nsecond' },
    claims: (path) => path.endsWith('.toy'),
    discover: () => layout({ language: 'toy' }),
    open: () =>
      Promise.resolve({
        lower: ({ path, text }) =>
          program({
            language: 'toy',
            file: path,
            packageName: '',
            functions: text
              .split('\n')
              .flatMap((name, at) =>
                /^[a-z]+$/u.test(name) ? [functionFacts({ id: name, start: { line: at + 1, column: 1 } })] : [],
              ),
          }),
      }),
    resolve: () => ({ kind: 'unresolved', reason: 'toys import nothing' }),
    ...changes,
  };
}
