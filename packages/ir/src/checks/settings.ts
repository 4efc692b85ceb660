import { requestKey } from '../request-key.js';
import type { Settings } from '../settings.js';
import type { Problem } from '../shape/index.js';
import { duplicates } from './references.js';
import { checkOptionalRange } from './span.js';
import { checkRequest } from './template.js';

/** What must hold in Settings beyond their shape. */
export function checkSettings(settings: Settings): readonly Problem[] {
  return [
    ...duplicates({ path: '/answers', elements: settings.answers }, 'a request', (each) => requestKey(each.request)),
    ...settings.answers.flatMap((each, at) => {
      const path = `/answers/${String(at)}`;
      const { answer } = each;
      const problems = checkRequest(each.request, `${path}/request`);
      if (answer.answer === 'absent') return problems;
      if (answer.answer !== 'values') return [...problems, ...checkOptionalRange(answer.at, `${path}/answer/at`)];
      const values = answer.values.flatMap((value, place) =>
        checkOptionalRange(value.at, `${path}/answer/values/${String(place)}/at`),
      );
      return [...problems, ...values];
    }),
  ];
}
