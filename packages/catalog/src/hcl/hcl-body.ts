import type { Span } from '@callgate/ir';

/** What stands between two braces, or in a whole file (HCL, "Native Syntax Specification"). Plain data. */
export interface HclBody {
  readonly attributes: readonly HclAttribute[];
  /** In the order of the text. */
  readonly blocks: readonly HclBlock[];
  readonly at: Span;
}

export interface HclAttribute {
  readonly name: string;
  readonly value: HclExpression;
  /** Of the name. */
  readonly at: Span;
}

/** `resource "aws_instance" "web" { … }`. */
export interface HclBlock {
  readonly type: string;
  readonly labels: readonly string[];
  readonly body: HclBody;
  /** Of the type and the labels. */
  readonly at: Span;
}

export type HclExpression = (
  | { readonly kind: 'literal'; readonly value: number | boolean | null; readonly text: string }
  /** A text with expressions in it; `block` where it is written as a heredoc. */
  | { readonly kind: 'template'; readonly parts: readonly (string | HclExpression)[]; readonly block: boolean }
  | { readonly kind: 'list'; readonly items: readonly HclExpression[] }
  | { readonly kind: 'object'; readonly entries: readonly HclEntry[] }
  /** `var.tag`, `aws_lb.web[0].dns_name`: names, keys and numbers, in order. */
  | { readonly kind: 'reference'; readonly path: readonly string[] }
  | { readonly kind: 'call'; readonly name: string; readonly arguments: readonly HclExpression[] }
  /** What is not followed: conditions, loops, sums. */
  | { readonly kind: 'other'; readonly text: string }
) & { readonly at: Span };

export interface HclEntry {
  readonly key: HclExpression;
  readonly value: HclExpression;
}

/** The value of an attribute; where it is written twice, which HCL refuses, the last one. */
export function attributeOf(body: HclBody | undefined, name: string): HclExpression | undefined {
  return body?.attributes.findLast((each) => each.name === name)?.value;
}

/** The blocks of a type, in the order of the text. */
export function blocksOf(body: HclBody | undefined, type: string): readonly HclBlock[] {
  return body?.blocks.filter((each) => each.type === type) ?? [];
}
