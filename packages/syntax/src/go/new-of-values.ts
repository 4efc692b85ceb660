import { identifierEnd, skipCommentOrLiteral } from './lexical.js';

/** What stands between two brackets, or around all of them. */
interface Frame {
  /** Where the `new` stands whose argument this is, or -1. */
  readonly newAt: number;
  /**
   * The tokens directly between the brackets, one character each: `i` identifier, `.`, `,`, `*`, `<` for `<-`, `x` anything
   * that no type holds at this level, keywords of types (`M`ap, c`H`an, `S`truct, `I`nterface, `F`unc) and whole groups: `C`
   * for braces, `B` brackets and `P` parentheses, these two in lower case when what they hold cannot be types.
   */
  skeleton: string;
}

const keywords: Readonly<Record<string, string>> = { map: 'M', chan: 'H', struct: 'S', interface: 'I', func: 'F' };

/** Go's types (https://go.dev/ref/spec#Types) over the characters of a skeleton. */
const typeSkeleton = /^(?:\*|[Bb]|MB|<H|H<|H(?!<)|F[Pp]P?)*(?:i(?:\.i)?B?|SC|IC|F[Pp]p?|P)?$/;

/** No type that people write has more tokens than this on one level; a longer list is taken for values. */
const longestSkeleton = 120;

/**
 * Offsets of each `new` in Go text that is called with something that cannot be a type. Looks at tokens and brackets only,
 * in one pass and without recursion, as it reads text that does not parse.
 */
export function findNewOfValues(source: string): number[] {
  const found: number[] = [];
  const frames: Frame[] = [];
  let frame: Frame = { newAt: -1, skeleton: '' };
  let newAt = -1;

  function add(symbol: string): void {
    if (frame.skeleton.length < longestSkeleton) frame.skeleton += symbol;
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
      const word = source.slice(at, afterWord);
      newAt = word === 'new' && !frame.skeleton.endsWith('.') ? at : -1;
      add(character >= '0' && character <= '9' ? 'x' : ((Object.hasOwn(keywords, word) && keywords[word]) || 'i'));
      at = afterWord;
      continue;
    }
    at++;
    if (character === ' ' || character === '\t' || character === '\n' || character === '\r') continue;
    if (character === '(' || character === '[' || character === '{') {
      frames.push(frame);
      frame = { newAt: character === '(' ? newAt : -1, skeleton: '' };
    } else if (character === ')' || character === ']' || character === '}') {
      const holdsTypes = canBeTypes(frame.skeleton);
      if (frame.newAt >= 0 && !holdsTypes) found.push(frame.newAt);
      frame = frames.pop() ?? { newAt: -1, skeleton: '' };
      if (character === '}') add('C');
      else if (character === ']') add(holdsTypes ? 'B' : 'b');
      else add(holdsTypes ? 'P' : 'p');
    } else if (character === '<' && source[at] === '-') {
      add('<');
      at++;
    } else {
      add(character === '.' || character === ',' || character === '*' ? character : 'x');
    }
    newAt = -1;
  }
  return found.sort((one, other) => one - other);
}

function canBeTypes(skeleton: string): boolean {
  if (skeleton.length >= longestSkeleton) return false;
  return skeleton.split(',').every((part) => typeSkeleton.test(part));
}
