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
 * Tries repairs in order on a text whose tree has errors, and keeps each that leaves less unparsed.
 *
 * @param parse Parses a text, or says with nothing that it could not; then the repair is let be.
 * @throws RangeError when a repair changes the length of the text, which is a defect in the repair.
 */
export function repairTree(
  damaged: FlatTree,
  repairs: readonly Repair[],
  parse: (text: string) => FlatTree | undefined,
): RepairedTree {
  let tree = damaged;
  let text = damaged.source;
  const repaired: string[] = [];
  for (const repair of repairs) {
    if (tree.errors.length === 0) break;
    const rewritten = repair.apply(text);
    if (rewritten === undefined || rewritten === text) continue;
    if (rewritten.length !== text.length) {
      throw new RangeError(`The repair ${repair.name} changed the length of the text from ${text.length} to ${rewritten.length}`);
    }
    const candidate = parse(rewritten);
    if (!candidate || damageOf(candidate) >= damageOf(tree)) continue;
    tree = candidate;
    text = rewritten;
    repaired.push(repair.name);
  }
  return { tree: tree === damaged ? tree : { ...tree, source: damaged.source }, repaired };
}

/** How bad the errors of a tree are: units that did not parse, and one for each place, so that tokens put in count too. */
function damageOf(tree: FlatTree): number {
  let damage = tree.errors.length;
  for (const { start, end } of tree.errors) damage += end - start;
  return damage;
}
