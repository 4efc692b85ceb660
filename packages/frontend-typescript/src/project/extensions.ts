/** Endings of source files, in the order in which a name without ending is tried (TypeScript first, as its compiler does). */
export const sourceEndings = ['.ts', '.tsx', '.mts', '.cts', '.js', '.jsx', '.mjs', '.cjs', '.astro'] as const;

/** Endings that a name may leave out; those of other module systems must be written, and are tried only where nothing else is there. */
export const silentEndings = ['.ts', '.tsx', '.js', '.jsx'] as const;

/** What may stand in source where the name of the built file is written (TypeScript handbook, "File extension substitution"). */
const substitutes: Readonly<Record<string, readonly string[]>> = {
  '.js': ['.ts', '.tsx', '.js', '.jsx'],
  '.jsx': ['.tsx', '.jsx'],
  '.mjs': ['.mts', '.mjs'],
  '.cjs': ['.cts', '.cjs'],
};

/** The ending by which a path is source; undefined where it is none. */
export function endingOf(path: string): string | undefined {
  const dot = path.lastIndexOf('.');
  if (dot < 0) return undefined;
  const ending = path.slice(dot);
  return (sourceEndings as readonly string[]).includes(ending) ? ending : undefined;
}

/** Whether a file declares types and nothing else: `x.d.ts`, `x.d.mts`, `x.d.css.ts`. */
export function isDeclaration(path: string): boolean {
  return /\.d\.([^./]+\.)?[mc]?ts$/.test(path);
}

/** The files that a path with an ending may mean, itself among them. */
export function substitutesOf(path: string): readonly string[] {
  const ending = endingOf(path);
  if (ending === undefined) return [path];
  const stem = path.slice(0, -ending.length);
  return (substitutes[ending] ?? [ending]).map((each) => stem + each);
}

/** A path without its source ending, and without `.d` before it. */
export function stemOf(path: string): string {
  if (isDeclaration(path)) return path.replace(/\.d\.([^./]+\.)?[mc]?ts$/, '');
  const ending = endingOf(path);
  return ending === undefined ? path : path.slice(0, -ending.length);
}
