import { baseOf, directoryOf, joinPath } from '../files/paths.js';

const endings = ['.sample', '.example', '.template', '.dist', '-sample', '-example', '-template'] as const;
const others = ['example.env', 'sample.env', '.example.env', 'env.example', 'env.sample', '.env.local'] as const;

/**
 * What stands beside a file of settings that is not kept in the repository, to be copied to its place and filled in: `.env.example` or `.env-example` for `.env`,
 * `config.yaml.example` or `config.example.yaml` for `config.yaml`.
 * @param path of the file itself
 */
export function samplesOf(path: string): readonly string[] {
  const folder = directoryOf(path);
  const base = baseOf(path);
  const dot = base.lastIndexOf('.');
  const inside = dot > 0 ? endings.map((ending) => base.slice(0, dot) + ending + base.slice(dot)) : [];
  const beside = base === '.env' ? others : inside;
  return [...endings.map((ending) => `${path}${ending}`), ...beside.flatMap((name) => joinPath(folder, name) ?? [])];
}

const sample = /(?:^|[._-])(?:sample|example|template|dist)(?=\.|$)\.?/u;

/** Whether a file is one that is to be copied and filled in. */
export function isSample(path: string): boolean {
  return sample.test(baseOf(path));
}

/** The file that is made of a sample, by its name: `config.yaml` of `config.yaml.example`. */
export function copyOfSample(path: string): string {
  return isSample(path) ? path.replace(/[._-]?(?:sample|example|template|dist)(?=\.[^./]*$|$)/u, '') : path;
}

/** Whether a value of a sample only says what belongs there: `<host>`, `your-key`, `mongodb uri`, or nothing. */
export function isPlaceholder(value: string): boolean {
  // Words are a description, but for those that are pairs (`host=db port=5432`).
  if (/\s/u.test(value) && !/\w=\S/u.test(value)) return true;
  return value === '' || /[<>]|^\.{3}$|\byour|change[-_]?me|placeholder|x{3,}|\btodo\b/iu.test(value);
}
