import type { Body, FunctionFacts, Program } from '@callgate/ir';

/**
 * The facts of one file in the form in which they cross a border between threads: two strings, because strings cross cheaply and an object
 * with a million parts does not. Most bodies are never looked at by the receiver; each is parsed when it is first read.
 */
export interface PackedProgram {
  /** JSON of the program, its functions without bodies. */
  readonly outline: string;
  /** JSON of the bodies, one after the other, in the order of the functions. */
  readonly bodies: string;
  /** Where each function's body ends in `bodies`; equal to the one before for a function without a body. */
  readonly ends: readonly number[];
}

/** @returns the program in two strings; `unpackProgram` gives it back. */
export function packProgram(program: Program): PackedProgram {
  const bodies: string[] = [];
  const ends: number[] = [];
  let end = 0;
  const functions = program.functions.map(({ body, ...outline }) => {
    if (body !== undefined) {
      const text = JSON.stringify(body);
      bodies.push(text);
      end += text.length;
    }
    ends.push(end);
    return outline;
  });
  return { outline: JSON.stringify({ ...program, functions }), bodies: bodies.join(''), ends };
}

/** @returns the program that was packed; reading `body` of a function parses it the first time. */
export function unpackProgram(packed: PackedProgram): Program {
  const outline = JSON.parse(packed.outline) as Program;
  const functions = outline.functions.map((facts, index) => {
    const start = index === 0 ? 0 : (packed.ends[index - 1] ?? 0);
    const end = packed.ends[index] ?? start;
    return start === end ? facts : withBody(facts, packed.bodies, start, end);
  });
  return { ...outline, functions };
}

function withBody(facts: FunctionFacts, bodies: string, start: number, end: number): FunctionFacts {
  let parsed: Body | undefined;
  return Object.defineProperty(facts, 'body', {
    enumerable: true,
    get(): Body {
      parsed ??= JSON.parse(bodies.slice(start, end)) as Body;
      return parsed;
    },
  });
}
