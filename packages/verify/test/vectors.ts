import { existsSync, readFileSync } from 'node:fs';
import { gunzipSync } from 'node:zlib';

const folder = new URL('../../../../shared/vectors/', import.meta.url);

/** Whether a file of vectors is there; where it is not, the reason is printed and its tests are skipped. */
export function hasVectors(name: string): boolean {
  const there = existsSync(new URL(`${name}.jsonl.gz`, folder));
  if (!there) say(`skipped: ../shared/vectors/${name}.jsonl.gz is not here`);
  return there;
}

/** Prints a line among the results of the tests. */
export function say(line: string): void {
  process.stderr.write(`${line}\n`);
}

/** The rows of a file of vectors. */
export function vectors(name: string): readonly unknown[] {
  const text = gunzipSync(readFileSync(new URL(`${name}.jsonl.gz`, folder))).toString('utf8');
  return text
    .split('\n')
    .filter((line) => line !== '')
    .map((line): unknown => JSON.parse(line));
}
