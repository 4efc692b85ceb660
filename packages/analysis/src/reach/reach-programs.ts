import type { Effect, Span } from '@callgate/ir';
import { placesOf } from '../extract/sinks.js';
import { prepare } from '../extract/prepare.js';
import type { FunctionNode, Linked } from '../link/linked.js';
import { functionName } from './chains.js';
import type { Scanned } from './scanned.js';

/** A function of the repository, with what it opens itself. */
export interface ProgramFunction {
  /** Whole id. */
  readonly function: string;
  /** As a person would write it. */
  readonly name: string;
  readonly span: Span;
  /** It computes the first value of package variables: no function in the source, but code that runs. */
  readonly synthetic: boolean;
  /** Library calls in it by which it opens connections or listens: `net/http.Client.Do`. */
  readonly opens: readonly string[];
  /** Library calls that name an operation on a connection opened elsewhere: `google.golang.org/grpc.ClientConn.Invoke`. */
  readonly operates: readonly string[];
}

export interface ProgramReach {
  /** Whole id of the entry function. */
  readonly entry: string;
  /** File in which the entry stands. */
  readonly file: string;
  readonly reached: readonly ProgramFunction[];
}

export interface ProgramsReach {
  /** Every function that was linked. */
  readonly functions: readonly ProgramFunction[];
  readonly programs: readonly ProgramReach[];
}

/**
 * What each program reaches in all its roles, whatever arguments it gets: reachability alone, no values. For comparing it with others.
 * @param entries whole ids of entry functions, as `entries()` lists them
 * @throws where there is no such entry function
 */
export function reachPrograms(linked: Linked, entries: readonly string[]): ProgramsReach {
  const { reachability, starts } = prepare(
    linked,
    entries.map((entry) => ({ id: entry, entry })),
  );
  const described = new Map(linked.functions.map((fn) => [fn, describe(linked, fn, reachability.scanned(fn))]));
  return {
    functions: [...described.values()],
    programs: starts.map(({ entry }, context) => ({
      entry: entry.id,
      file: entry.file.program.file,
      reached: reachability.functions
        .filter((fn) => reachability.reaches(context, fn))
        .flatMap((fn) => described.get(fn) ?? []),
    })),
  };
}

function opens(effect: Effect): boolean {
  return (
    (effect.effect === 'opens' && effect.secondary !== true) ||
    effect.effect === 'opensExternal' ||
    effect.effect === 'listens'
  );
}

function operates(effect: Effect): boolean {
  return effect.effect === 'opens' && effect.secondary === true;
}

function describe(linked: Linked, fn: FunctionNode, scanned: Scanned): ProgramFunction {
  const { start, end } = fn.facts;
  const places = placesOf(linked, fn, scanned);
  const calleesThat = (does: (effect: Effect) => boolean): readonly string[] => [
    ...new Set(places.filter(({ model }) => model.effects.some(does)).map(({ callee }) => callee)),
  ];
  return {
    function: fn.id,
    name: functionName(fn),
    span: { file: fn.file.program.file, start, end },
    synthetic: fn.facts.role === 'initialiser' && fn.facts.id.startsWith('var '),
    opens: calleesThat(opens),
    operates: calleesThat(operates),
  };
}
