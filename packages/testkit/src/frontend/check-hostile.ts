import { validateProgram } from '@callgate/ir';
import type { Lowerer } from '@callgate/plugin';
import { fail } from '../conformance.js';
import type { RandomSequence } from '../plans/random-sequence.js';
import { failWithProblems } from './fail-with-problems.js';
import type { OpenSample } from './sources.js';

/** What has broken programs that read text. */
const pieces = [
  '\u0000', '\uFEFF', '\r\n', '\r', '\u2028', '\t', '\ud800', '😀', '"', "'", '`', '"""', '/*', '*/', '//', '#', '\\', '${', '%s', '{', '}', '(', ')', '[', ']', '<', '>', ':', ';', ',', '=',
  '->', '=>', '@', '$', '__proto__', 'constructor', 'import', 'from', 'class', 'return', 'if', 'else', 'for', 'while', 'lambda', 'func', 'async', 'await', '0x', '1e999',
] as const; // prettier-ignore

const fix = 'It must not throw on any input; what is not understood is listed as unparsed.';

/** Texts that no language has. */
const hostile: Readonly<Record<string, string>> = {
  'nothing but NUL': '\u0000'.repeat(1000),
  'brackets that never close': '([{'.repeat(5000),
  'brackets that were never opened': ')]}'.repeat(5000),
  'a long chain of members': `a${'.b'.repeat(20_000)}`,
  'a long sum': `x = ${'1 + '.repeat(20_000)}1`,
  'a long line': `x = "${'y'.repeat(300_000)}"`,
  'lone surrogates': '\udfff\ud800'.repeat(500),
  'words at random': pieces.join(' '),
};

/** Broken samples and texts of no language: nothing is thrown, facts are valid and of their file, and what is no source is told. */
export function checkHostile(
  lowerer: Lowerer,
  samples: readonly OpenSample[],
  random: RandomSequence,
  runs: number,
): void {
  const sources = samples.flatMap((each) => each.sources);
  const [first] = sources;
  if (first === undefined) return;
  for (const [what, text] of Object.entries(hostile)) lowered(lowerer, first.path, what, text);
  const told = lowered(lowerer, first.path, 'nothing but brackets', ')}]{[(<'.repeat(20));
  if (told.unparsed.length === 0)
    fail(
      'Nothing of a text that is no source is listed as unparsed',
      'Nothing is dropped silently: list what is not understood in "unparsed".',
    );
  for (const file of sources) {
    for (let run = 0; run < runs; run++)
      lowered(lowerer, file.path, `the file with a fault (${String(run)})`, broken(file.text, random));
  }
}

function lowered(lowerer: Lowerer, path: string, what: string, text: string): ReturnType<Lowerer['lower']> {
  let program: ReturnType<Lowerer['lower']>;
  try {
    program = lowerer.lower({ path, text });
  } catch (error) {
    const words = error instanceof Error ? `${error.name}: ${error.message}` : String(error);
    return fail(`lower threw on ${path}, ${what}: ${words.slice(0, 200)}`, fix);
  }
  failWithProblems(`${path}, ${what}`, validateProgram(program));
  if (program.file !== path) fail(`${path}, ${what}: the facts are of ${program.file}`, 'Set "file" to the path.');
  return program;
}

/** One to three places are cut out, doubled, or filled with something. */
function broken(text: string, random: RandomSequence): string {
  let made = text;
  for (let faults = random.below(3); faults >= 0; faults--) {
    const [from, length] = [random.below(made.length + 1), random.below(40)];
    const [before, part, after] = [made.slice(0, from), made.slice(from, from + length), made.slice(from + length)];
    const ways = [before + after, before + part + part + after, before + random.oneOf(pieces) + part + after, before];
    made = random.oneOf(ways);
  }
  return made;
}
