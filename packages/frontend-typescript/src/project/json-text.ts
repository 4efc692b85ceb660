/**
 * Reads JSON as the tools of this world do: comments and commas before a closing bracket are passed over (`tsconfig.json`, `nx.json`), as is a
 * byte order mark. Undefined where the text is no JSON. Never throws.
 */
export function readJson(text: string | undefined): unknown {
  if (text === undefined) return undefined;
  try {
    return JSON.parse(text) as unknown;
  } catch {
    // Slower, and only for files that need it.
  }
  try {
    return JSON.parse(withoutComments(text)) as unknown;
  } catch {
    return undefined;
  }
}

/** An object's field; undefined for anything that is no object or has no such field of its own. */
export function fieldOf(value: unknown, name: string): unknown {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return undefined;
  return Object.hasOwn(value, name) ? (value as Readonly<Record<string, unknown>>)[name] : undefined;
}

/** A field that is a text. */
export function textField(value: unknown, name: string): string | undefined {
  const found = fieldOf(value, name);
  return typeof found === 'string' ? found : undefined;
}

/** The entries of an object; none for anything else. */
export function entriesOf(value: unknown): (readonly [string, unknown])[] {
  return typeof value === 'object' && value !== null && !Array.isArray(value) ? Object.entries(value) : [];
}

/** The texts of a list, or the one text that stands in place of it. */
export function textsOf(value: unknown): string[] {
  if (typeof value === 'string') return [value];
  return Array.isArray(value) ? value.filter((each): each is string => typeof each === 'string') : [];
}

function withoutComments(text: string): string {
  let result = '';
  let kept = text.charCodeAt(0) === 0xfeff ? 1 : 0;
  for (let at = kept; at < text.length;) {
    const code = text.charCodeAt(at);
    if (code === 34) {
      at = endOfText(text, at);
      continue;
    }
    const next = text.charCodeAt(at + 1);
    if (code === 47 && (next === 47 || next === 42)) {
      result += text.slice(kept, at);
      const stop = next === 47 ? text.indexOf('\n', at) : text.indexOf('*/', at + 2);
      at = stop < 0 ? text.length : next === 47 ? stop : stop + 2;
      kept = at;
      continue;
    }
    at++;
  }
  result += text.slice(kept);
  return withoutLastCommas(result);
}

function withoutLastCommas(text: string): string {
  let result = '';
  let kept = 0;
  for (let at = 0; at < text.length; at++) {
    const code = text.charCodeAt(at);
    if (code === 34) {
      at = endOfText(text, at) - 1;
      continue;
    }
    if (code !== 44) continue;
    let next = at + 1;
    while (next < text.length && text.charCodeAt(next) <= 32) next++;
    const closing = text.charCodeAt(next);
    if (closing !== 125 && closing !== 93) continue;
    result += text.slice(kept, at);
    kept = at + 1;
  }
  return result + text.slice(kept);
}

/** Where a text that begins at a quote is over. */
function endOfText(text: string, start: number): number {
  for (let at = start + 1; at < text.length; at++) {
    const code = text.charCodeAt(at);
    if (code === 92) at++;
    else if (code === 34) return at + 1;
  }
  return text.length;
}
