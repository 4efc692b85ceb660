import { pointer, quote } from '../shape/index.js';
import type { Problem } from '../shape/index.js';

/** A list in a value, with the pointer to it. */
export interface Listed<T> {
  readonly path: string;
  readonly elements: readonly T[];
}

/** Problems for elements whose key another element has already. `of` names the key: `an id`. */
export function duplicates<T>(list: Listed<T>, of: string, key: (element: T) => string): Problem[] {
  const problems: Problem[] = [];
  const seen = new Map<string, number>();
  list.elements.forEach((element, at) => {
    const text = key(element);
    const first = seen.get(text);
    if (first === undefined) {
      seen.set(text, at);
      return;
    }
    const found = `${quote(text)}, as in ${pointer(list.path, first)}`;
    problems.push({ path: pointer(list.path, at), expected: `${of} that no other element has`, found });
  });
  return problems;
}

/** A problem where `name` is none of `known`; `what` names what it must be: `the id of a node`. */
export function unknownName(path: string, name: string, known: ReadonlySet<string>, what: string): Problem[] {
  return known.has(name) ? [] : [{ path, expected: what, found: quote(name) }];
}

/** Problems for each of the names that is none of `known`. */
export function unknownNames(list: Listed<string>, known: ReadonlySet<string>, what: string): Problem[] {
  return list.elements.flatMap((name, at) => unknownName(pointer(list.path, at), name, known, what));
}
