import type { Field, Method, TypeExpression } from '@callgate/ir';
import type { LinkedFile, LinkedPackage, LinkedType } from './linked.js';

/**
 * A type as far as it can be told without a type checker. Pointers are left out: a pointer to a T is a T, because selection follows
 * pointers and the method sets differ only in what a compiler has already refused.
 */
export type Type =
  | { readonly kind: 'named'; readonly type: LinkedType; readonly arguments: readonly Type[] }
  /** A type of a package that is not in the repository. */
  | { readonly kind: 'external'; readonly path: string; readonly name: string; readonly arguments: readonly Type[] }
  | { readonly kind: 'basic'; readonly name: string }
  | { readonly kind: 'list'; readonly of: Type }
  | { readonly kind: 'map'; readonly key: Type; readonly value: Type }
  | { readonly kind: 'channel'; readonly of: Type }
  | { readonly kind: 'function'; readonly parameters: readonly Type[]; readonly results: readonly Type[] }
  | { readonly kind: 'struct'; readonly fields: readonly Field[]; readonly file: LinkedFile }
  | {
      readonly kind: 'interface';
      readonly methods: readonly Method[];
      readonly embeds: readonly TypeExpression[];
      readonly fields?: readonly Field[];
      readonly file: LinkedFile;
    }
  | { readonly kind: 'parameter'; readonly name: string }
  /** What an external function without a model returns, or a variable of a library holds; `generic` when internal types went in, so that they may come out. */
  | { readonly kind: 'resultOf'; readonly path: string; readonly callee: string; readonly generic: boolean }
  /** A function, class or module of a library itself, as a value; the empty name is the module. */
  | { readonly kind: 'library'; readonly path: string; readonly name: string }
  /** A module of the repository as an object that has what it exports; several where one of them may stand there. */
  | { readonly kind: 'module'; readonly modules: readonly LinkedPackage[] }
  | { readonly kind: 'unknown' };

export const unknownType: Type = { kind: 'unknown' };
export const textType: Type = { kind: 'basic', name: 'string' };
export const numberType: Type = { kind: 'basic', name: 'int' };
export const booleanType: Type = { kind: 'basic', name: 'bool' };
export const errorType: Type = { kind: 'basic', name: 'error' };

export function isKnown(type: Type): boolean {
  return type.kind !== 'unknown' && type.kind !== 'parameter';
}

/** A text that two types share where they are the same; the empty text where nothing is known. */
export function typeKey(type: Type): string {
  switch (type.kind) {
    case 'named':
      return type.type.id;
    case 'external':
    case 'library':
      return `${type.path}.${type.name}`;
    case 'basic':
      return type.name;
    case 'list':
    case 'channel':
      return `${type.kind} ${typeKey(type.of)}`;
    case 'map':
      return `map ${typeKey(type.key)} ${typeKey(type.value)}`;
    case 'function':
      return `function ${type.parameters.length}`;
    case 'struct':
      return `struct ${type.fields.map((field) => field.name).join(' ')}`;
    case 'interface':
      return `interface ${type.methods.map((method) => method.name).join(' ')}`;
    case 'module':
      return `module ${type.modules.map(({ id }) => id).join(' ')}`;
    default:
      return '';
  }
}
