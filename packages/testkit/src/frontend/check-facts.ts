import { createProgramEncoder, decodeProgram, parseProgram, printProgram, validateProgram } from '@callgate/ir';
import type { Body, Program } from '@callgate/ir';
import type { Frontend, Lowerer } from '@callgate/plugin';
import { fail } from '../conformance.js';
import { failWithProblems } from './fail-with-problems.js';
import type { OpenSample } from './sources.js';

/** Facts are valid, of their file, in the language, nothing of a sample stayed unparsed, and what is called is seen. */
export function checkFacts(frontend: Frontend, lowerer: Lowerer, { sources, sample }: OpenSample): void {
  let calls = 0;
  for (const file of sources) {
    const program = lowerer.lower(file);
    failWithProblems(file.path, validateProgram(program));
    if (program.file !== file.path || program.language !== frontend.name)
      fail(
        `The facts of ${file.path} say that they are of ${program.file} in ${program.language}`,
        'Set "file" to the path, and "language" to the name.',
      );
    const [gap] = program.unparsed;
    if (gap !== undefined)
      fail(
        `${file.path} is not understood at ${String(gap.start.line)}:${String(gap.start.column)}`,
        'Samples are for what is understood; take it out, or lower it.',
      );
    calls += program.functions.reduce((sum, each) => sum + (each.body?.calls.length ?? 0), 0);
    const wanted = sample.calls?.[file.path];
    if (wanted !== undefined) checkCalls(program, file.text.split('\n'), wanted);
  }
  if (sources.length > 0 && calls === 0)
    fail('No call is found in any file', 'A graph is made of calls: lower them, or give a sample that has some.');
}

/** How many lines further down the name may stand: a call starts where its expression does. */
const reach = 3;

/** What is said to be called is called, in that order, on the line where it is named. */
function checkCalls(program: Program, lines: readonly string[], wanted: readonly string[]): void {
  const found = program.functions
    .flatMap((each) =>
      (each.body?.calls ?? []).map((call) => ({
        name: calledName(each.body as Body, call.callee) ?? '',
        line: each.start.line + call.at[0],
        column: call.at[1],
      })),
    )
    .toSorted((left, right) => left.line - right.line || left.column - right.column);
  let at = 0;
  for (const name of wanted) {
    const named = found
      .map((call, index) => (index >= at && call.name === name ? index : -1))
      .filter((index) => index >= 0);
    const [first] = named;
    if (first === undefined) {
      const names = found.map((each) => each.name).join(', ');
      fail(
        `${program.file} calls ${name}, which is not in the facts (${names || 'none'})`,
        'Lower every call, with its place.',
      );
    }
    const next = named.find((index) => {
      const line = found[index]?.line ?? 0;
      return lines.slice(line - 1, line - 1 + reach).some((each) => each.includes(name));
    });
    if (next === undefined)
      fail(
        `${program.file} calls ${name} at line ${String(found[first]?.line)}, where it is not named`,
        'Places in a body count lines from the start of its function.',
      );
    at = next + 1;
  }
}

/** The name by which something is called: `Get` of `http.Get`. */
function calledName(body: Body, callee: number): string | undefined {
  const value = body.values[callee];
  return value?.op === 'select' || value?.op === 'ref' ? value.name : undefined;
}

/** The facts of a file are the same whatever was lowered before it, by whichever lowerer. */
export async function checkAlone(
  frontend: Frontend,
  open: () => Promise<Lowerer>,
  samples: readonly OpenSample[],
): Promise<void> {
  const sources = samples.flatMap((each) => each.sources);
  const first = await open();
  const told = new Map(sources.map((file) => [file, printProgram(first.lower(file))]));
  const again = await open();
  for (const file of sources.toReversed()) {
    again.lower({ path: file.path, text: ')}]{[(<"\'`' });
    if (printProgram(again.lower(file)) !== told.get(file))
      fail(
        `The facts of ${file.path} hang on what was lowered before it`,
        'Facts are kept by the hash of the file: let them depend on nothing but its path and bytes.',
      );
    checkForms(again.lower(file));
  }
  if (frontend.steps === undefined) return;
  const parser = await frontend.steps.openParser({ report: () => undefined });
  const lowering = frontend.steps.openLowering(structuredClone(parser.vocabulary));
  for (const file of sources) {
    const { value, buffers } = parser.parse(file);
    if (printProgram(lowering(file, structuredClone(value, { transfer: [...buffers] }))) !== told.get(file))
      fail(`The two steps give other facts of ${file.path} than lower`, 'Let both do the same.');
  }
}

/** As text and as words the facts are what they were. */
function checkForms(program: Program): void {
  const text = printProgram(program);
  const parsed = parseProgram(text);
  if ('problems' in parsed) failWithProblems(`${program.file}, printed and read back`, parsed.problems);
  else if (printProgram(parsed.value) !== text)
    fail(`${program.file} is something else once it is printed and read back`, 'Let facts be plain data.');
  const encoder = createProgramEncoder();
  if (printProgram(decodeProgram(encoder.encode(program), encoder.texts)) !== text)
    fail(
      `${program.file} is something else after the way through the binary form`,
      'Let facts be plain data, of the fields that docs/ir/program.md names.',
    );
}
