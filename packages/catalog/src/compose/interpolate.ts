/** A text with its variables filled. */
export interface Interpolated {
  readonly text: string;
  /** Variables that are set nowhere and have no default; they are filled with nothing, as Compose does. */
  readonly missing: readonly string[];
}

const maximumDepth = 20;
const maximumLength = 100_000;
/** Characters between `${` and its `}`. */
const maximumBraced = 2_000;

/**
 * Fills variables as Compose does (Compose docs, "Interpolation"): `$NAME`, `${NAME}`, `${NAME:-default}`, `${NAME-default}`,
 * `${NAME:?error}`, `${NAME:+other}`; defaults may hold variables again; `$$` is one `$`.
 * @param otherwise asked for what `lookup` does not know and the text has no default for
 */
export function interpolate(text: string, lookup: Lookup, otherwise?: Lookup): Interpolated {
  const missing = new Set<string>();
  const other: Lookup = (name) => otherwise?.(name) ?? void missing.add(name);
  return { text: fill(text, lookup, other, 0), missing: [...missing].sort() };
}

/**
 * Fills variables as `interpolate` does, and keeps what is missing apart.
 * @returns texts and the names of missing variables, in order
 */
export function interpolatePieces(
  text: string,
  lookup: Lookup,
  otherwise?: Lookup,
): readonly (string | { readonly missing: string })[] {
  const other: Lookup = (name) => otherwise?.(name) ?? `\0${name}\0`;
  const filled = fill(text.replaceAll('\0', ''), lookup, other, 0);
  return filled.split('\0').flatMap((piece, index): (string | { readonly missing: string })[] => {
    if (index % 2 === 1) return [{ missing: piece }];
    return piece === '' ? [] : [piece];
  });
}

/** The value of a variable; undefined where it is not known. */
export type Lookup = (name: string) => string | undefined;

function fill(text: string, lookup: Lookup, missing: Lookup, depth: number): string {
  if (depth > maximumDepth || !text.includes('$')) return text;
  let result = '';
  let index = 0;
  while (index < text.length && result.length < maximumLength) {
    const dollar = text.indexOf('$', index);
    if (dollar === -1) return result + text.slice(index);
    result += text.slice(index, dollar);
    const next = text.charAt(dollar + 1);
    if (next === '$') {
      result += '$';
      index = dollar + 2;
      continue;
    }
    const close = next === '{' ? closingBrace(text, dollar + 2) : -1;
    if (close !== -1) {
      result += braced(text.slice(dollar + 2, close), lookup, missing, depth);
      index = close + 1;
      continue;
    }
    const name = /^[A-Za-z_]\w*/.exec(text.slice(dollar + 1, dollar + 257))?.[0];
    if (name === undefined) {
      result += '$';
      index = dollar + 1;
      continue;
    }
    result += known(name, lookup, missing);
    index = dollar + 1 + name.length;
  }
  return result;
}

function closingBrace(text: string, start: number): number {
  let depth = 1;
  const end = Math.min(text.length, start + maximumBraced);
  for (let index = start; index < end; index++) {
    if (text.startsWith('${', index)) depth++;
    else if (text.charAt(index) === '}' && --depth === 0) return index;
  }
  return -1;
}

function known(name: string, lookup: Lookup, missing: Lookup): string {
  return lookup(name) ?? missing(name) ?? '';
}

function braced(body: string, lookup: Lookup, missing: Lookup, depth: number): string {
  const match = /^([A-Za-z_][\w.]*)(?:(:?)([-?+])(.*))?$/s.exec(body);
  if (match?.[1] === undefined) return `\${${body}}`;
  const [, name, colon, operator, rest = ''] = match;
  const value = lookup(name);
  // With a colon, the empty text counts as not set.
  const isSet = value !== undefined && (colon !== ':' || value !== '');
  switch (operator) {
    case '-':
      return isSet ? value : fill(rest, lookup, missing, depth + 1);
    case '+':
      return isSet ? fill(rest, lookup, missing, depth + 1) : '';
    case undefined:
    case '?':
      return known(name, lookup, missing);
    default:
      return '';
  }
}
