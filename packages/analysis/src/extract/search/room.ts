/** Ways to one sink that are closed for one context: a wrapper that many callers use has as many as there are callers. */
const maxClosed = 256;
/** Steps outwards from one sink that are gone for one context. */
const maxSteps = 6144;

/** How far the search from one sink may still go, for each context: a program with fifty roles goes no further for each than one with a single role. */
export interface Room {
  /** A step that counts for these contexts; false where none of them has room for it. */
  step(contexts: readonly number[]): boolean;
  /** A way that was closed for these contexts. */
  close(contexts: readonly number[]): void;
  /** Work that was done for the sink, in pieces of texts that were filled; gives all of it so far. */
  spend(pieces: number): number;
  /** Whether what is cut off for these contexts is to be said: once. */
  tell(contexts: readonly number[]): boolean;
}

export function createRoom(): Room {
  const closed: number[] = [];
  const steps: number[] = [];
  const told = new Set<string>();
  let spent = 0;
  return {
    step(contexts) {
      let room = false;
      for (const context of contexts) {
        const gone = (steps[context] ?? 0) + 1;
        steps[context] = gone;
        room ||= gone <= maxSteps && (closed[context] ?? 0) < maxClosed;
      }
      return room;
    },
    close(contexts) {
      for (const context of contexts) closed[context] = (closed[context] ?? 0) + 1;
    },
    spend(pieces) {
      spent += pieces;
      return spent;
    },
    tell(contexts) {
      const key = contexts.join(',');
      if (told.has(key)) return false;
      told.add(key);
      return true;
    },
  };
}
