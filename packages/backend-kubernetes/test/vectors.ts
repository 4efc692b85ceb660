import { existsSync, readFileSync } from 'node:fs';
import { gunzipSync } from 'node:zlib';

/** Verdicts of real engines, beside the checkout. */
function fileOf(name: string): URL {
  return new URL(`../../../../shared/vectors/${name}.jsonl.gz`, import.meta.url);
}

/** Whether there are vectors of this name; says so where there are none. */
export function hasVectors(name: string): boolean {
  const there = existsSync(fileOf(name));
  if (!there) say(`${name}: skipped, because ../shared/vectors is not there`);
  return there;
}

/** The rows of the vectors of a name. */
export function vectors(name: string): readonly unknown[] {
  const lines = gunzipSync(readFileSync(fileOf(name)))
    .toString('utf8')
    .split('\n');
  return lines.filter((line) => line !== '').map((line) => JSON.parse(line) as unknown);
}

export function say(words: string): void {
  process.stderr.write(`${words}\n`);
}
