import type { FileTree, SourceFile } from '@callgate/plugin';

/** Files that are to be lowered. What is lowered brings more: the files of what it imports. */
export interface FileQueue {
  /** How many have not been handed out. */
  readonly waiting: number;
  /** Characters of those, if they are as long as those that were handed out. */
  readonly waitingCharacters: number;
  /** Whether all that were handed out are done with, and none waits: then no more can come. */
  readonly isOver: boolean;
  /** Hands out the next file that can be read; undefined while none waits. */
  next(): SourceFile | undefined;
  add(paths: readonly string[]): void;
  /** Files that were handed out are done with, and what they brought is added. */
  finish(count: number): void;
  /** Wakes a sleeper, once, when there may be something to do, or nothing any more. */
  sleep(wake: () => void): void;
  /** Nothing more is to be done. */
  close(): void;
}

/** A file as it is usual, as long as none was read. */
const usualCharacters = 8_000;

/** @param progress told how many files are done, whenever it changes */
export function fileQueue(tree: FileTree, paths: readonly string[], progress: (done: number) => void): FileQueue {
  const known = [...paths];
  let next = 0;
  let done = 0;
  let read = 0;
  let characters = 0;
  let sleepers: (() => void)[] = [];
  function wakeAll(): void {
    const woken = sleepers;
    sleepers = [];
    for (const wake of woken) wake();
  }
  return {
    get waiting() {
      return known.length - next;
    },
    get waitingCharacters() {
      return (known.length - next) * (read === 0 ? usualCharacters : characters / read);
    },
    get isOver() {
      return done >= known.length;
    },
    next() {
      while (next < known.length) {
        const path = known[next] ?? '';
        next += 1;
        const text = tree.readText(path);
        if (text === undefined) {
          done += 1;
          continue;
        }
        read += 1;
        characters += text.length;
        return { path, text };
      }
      // The last ones could not be read: nobody else tells those who sleep.
      if (done >= known.length) wakeAll();
      return undefined;
    },
    add: (more) => void known.push(...more),
    finish(count) {
      done += count;
      progress(done);
      wakeAll();
    },
    sleep: (wake) => void sleepers.push(wake),
    close() {
      next = known.length;
      done = known.length;
      wakeAll();
    },
  };
}
