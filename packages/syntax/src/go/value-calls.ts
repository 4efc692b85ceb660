import { identifierEnd, skipCommentOrLiteral } from './lexical.js';

/** A call of one of the names that were looked for, with a value where Go's own function of that name takes a type. */
export interface ValueCall {
  /** Offset of the name. */
  readonly at: number;
  readonly name: string;
}

/** What stands between two brackets, or around all of them. */
interface Frame {
  /** The call whose arguments these are, if it is one of those that are looked for. */
  readonly call: ValueCall | undefined;
  /**
   * The tokens directly between the brackets, one character each: `i` identifier, `.`, `,`, `*`, `<` for `<-`, `x` anything
   * that no type holds at this level, keywords of types (`M`ap, c`H`an, `S`truct, `I`nterface, `F`unc) and whole groups: `C`
   * for braces, `B` brackets and `P` parentheses, these two in lower case when what they hold cannot be types.
   */
  skeleton: string;
}

const keywords = new Map([
  ['map', 'M'],
  ['chan', 'H'],
  ['struct', 'S'],
  ['interface', 'I'],
  ['func', 'F'],
]);

/** Go's types (https://go.dev/ref/spec#Types) over the characters of a skeleton. */
const typeSkeleton = /^(?:\*|[Bb]|MB|<H|H<|H(?!<)|F[Pp]P?)*(?:i(?:\.i)?B?|SC|IC|F[Pp]p?|P)?$/;

/** No type that people write has more tokens than this on one level; what is longer is taken for values. */
const longestSkeleton = 120;

/**
 * Finds the calls of some names in Go text whose first argument cannot be a type, in order. Looks at tokens and brackets
 * only, in one pass and without recursion, as it reads text that does not parse.
 */
export function findValueCalls(source: string, names: Readonly<Record<string, unknown>>): ValueCall[] {
  const found: ValueCall[] = [];
  const frames: Frame[] = [];
  let frame: Frame = { call: undefined, skeleton: '' };
  let callee: ValueCall | undefined;

  function add(symbol: string): void {
    if (frame.skeleton.length < longestSkeleton) frame.skeleton += symbol;
  }

  function close(bracket: string): void {
    const types =
      frame.skeleton.length < longestSkeleton && frame.skeleton.split(',').every((part) => typeSkeleton.test(part));
    if (frame.call && !typeSkeleton.test(frame.skeleton.split(',', 1)[0]!)) found.push(frame.call);
    frame = frames.pop() ?? { call: undefined, skeleton: '' };
    if (bracket === '}') add('C');
    else if (bracket === ']') add(types ? 'B' : 'b');
    else add(types ? 'P' : 'p');
  }

  let at = 0;
  while (at < source.length) {
    const character = source[at]!;
    const afterLiteral = skipCommentOrLiteral(source, at);
    if (afterLiteral > at) {
      if (character !== '/') add('x');
      at = afterLiteral;
      continue;
    }
    const afterWord = identifierEnd(source, at);
    if (afterWord > at) {
      const name = source.slice(at, afterWord);
      callee = Object.hasOwn(names, name) && !frame.skeleton.endsWith('.') ? { at, name } : undefined;
      add(character >= '0' && character <= '9' ? 'x' : (keywords.get(name) ?? 'i'));
      at = afterWord;
      continue;
    }
    at++;
    if (character === ' ' || character === '\t' || character === '\n' || character === '\r') continue;
    if (character === '(' || character === '[' || character === '{') {
      frames.push(frame);
      frame = { call: character === '(' ? callee : undefined, skeleton: '' };
    } else if (character === ')' || character === ']' || character === '}') {
      close(character);
    } else if (character === '<' && source[at] === '-') {
      add('<');
      at++;
    } else {
      add(character === '.' || character === ',' || character === '*' ? character : 'x');
    }
    callee = undefined;
  }
  return found.sort((one, other) => one.at - other.at);
}
