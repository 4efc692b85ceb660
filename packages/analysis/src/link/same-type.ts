import type { Type } from './type.js';

/**
 * Whether two types may be one and the same, as far as both are known. Types outside may be other names of any type, and so may what
 * stands for a type.
 */
export function mayBeSame(a: Type, b: Type): boolean {
  if (isAnything(a) || isAnything(b)) return true;
  if (a.kind === 'named' && b.kind === 'named') return a.type.id === b.type.id;
  if (a.kind === 'basic' && b.kind === 'basic') return canonical(a.name) === canonical(b.name);
  if (a.kind === 'list' && b.kind === 'list') return mayBeSame(a.of, b.of);
  if (a.kind === 'channel' && b.kind === 'channel') return mayBeSame(a.of, b.of);
  if (a.kind === 'map' && b.kind === 'map') return mayBeSame(a.key, b.key) && mayBeSame(a.value, b.value);
  if (a.kind === 'function' && b.kind === 'function')
    return allMayBeSame(a.parameters, b.parameters) && allMayBeSame(a.results, b.results);
  return a.kind === b.kind;
}

/** The same of lists of types, one by one. */
export function allMayBeSame(a: readonly Type[], b: readonly Type[]): boolean {
  return a.length === b.length && a.every((type, index) => mayBeSame(type, b[index] as Type));
}

function isAnything({ kind }: Type): boolean {
  return kind === 'unknown' || kind === 'external' || kind === 'resultOf' || kind === 'parameter' || kind === 'module';
}

/** `byte` and `rune` are other names in the Go specification's numeric types. */
function canonical(name: string): string {
  if (name === 'byte') return 'uint8';
  return name === 'rune' ? 'int32' : name;
}
