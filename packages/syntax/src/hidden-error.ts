import type { OffsetRange } from './flat-tree.js';

/** What both bindings' nodes share, as far as looking for an error goes. */
export interface ErrorBearingNode {
  readonly hasError: boolean;
  readonly startIndex: number;
  readonly endIndex: number;
  readonly children: readonly (ErrorBearingNode | null)[];
}

/**
 * Where a tree is damaged though it shows no ERROR or MISSING node: the parser put in a token that the grammar hides (the
 * end of a statement, say). Gives an empty range at the end of the innermost node that holds it.
 */
export function locateHiddenError(root: ErrorBearingNode): OffsetRange {
  let innermost = root;
  for (;;) {
    const damaged = innermost.children.find((child) => child?.hasError);
    if (!damaged) return { start: innermost.endIndex, end: innermost.endIndex };
    innermost = damaged;
  }
}
