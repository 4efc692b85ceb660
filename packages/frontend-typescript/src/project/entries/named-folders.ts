import { folderOf } from '../paths.js';
import { inFolder } from './entry.js';

const quoted = String.raw`(?:'[^'\n]*'|"[^"\n]*"|` + '`[^`$\\n]*`)';
const here = String.raw`(?:__dirname|import\.meta\.dirname)`;
/** `path.join(__dirname, 'a', 'b')`; the first group is what comes first, the second one the rest. */
const joined = new RegExp(
  String.raw`^(?:path\.)?(?:join|resolve)\(\s*([\w.]+(?:\(\))?)\s*((?:,\s*${quoted}\s*)*),?\s*\)`,
);
/** `__dirname + '/a'`, and the template of the same. */
const added = new RegExp(String.raw`^${here}\s*\+\s*(${quoted})|^` + '`\\$\\{' + here + '\\}([^`$\\n]*)`');
const alone = new RegExp(String.raw`^(${quoted})|^(${here})(?![\w.])|^([A-Za-z_$][\w$]*)(?![\w$.(])`);

/**
 * The folders that a module names behind a pattern: a text, what is joined to the folder of the module or of the program, or a constant of the module
 * that is one of these.
 * @param pattern global; what it matches ends where the folder begins
 * @param home the folder of the program, from which plain texts lead where they do not lead from the module
 */
export function foldersNamed(text: string, pattern: RegExp, path: string, home: string): readonly string[] {
  const found: string[] = [];
  for (const match of text.matchAll(pattern))
    found.push(...folderAt(text, match.index + match[0].length, path, home, true));
  return found;
}

function folderAt(text: string, at: number, path: string, home: string, named: boolean): readonly string[] {
  const rest = text.slice(at, at + 300);
  const own = folderOf(path);
  const parts = joined.exec(rest);
  if (parts !== null) {
    const from = new RegExp(`^${here}$`).test(parts[1] ?? '') ? own : parts[1] === 'process.cwd()' ? home : undefined;
    const below = [...(parts[2] ?? '').matchAll(new RegExp(quoted, 'g'))].map(([each]) => each.slice(1, -1)).join('/');
    return from === undefined ? [] : [below === '' ? from : inFolder(from, trimmed(below))];
  }
  const sum = added.exec(rest);
  if (sum !== null) return [inFolder(own, trimmed(sum[1]?.slice(1, -1) ?? sum[2] ?? ''))];
  const [, literal, itself, name] = alone.exec(rest) ?? [];
  if (literal !== undefined) {
    const folder = literal.slice(1, -1);
    return folder === '' || folder.startsWith('/') ? [] : [inFolder(own, folder), inFolder(home, folder)];
  }
  if (itself !== undefined) return [own];
  if (name === undefined || !named) return [];
  const declared = new RegExp(String.raw`\b(?:const|let|var)\s+${name.replaceAll('$', String.raw`\$`)}\s*=\s*`).exec(
    text,
  );
  return declared === null ? [] : folderAt(text, declared.index + declared[0].length, path, home, false);
}

function trimmed(folder: string): string {
  return folder.replace(/^(?:\.?\/)+/, '');
}
