/**
 * A type as written in source. Imports are often not resolvable, so types stay symbolic: linking follows names as far as it can.
 */
export type TypeExpression =
  /** A named type. `package` is the local name of the import (`http` in `http.Client`); absent: this package or built in. */
  | {
      readonly type: 'named';
      readonly package?: string;
      readonly name: string;
      readonly arguments?: readonly TypeExpression[];
      /** The name is that of a value, whose type it is (`typeof fetch`). */
      readonly value?: true;
    }
  | { readonly type: 'pointer'; readonly of: TypeExpression }
  /** Slices and arrays. */
  | { readonly type: 'list'; readonly of: TypeExpression }
  | { readonly type: 'map'; readonly key: TypeExpression; readonly value: TypeExpression }
  | { readonly type: 'channel'; readonly of: TypeExpression }
  | {
      readonly type: 'function';
      readonly parameters: readonly TypeExpression[];
      readonly results: readonly TypeExpression[];
      readonly variadic?: true;
    }
  | { readonly type: 'struct'; readonly fields: readonly Field[] }
  | {
      readonly type: 'interface';
      readonly methods: readonly Method[];
      readonly embeds: readonly TypeExpression[];
      /** Fields that a value of it has beside the methods. */
      readonly fields?: readonly Field[];
    }
  /** A type parameter of the declaration in which it stands. */
  | { readonly type: 'parameter'; readonly name: string }
  /** A form that the frontend does not lower; nothing is known of it. */
  | { readonly type: 'opaque' };

export interface Field {
  /** For an embedded field the unqualified name of its type. */
  readonly name: string;
  readonly type: TypeExpression;
  readonly embedded?: true;
  /** The embedded type is the one that this type extends: what it declares belongs to the same object. */
  readonly inherited?: true;
  /** The function of this file that the field holds from the start (`{ get, list }`): calling the field calls it. */
  readonly holds?: string;
  /** The raw tag, without quotes: `yaml:"host" env:"HOST"`. */
  readonly tag?: string;
}

export interface Method {
  readonly name: string;
  readonly parameters: readonly TypeExpression[];
  readonly results: readonly TypeExpression[];
  readonly variadic?: true;
}
