import type { Place } from './span.js';
import type { TypeExpression } from './type-expression.js';

/**
 * The value flow of one function, lowered from its own text. `values` is a table: each entry is an expression over earlier (in loops also
 * later) entries, named by index. Locals have versions: a variable is the value last assigned to it, with `choose` where two branches
 * meet and `join` at loop heads. Variables whose address is taken, or that a closure shares and someone assigns again, are *cells*.
 */
export interface Body {
  readonly values: readonly Value[];
  readonly calls: readonly Call[];
  readonly stores: readonly Store[];
  readonly returns: readonly Return[];
  /** Branch conditions; an entry holds together with its `outer` ones. */
  readonly guards: readonly Guard[];
  readonly cells: readonly Cell[];
}

/** Index into `Body.values`. */
export type ValueIndex = number;
/** Index into `Body.guards`. */
export type GuardIndex = number;

/**
 * Where a condition does not hold, the program stops (`throw`, `panic`): at once (`if (!x) throw …`), or where nothing that is asked for behind
 * it holds either (`if (x) return x; if (y) return y; throw …`).
 */
export type OrStops = 'at-once' | 'in-the-end';

export interface Guard {
  readonly condition: ValueIndex;
  /** The condition is true (or false) where the guard stands. */
  readonly holds: boolean;
  /** Otherwise the program stops. */
  readonly orStops?: OrStops;
  readonly outer?: GuardIndex;
}

export interface Cell {
  readonly name: string;
  readonly type?: TypeExpression;
}

export interface Call {
  /** A function is a value: `ref`, `select` (a method or a package member), `closure`, `parameter`, … */
  readonly callee: ValueIndex;
  readonly arguments: readonly ValueIndex[];
  /** The last argument is spread (`f(xs...)`). */
  readonly spread?: true;
  /** The only argument is itself a call; if that returns several results, they are the arguments (`f(g())`). */
  readonly passThrough?: true;
  readonly typeArguments?: readonly TypeExpression[];
  /**
   * Absent: an ordinary call. `new`: the callee is a class, the result a new object of it. `render`: the callee is a component of a page, as a
   * tag names it, and gets its attributes.
   */
  readonly mode?: 'go' | 'defer' | 'new' | 'render';
  readonly guard?: GuardIndex;
  readonly at: Place;
}

export interface Store {
  /** What is assigned to: a `cell`, `captured`, `ref` (package variable), `select`, `index` or `dereference` value. */
  readonly target: ValueIndex;
  readonly value: ValueIndex;
  readonly guard?: GuardIndex;
  readonly at: Place;
}

export interface Return {
  readonly values: readonly ValueIndex[];
  readonly guard?: GuardIndex;
  readonly at: Place;
}

/**
 * One entry of a construction: a named field, a keyed entry (maps, indexed lists), or a positional one. With both `field` and `key`, syntax
 * does not tell which it is (`T{name: x}`): the type decides.
 */
export interface ConstructEntry {
  readonly field?: string;
  readonly key?: ValueIndex;
  readonly value: ValueIndex;
  /** All fields (or elements) of the value stand here; later entries count before earlier ones. */
  readonly spread?: true;
}

export type Value =
  | { readonly op: 'text'; readonly text: string }
  /** A number, as JavaScript would print it where exact, else as written. */
  | { readonly op: 'number'; readonly text: string }
  | { readonly op: 'boolean'; readonly value: boolean }
  | { readonly op: 'nil' }
  /** The parameter at this index, receiver not counted. A variadic parameter is the list of what was passed. */
  | { readonly op: 'parameter'; readonly index: number }
  | { readonly op: 'receiver' }
  /** A variable of the enclosing function: as a value its content, as a target the variable. Index into the `closure`'s captures. */
  | { readonly op: 'captured'; readonly index: number }
  /** A cell of this function: as a value its content, as a target the variable. */
  | { readonly op: 'cell'; readonly index: number }
  /** A name that is no local: package-level, imported package, dot-imported or built in. */
  | { readonly op: 'ref'; readonly name: string }
  /** Field, method or package member; pointers are followed. */
  | { readonly op: 'select'; readonly base: ValueIndex; readonly name: string }
  | { readonly op: 'index'; readonly base: ValueIndex; readonly key: ValueIndex }
  /** A part of a list or text (`a[1:n]`). */
  | { readonly op: 'slice'; readonly base: ValueIndex; readonly low?: ValueIndex; readonly high?: ValueIndex }
  /** What a loop over `of` yields; `key` of a list is its index. */
  | { readonly op: 'element'; readonly of: ValueIndex; readonly part: 'key' | 'value' }
  | { readonly op: 'receive'; readonly channel: ValueIndex }
  | { readonly op: 'dereference'; readonly base: ValueIndex }
  /** The location of a `cell`, `captured`, `ref`, `select`, `index` value, or a pointer to a construction. */
  | { readonly op: 'address'; readonly of: ValueIndex }
  /** Result number `result` of `calls[call]`. */
  | { readonly op: 'call'; readonly call: number; readonly result: number }
  | { readonly op: 'binary'; readonly operator: string; readonly left: ValueIndex; readonly right: ValueIndex }
  | { readonly op: 'unary'; readonly operator: string; readonly operand: ValueIndex }
  /** A construction site: composite literal, `new(T)`, `make(T)`, the zero value of a declared variable of struct type. */
  | {
      readonly op: 'construct';
      readonly type: TypeExpression;
      readonly entries: readonly ConstructEntry[];
      readonly zero?: true;
      readonly at: Place;
    }
  | { readonly op: 'closure'; readonly function: string; readonly captures: readonly Capture[]; readonly at: Place }
  /** A conversion that is one by its syntax (`[]byte(x)`); `T(x)` is a call until linking knows that T is a type. */
  | { readonly op: 'convert'; readonly type: TypeExpression; readonly value: ValueIndex }
  | { readonly op: 'assert'; readonly type: TypeExpression; readonly value: ValueIndex }
  /** The `ok` of a comma-ok form: whether the key, type or channel value was there. */
  | { readonly op: 'ok'; readonly of: ValueIndex }
  /** A type in the place of a value. */
  | { readonly op: 'type'; readonly type: TypeExpression }
  /** `f[T]` without a call. */
  | { readonly op: 'instantiate'; readonly base: ValueIndex; readonly typeArguments: readonly TypeExpression[] }
  /** Two branches meet. */
  | { readonly op: 'choose'; readonly condition: ValueIndex; readonly then: ValueIndex; readonly else: ValueIndex }
  /** Several ways meet, no condition tells which (loop heads, labels). */
  | { readonly op: 'join'; readonly of: readonly ValueIndex[] }
  | { readonly op: 'unknown'; readonly reason: string };

export interface Capture {
  readonly name: string;
  /** The variable's value, or a `cell`/`captured` value that stands for the shared variable. */
  readonly value: ValueIndex;
}
