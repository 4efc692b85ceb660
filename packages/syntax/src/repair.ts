import type { FlatTree } from './flat-tree.js';

/**
 * A way to write a construct that a grammar does not know yet as one that it knows, so that the rest of the file is read
 * well. The text must keep its length, so that every offset stays true; the tree then shows the text as it was.
 */
export interface Repair {
  /** What it mends, for the report: `go1.26-new-expression`. */
  readonly name: string;
  /** The text rewritten, of the same length, or nothing when there is nothing to rewrite. Only called on text with errors. */
  apply(source: string): string | undefined;
}

/** A tree, and what had to be mended to get it. */
export interface RepairedTree {
  readonly tree: FlatTree;
  readonly repaired: readonly string[];
}

/**
 * Tries repairs in order on a text whose tree has errors, and keeps each that leaves less unparsed. One error can hide
 * another, so what did not help at first is tried again after what did.
 *
 * @param parse Parses a text, or says with nothing that it could not; then the repair is let be.
 * @throws RangeError when a repair changes the length of the text, which is a defect in the repair.
 */
export function repairTree(
  damaged: FlatTree,
  repairs: readonly Repair[],
  parse: (text: string) => FlatTree | undefined,
): RepairedTree {
  const repaired: string[] = [];
  let best = { tree: damaged, text: damaged.source };
  let left = repairs;
  while (best.tree.errors.length > 0) {
    const helpful = left.find((repair) => {
      const attempt = tryRepair(repair, best.text, parse);
      if (!attempt || damageOf(attempt.tree) >= damageOf(best.tree)) return false;
      best = attempt;
      return true;
    });
    if (!helpful) break;
    repaired.push(helpful.name);
    left = left.filter((repair) => repair !== helpful);
  }
  return { tree: { ...best.tree, source: damaged.source }, repaired };
}

function tryRepair(repair: Repair, text: string, parse: (text: string) => FlatTree | undefined) {
  const rewritten = repair.apply(text);
  if (rewritten === undefined || rewritten === text) return undefined;
  if (rewritten.length !== text.length) {
    throw new RangeError(
      `The repair ${repair.name} changed the length of the text from ${text.length} to ${rewritten.length}`,
    );
  }
  const tree = parse(rewritten);
  return tree && { tree, text: rewritten };
}

/** How bad the errors of a tree are: units that did not parse, and one for each place, so that tokens put in count too. */
function damageOf(tree: FlatTree): number {
  let damage = tree.errors.length;
  for (const { start, end } of tree.errors) damage += end - start;
  return damage;
}
