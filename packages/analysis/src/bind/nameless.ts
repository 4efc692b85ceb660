import { printKeys, type ReasonCode, type SettingRequest } from '@callgate/ir';
import type { Filled } from './fill.js';

/** Why the name of a file is not known, where that says more than that it is not. */
const telling: ReadonlySet<ReasonCode> = new Set(['input', 'unmodelled-library', 'setting-secret', 'unparsed']);

/**
 * What is not known where the name that a request asks for is not: of a key the key itself is, and a reader can look for it; of a
 * variable or flag nothing is left.
 *
 * @param names what the name (of a key: of its file) comes to
 * @returns reason and detail
 */
export function nameless(request: SettingRequest, names: readonly Filled[]): readonly [ReasonCode, string] {
  const reason = names.flatMap((name) => name.holes)[0]?.reason ?? 'setting-unknown';
  const pattern = names.map(patternOf).find((text) => /[a-z0-9]/i.test(text));
  switch (request.setting) {
    case 'key': {
      const key = `key ${printKeys(request.path)}`;
      if (reason === 'input') return ['input', `${key} of a document that comes in while the program runs`];
      const file =
        pattern === undefined
          ? 'the file it is read from is not known'
          : `it is read from ${pattern}, and * is not known`;
      return [telling.has(reason) ? reason : 'setting-unknown', `${key}; ${file}`];
    }
    case 'file':
      return [
        reason,
        `the content of ${pattern === undefined ? 'a file whose name is not known' : `the file ${pattern}, and * is not known`}`,
      ];
    case 'env':
      return [reason, `an environment variable${named(pattern)}`];
    case 'flag':
      return [reason, `a flag${named(pattern)}`];
    case 'arg':
      return [reason, `argument ${request.index + 1}`];
    case 'program':
      return [reason, 'the name of the program'];
  }
}

function named(pattern: string | undefined): string {
  return pattern === undefined ? ' whose name is not known' : `, ${pattern}, and * is not known`;
}

/** A name with a star for each piece that is not known. */
function patternOf({ text }: Filled): string {
  return text.replace(/[\uE000-\uF8FF]+/gu, '*');
}
