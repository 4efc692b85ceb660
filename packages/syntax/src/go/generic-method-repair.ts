import type { Repair } from '../repair.js';
import { skipCommentOrLiteral } from './lexical.js';

/** The head of a method up to its name, where type parameters follow. At the start of a line, where gofmt puts it. */
const genericMethodHead = /^func[ \t]*\([^()\n]*\)[ \t]*[\p{L}_][\p{L}\p{N}_]*[ \t]*(?=\[)/gmu;

/**
 * Go 1.27 gives methods type parameters of their own, `func (l List[T]) Map[U any](f func(T) U) List[U]`
 * (https://github.com/golang/go/issues/77273). tree-sitter-go 0.25 knows them on functions only. They are blanked out:
 * the method, its parameters and its body are read, and the names of the type parameters look like types declared elsewhere.
 */
export const genericMethodRepair: Repair = {
  name: 'type-parameters-of-method',
  apply(source) {
    let repaired = '';
    let copied = 0;
    for (const head of source.matchAll(genericMethodHead)) {
      const open = head.index + head[0].length;
      const end = afterBrackets(source, open);
      if (end < 0) continue;
      repaired += source.slice(copied, open) + source.slice(open, end).replaceAll(/[^\n]/g, ' ');
      copied = end;
    }
    return copied === 0 ? undefined : repaired + source.slice(copied);
  },
};

/** The offset after the bracket that closes the one at `open`, or -1 when there is none before the next function. */
function afterBrackets(source: string, open: number): number {
  let depth = 0;
  let at = open;
  while (at < source.length) {
    const afterLiteral = skipCommentOrLiteral(source, at);
    if (afterLiteral > at) {
      at = afterLiteral;
      continue;
    }
    const character = source[at++];
    if (character === '[') depth++;
    else if (character === ']' && --depth === 0) return at;
    else if (character === '\n' && source.startsWith('func', at)) return -1;
  }
  return -1;
}
