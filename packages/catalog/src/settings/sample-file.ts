import { baseOf, directoryOf, joinPath } from '../files/paths.js';

const endings = ['.sample', '.example', '.template', '.dist'] as const;
const others = ['example.env', 'sample.env', '.example.env', 'env.example', 'env.sample'] as const;

/**
 * What stands beside an environment file that is not kept in the repository, to be copied to its place and filled in: `.env.example` for `.env`.
 * @param path of the file itself
 */
export function samplesOf(path: string): readonly string[] {
  const folder = directoryOf(path);
  const beside = baseOf(path) === '.env' ? others.flatMap((name) => joinPath(folder, name) ?? []) : [];
  return [...endings.map((ending) => `${path}${ending}`), ...beside];
}

/** Whether a value of a sample only says what belongs there: `<host>`, `your-key`, `mongodb uri`, or nothing. */
export function isPlaceholder(value: string): boolean {
  return value === '' || /\s|[<>]|^\.{3}$|\byour|change[-_]?me|placeholder|x{3,}|\btodo\b/iu.test(value);
}
