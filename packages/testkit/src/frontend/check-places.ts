import type { FunctionFacts, Place, Position, Program } from '@callgate/ir';
import type { Lowerer, SourceFile } from '@callgate/plugin';
import { fail } from '../conformance.js';
import type { OpenSample } from './sources.js';

const insideFix =
  'Lines and columns count from 1, columns in UTF-16 code units; places in a body count lines from the start of its function.';
/** Lines that are put before a file to see that its places move with it. */
const moved = 3;

/** Every place is inside its file, and all of it moves with the text. */
export function checkPlaces(lowerer: Lowerer, { sources }: OpenSample): void {
  for (const file of sources) {
    const program = lowerer.lower(file);
    checkInside(program, file);
    // A first line for the shell must be the first.
    if (file.text.startsWith('#!')) continue;
    const below = lowerer.lower({ path: file.path, text: '\n'.repeat(moved) + file.text });
    if (placed(program, 0) !== placed(below, moved))
      fail(
        `The facts of ${file.path} are not the same ${String(moved)} lines further down`,
        'Let declarations be placed by line and column, bodies from the start of their function, and nothing else hang on where a text stands.',
      );
  }
}

function checkInside(program: Program, { path, text }: SourceFile): void {
  const lines = text.split('\n');
  const inside = (what: string, { line, column }: Position): void => {
    const length = lines[line - 1]?.length;
    if (length === undefined || column < 1 || column > length + 1)
      fail(`${what} of ${path} is at ${String(line)}:${String(column)}, which is not in the file`, insideFix);
  };
  const { imports, types, constants, globals, directives, functions, unparsed } = program;
  for (const each of imports) inside(`The import of ${each.specifier}`, each.at);
  for (const each of [...types, ...constants, ...globals]) inside(each.name, each.at);
  for (const each of directives) inside(`The directive ${each.verb}`, each.at);
  for (const each of unparsed) for (const at of [each.start, each.end]) inside('What is unparsed', at);
  for (const each of functions) {
    inside(`The start of ${each.id}`, each.start);
    inside(`The end of ${each.id}`, each.end);
    if (compare(each.start, each.end) > 0) fail(`${each.id} of ${path} ends before it starts`, insideFix);
    for (const at of placesOf(each)) {
      const place = { line: each.start.line + at[0], column: at[1] };
      inside(`Something in ${each.id}`, place);
      if (at[0] < 0 || compare(place, each.end) > 0)
        fail(
          `Something in ${each.id} of ${path} is at ${String(place.line)}:${String(place.column)}, outside of it`,
          insideFix,
        );
    }
  }
}

function placesOf({ body }: FunctionFacts): readonly Place[] {
  if (body === undefined) return [];
  const made = body.values.flatMap((value) => (value.op === 'construct' || value.op === 'closure' ? [value.at] : []));
  return [...body.calls, ...body.stores, ...body.returns].map((each) => each.at).concat(made);
}

/** Facts with all places as lines of the file, counted from `above` lines further down. What is said of the file as a whole stays at its start. */
function placed(program: Program, above: number): string {
  const position = ({ line, column }: Position): Position =>
    line === 1 && column === 1 ? { line, column } : { line: line - above, column };
  const functions = program.functions.map((facts) => {
    const from = facts.start.line - above;
    const body = JSON.stringify(facts.body, (key, value: unknown) =>
      key === 'at' && Array.isArray(value) ? [from + Number(value[0]), value[1] as unknown] : value,
    );
    return { ...facts, body };
  });
  return JSON.stringify({ ...program, functions }, (_, value: unknown) =>
    isPosition(value) ? position(value) : value,
  );
}

function isPosition(value: unknown): value is Position {
  return typeof value === 'object' && value !== null && 'line' in value && 'column' in value;
}

function compare(left: Position, right: Position): number {
  return left.line - right.line || left.column - right.column;
}
