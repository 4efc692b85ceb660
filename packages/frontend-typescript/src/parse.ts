import type { Node } from './lowering/ast.js';
import type { Comment } from './lowering/directives.js';
import { isTooDeep } from './too-deep.js';

/** What became of a text. */
interface Parsed {
  readonly program: Node;
  readonly comments: readonly Comment[];
  readonly errors: readonly { readonly start: number; readonly end: number }[];
}

/** Takes the text of a file apart. */
export type Parser = (path: string, text: string) => Parsed;

type Language = 'ts' | 'tsx' | 'js' | 'jsx' | 'dts';

/** Loads the parser: only here, and only when the first file is lowered. */
export async function openParser(): Promise<Parser> {
  const { parseSync } = await import('oxc-parser');

  function attempt(path: string, text: string, lang: Language): Parsed {
    const result = parseSync(path, text, { lang, preserveParens: false });
    const errors = result.errors.flatMap((error) => {
      const [label] = error.labels;
      const severity: string = error.severity;
      return severity === 'Error'
        ? [label === undefined ? { start: 0, end: text.length } : { start: label.start, end: label.end }]
        : [];
    });
    return {
      program: result.program as unknown as Node,
      comments: result.comments,
      errors,
    };
  }

  return (path, text) => {
    if (isTooDeep(text)) throw new RangeError('it nests too deep to be parsed');
    const first = attempt(path, text, languageOf(path));
    if (!isEmpty(first) || text.trim() === '') return first;
    // The name of a file does not always say what is in it: JSX or types in a plain .js or .ts file.
    for (const lang of alternatives(path)) {
      const other = attempt(path, text, lang);
      if (!isEmpty(other)) return other;
    }
    return repaired(path, text, first, attempt) ?? first;
  };
}

function isEmpty({ program, errors }: Parsed): boolean {
  return errors.length > 0 && (program['body'] as readonly unknown[]).length === 0;
}

function languageOf(path: string): Language {
  if (path.endsWith('.tsx')) return 'tsx';
  if (/\.([cm]?ts|astro)$/.test(path)) return 'ts';
  return 'jsx';
}

function alternatives(path: string): readonly Language[] {
  return /\.[cm]?jsx?$/.test(path) ? ['js', 'tsx', 'ts'] : ['ts', 'tsx'];
}

const mostRepairs = 8;

/** Blanks out the lines that the parser stumbles over, one after another, so that the rest of a file is read. */
function repaired(
  path: string,
  text: string,
  first: Parsed,
  attempt: (path: string, text: string, lang: Language) => Parsed,
): Parsed | undefined {
  const lost: { start: number; end: number }[] = [];
  let at = first;
  let rest = text;
  for (let round = 0; round < mostRepairs; round++) {
    const [error] = at.errors;
    if (error === undefined) break;
    const start = rest.lastIndexOf('\n', Math.max(0, error.start - 1)) + 1;
    const found = rest.indexOf('\n', error.start);
    const end = found < 0 ? rest.length : found;
    if (rest.slice(start, end).trim() === '') return undefined;
    lost.push({ start, end });
    rest = rest.slice(0, start) + ' '.repeat(end - start) + rest.slice(end);
    at = attempt(path, rest, languageOf(path));
    if (!isEmpty(at)) return { ...at, errors: [...lost, ...at.errors] };
  }
  return undefined;
}
