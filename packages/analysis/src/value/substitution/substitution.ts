import type { Chosen } from './choose-together.js';
import type { SubstitutionMemory } from './substitution-memory.js';
import type { Alternative, Frame, Root, Step, Text, Value } from '../value.js';

/** What a root stands for: a value to be walked into, with the reading of paths left to the evaluator. */
export interface Binding {
  readonly root: Root;
  readonly to: Alternative;
}

export interface Substitution {
  readonly bindings: ReadonlyMap<string, Binding>;
  /** Follows a path from a value; alternatives multiply. */
  readonly follow: (from: Alternative, path: readonly Step[]) => readonly Alternative[];
  /** The text that a value is. */
  readonly asText: (alternatives: readonly Alternative[]) => readonly { text: Text; from: Alternative }[];
  readonly frame: Frame | undefined;
  readonly key: (root: Root) => string;
  /** Whether a value can have no such field: whoever reads it from there was written for another type. */
  readonly lacks?: (value: Value, field: string) => boolean;
  /** What is seen by the maker of an object, seen from outside of the calls through which it came. */
  readonly throughFrames?: (items: readonly Alternative[], frames: readonly Frame[]) => readonly Alternative[];
  /** Remembers what a condition becomes. */
  readonly condition?: SubstitutionMemory['condition'];
  /** What stands at a place below a root, where it is chosen for all that hangs on it together. */
  readonly chosen?: ReadonlyMap<string, Chosen>;
  /** What leads nowhere (or to no text) is empty: for comparisons with the empty text, in languages in which what is not given is false. */
  readonly absentIsEmpty?: 'nothing' | 'no text';
}
