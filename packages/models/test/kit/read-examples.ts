import { readdirSync, readFileSync } from 'node:fs';

/** One call of a library as a program would write it, and what is opened by it. */
export interface Example {
  /** `brokers/sarama: a list of brokers`. */
  readonly name: string;
  /** As `kit/analyse.ts` writes what is bound. */
  readonly wanted: readonly string[];
  /** What the workload sets. */
  readonly env: Readonly<Record<string, string>>;
  /** Go sources by path; a package is its folder, and is imported as `shop/<folder>`. */
  readonly files: Readonly<Record<string, string>>;
}

const folder = new URL('../examples/', import.meta.url);

/** The files of examples, as `brokers/sarama`. */
export function exampleFiles(): readonly string[] {
  return readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .map((path) => path.replaceAll('\\', '/'))
    .filter((path) => path.endsWith('.txt'))
    .map((path) => path.slice(0, -'.txt'.length))
    .toSorted();
}

/**
 * Reads the examples of one library. Each is a line `=== name => what is bound`, several findings with ` | ` between; then lines
 * `$ NAME=value` with what the workload sets (`--addr` for a flag, `app.yaml:books.addr` for a key of a file); then the file `cart/main.go`, or several files, each behind `--- path`.
 */
export function readExamples(library: string): readonly Example[] {
  const text = readFileSync(new URL(`${library}.txt`, folder), 'utf8');
  return text
    .split(/^=== /mu)
    .slice(1)
    .map((one) => readExample(library, one));
}

function readExample(library: string, text: string): Example {
  const [head = '', ...lines] = text.split('\n');
  const [name = '', wanted = ''] = head.split(' => ');
  const env: Record<string, string> = {};
  while (lines[0]?.startsWith('$ ') === true) {
    const [key = '', ...value] = (lines.shift() ?? '').slice(2).split('=');
    env[key] = value.join('=');
  }
  const [only = '', ...parts] = lines.join('\n').split(/^--- (.*)\n/mu);
  const files: Record<string, string> = {};
  if (only.trim() !== '') files['cart/main.go'] = only;
  for (let at = 0; at < parts.length; at += 2) files[parts[at] ?? ''] = parts[at + 1] ?? '';
  const found = wanted
    .split(' | ')
    .map((line) => line.trim())
    .filter((line) => line !== '')
    .toSorted();
  return { name: `${library}: ${name.trim()}`, wanted: found, env, files };
}
