/**
 * The vocabulary of a grammar: what the small integers in a {@link FlatTree} stand for.
 *
 * Ids are tree-sitter's public symbol and field ids, the same in both engines for one version of a grammar, with one
 * change: `ERROR`, which tree-sitter numbers 65535, is {@link Grammar.errorId}, so that tables by type stay dense.
 */
export interface Grammar {
  /** Name by which the grammar is asked for, such as `go`. */
  readonly name: string;
  /** Type id to name. Ids that never appear in a tree (hidden rules) have the name `''`. The last one is `ERROR`. */
  readonly typeNames: readonly string[];
  /** Type id to 1 for a named type (`identifier`), 0 for an anonymous one (`"func"`). */
  readonly named: Uint8Array;
  /** Type id of `ERROR`. */
  readonly errorId: number;
  /** Field id to name. Id 0 means "no field" and has the name `''`. */
  readonly fieldNames: readonly string[];
  /** The grammar as plain data, for another thread. */
  readonly description: GrammarDescription;
  /**
   * The id of a type of node, for example `typeId('call_expression')` or `typeId('func', false)`.
   * Made to be called once, when the tables of a frontend are built.
   *
   * @throws RangeError when the grammar has no such type: a misspelt name must not silently match nothing.
   */
  typeId(name: string, named?: boolean): number;
  /**
   * The id of a field, for example `fieldId('name')`. Never 0.
   *
   * @throws RangeError when the grammar has no such field.
   */
  fieldId(name: string): number;
}

/** What an engine has to tell about a grammar, as it comes from tree-sitter. */
export interface GrammarTables {
  readonly name: string;
  /** Symbol id to name; a hole for a hidden symbol. */
  readonly types: readonly (string | undefined)[];
  /** Field id to name; a hole at 0. */
  readonly fields: readonly (string | null | undefined)[];
  /** Whether a symbol is named. */
  isNamed(id: number): boolean;
  /** The public id of a type, or nothing. */
  publicId(name: string, named: boolean): number | undefined;
}

/** A grammar as plain data, fit to be sent to another thread: see {@link grammarOf}. */
export interface GrammarDescription {
  readonly name: string;
  readonly typeNames: readonly string[];
  readonly named: Uint8Array;
  readonly fieldNames: readonly string[];
  /** Ids of named types and of anonymous ones. */
  readonly namedIds: ReadonlyMap<string, number>;
  readonly anonymousIds: ReadonlyMap<string, number>;
}

/** Builds the tables of a grammar once from what an engine tells about it. */
export function describeGrammar(tables: GrammarTables): GrammarDescription {
  const errorId = tables.types.length;
  const typeNames: string[] = [];
  const named = new Uint8Array(errorId + 1);
  const namedIds = new Map<string, number>();
  const anonymousIds = new Map<string, number>();
  for (let id = 0; id < errorId; id++) {
    const type = tables.types[id];
    // Names come as C strings, so that of a token that begins with NUL comes as nothing.
    const name = type === '' ? '\0' : (type ?? '');
    typeNames.push(name);
    if (name === '') continue;
    const isNamed = tables.isNamed(id);
    named[id] = isNamed ? 1 : 0;
    // Several symbols can share a name (aliases); only the public one appears in trees.
    const ids = isNamed ? namedIds : anonymousIds;
    if (!ids.has(name)) ids.set(name, tables.publicId(name, isNamed) || id);
  }
  typeNames.push('ERROR');
  named[errorId] = 1;
  namedIds.set('ERROR', errorId);

  const fieldNames = tables.fields.map((name) => name ?? '');
  return { name: tables.name, typeNames, named, fieldNames, namedIds, anonymousIds };
}

/** The grammar that was described. */
export function grammarOf(description: GrammarDescription): Grammar {
  const { name: grammarName, typeNames, named, fieldNames, namedIds, anonymousIds } = description;
  const fieldIds = new Map<string, number>();
  for (const [id, name] of fieldNames.entries()) if (name !== '') fieldIds.set(name, id);

  return {
    name: grammarName,
    typeNames,
    named,
    errorId: typeNames.length - 1,
    fieldNames,
    description,
    typeId(name, wantNamed = true) {
      const id = (wantNamed ? namedIds : anonymousIds).get(name);
      if (id !== undefined) return id;
      throw new RangeError(
        `The ${grammarName} grammar has no ${wantNamed ? 'named' : 'anonymous'} node type "${name}"`,
      );
    },
    fieldId(name) {
      const id = fieldIds.get(name);
      if (id !== undefined) return id;
      throw new RangeError(`The ${grammarName} grammar has no field "${name}"`);
    },
  };
}
