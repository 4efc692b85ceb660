import type { FunctionNode } from '../../link/linked.js';
import { literal } from '../text/text.js';
import { alternative } from '../terms.js';
import type { Alternative } from '../value.js';

/** A document of the repository as a value: its fields are keys. */
export function documentValue(path: string, fn: FunctionNode): Alternative {
  return alternative(
    {
      value: 'tree',
      tree: {
        source: literal(path),
        from: 'document',
        by: fn,
        path: [],
        prefix: [],
        rules: {
          tags: [],
          defaultTags: [],
          envTags: [],
          separator: '',
          nested: false,
          flagKeys: false,
          alone: false,
          flagTags: [],
        },
        type: undefined,
      },
    },
    [fn],
  );
}
