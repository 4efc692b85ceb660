import type { GraphEdge, GraphNode, GraphUnresolved, LeftOut, Span } from '@callgate/ir';

/** One reason why there is no edge, or what stands in its place. */
export type WhyNotReason =
  /** There is an edge after all. */
  | { readonly why: 'called'; readonly edges: readonly GraphEdge[] }
  /** The caller's source was not analysed. */
  | { readonly why: 'opaque'; readonly because: string }
  /** A function that would make the call is in source, and nothing that the caller runs reaches it. */
  | { readonly why: 'not-reached'; readonly function: string; readonly at: Span }
  /** The call is a method of a type that the caller never constructs. */
  | { readonly why: 'never-instantiated'; readonly type: string; readonly function: string; readonly at: Span }
  /** The call stands under a condition that does not hold where the caller is deployed. */
  | { readonly why: 'condition'; readonly text: string; readonly at: Span }
  /** The caller opens connections whose target is not known: one of them may be the call. */
  | { readonly why: 'address-unknown'; readonly entries: readonly GraphUnresolved[] }
  /** The callee's address is given to the caller, and its code uses it nowhere. */
  | { readonly why: 'unused-address'; readonly text: string; readonly at: Span }
  /** Part of the caller was not read. */
  | { readonly why: 'left-out'; readonly items: readonly LeftOut[] }
  /** The caller gets there through others. */
  | { readonly why: 'indirect'; readonly through: readonly GraphNode[] }
  /** The caller calls services whose own calls are not known: one of them may get there. */
  | { readonly why: 'may-be-indirect'; readonly through: readonly GraphNode[] }
  /** Nothing that the caller reaches speaks of the callee. */
  | { readonly why: 'no-trace'; readonly functions: number };

/** Why one node does not call another: what `printWhyNot` tells. */
export interface WhyNot {
  readonly caller: GraphNode;
  readonly callee: GraphNode;
  /** The most telling first. */
  readonly reasons: readonly WhyNotReason[];
}
