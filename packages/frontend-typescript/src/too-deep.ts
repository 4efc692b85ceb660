/**
 * How deep a text may nest. The parser is native and has no bound of its own: in a thread with 4 MB of stack it ends the process at about two
 * thousand levels of what costs it most (templates, types).
 */
const deepest = 1000;

const opens = 1;
const closes = 2;
const chains = 3;
const ends = 4;
const newline = 5;

/** What a character does to the depth, by its code. */
const effects = new Uint8Array(128);
for (const [effect, characters] of [
  [opens, '([{'],
  [closes, ')]}'],
  [chains, '!~*=?'],
  [ends, ';'],
  [newline, '\n'],
] as const)
  for (const each of characters) effects[each.charCodeAt(0)] = effect;

/**
 * Whether the text nests deeper than the parser bears: brackets inside of brackets, or operators whose right side holds the rest
 * (`a ? b : a ? b : …`, `a => a => …`, `!!!!…`, `if (a) if (a) …`). It counts rather too much than too little, since comments and texts are
 * taken for code.
 */
export function isTooDeep(text: string): boolean {
  if (text.length < deepest) return false;
  let open = 0;
  let chain = 0;
  for (let at = 0; at < text.length; at++) {
    const code = text.charCodeAt(at);
    const effect = code < 128 ? effects[code] : 0;
    if (effect === 0) continue;
    if (effect === opens) {
      open += 1;
      if (open > deepest) return true;
    } else if (effect === closes) {
      if (open > 0) open -= 1;
    } else if (effect === chains) {
      chain += 1;
      if (chain > deepest) return true;
    } else if (effect === ends || (chain > 100 && endsHere(text, at))) chain = 0;
  }
  return someRun.test(text) && deepRun.test(text);
}

const words = 'new|typeof|keyof|await|void|delete|yield|readonly|unique|else|do|if|while|for';
/** Words that hold what comes behind them, and type arguments or elements inside of one another: a few of them, then as many as are too deep. */
const someRun = runOf(8);
const deepRun = runOf(deepest);

function runOf(length: number): RegExp {
  const word = String.raw`\b(?:${words})\b\s*(?:\([;\w]{0,20}\))?\s*;?\s*`;
  return new RegExp(String.raw`(?:<\w{0,20}>?\s*){${String(length)}}|(?:${word}){${String(length)}}`);
}

/** Characters by which an expression goes on in the next line: what stands before them is not its end. */
const goesOn = /[?:=*|&.<>+\-/([{,!~%^`]/;

/** Whether what stands before this end of a line may be the end of a statement. */
function endsHere(text: string, end: number): boolean {
  let before = end - 1;
  while (before >= 0 && text.charCodeAt(before) <= 32) before -= 1;
  let after = end + 1;
  while (after < text.length && text.charCodeAt(after) <= 32) after += 1;
  return /[\w$)\]}'"`;,]/.test(text[before] ?? ';') && !goesOn.test(text[after] ?? ';');
}
