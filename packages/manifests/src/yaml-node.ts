import type { Span } from '@callgate/ir';

/** A piece of a YAML or JSON document, with the place where it was written. Plain data; aliases share the node they name. */
export type YamlNode = YamlScalar | YamlMap | YamlList;

export interface YamlScalar {
  readonly kind: 'scalar';
  /** What the scalar means by the YAML 1.2 core schema. */
  readonly value: string | number | boolean | null;
  /** The text as it was written, quotes and escapes resolved: `08` stays `08`; null written as nothing is empty. */
  readonly text: string;
  /** Written with `|` or `>`: its lines are the lines below `at.start`. */
  readonly block: boolean;
  /** Written without quotes and without a tag, so that other versions of YAML may take it for something else (`serverScalar`). */
  readonly plain?: true;
  readonly at: Span;
}

export interface YamlMap {
  readonly kind: 'map';
  /** In the order of the text; a key that is written twice is there twice, and the last one holds. */
  readonly entries: readonly YamlEntry[];
  readonly at: Span;
}

export interface YamlEntry {
  readonly key: string;
  readonly keyAt: Span;
  /** The key is written without quotes and without a tag (`serverKey`). */
  readonly plainKey?: true;
  /** It comes from a map that a merge key (`<<`) names; one with this key in the map itself wins. */
  readonly merged?: true;
  readonly value: YamlNode;
}

export interface YamlList {
  readonly kind: 'list';
  readonly items: readonly YamlNode[];
  readonly at: Span;
}

export interface YamlDocument {
  readonly root: YamlNode;
  readonly at: Span;
}
