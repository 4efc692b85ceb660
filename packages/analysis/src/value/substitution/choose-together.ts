import type { Alternative, Condition, OpenRequest, Root, Step, Text, Value } from '../value.js';
import type { Substitution } from './substitution.js';
import { textsOfRequest } from '../text/request-texts.js';
import { alternative } from '../terms.js';
import { stepKey } from '../text/text.js';

/** One of several values that stand at a place below a root. */
export interface Chosen {
  readonly root: Root;
  readonly path: readonly Step[];
  readonly to: Alternative;
}

/** A place below a root on which several pieces hang. */
interface Place {
  readonly root: Root;
  readonly path: readonly Step[];
  pieces: number;
  /** The name of a setting hangs on it: a request has one name. */
  names: boolean;
}

/** Ways in which the values of all places are chosen together. */
const maxWays = 64;

/**
 * Pieces that hang on the same element of a list belong together: `t.host` and `t.port` of one `t`, the variable that is read and the same
 * variable that a condition asks for. Such a place is chosen once for the whole alternative.
 *
 * @param seen a path with the names of elements that are filled as well
 * @returns the ways to choose, each by place; undefined where nothing is to be chosen
 */
export function choicesFor(
  item: Alternative,
  { bindings, key: keyOf, follow }: Pick<Substitution, 'bindings' | 'key' | 'follow'>,
  seen: (path: readonly Step[]) => readonly Step[],
): readonly ReadonlyMap<string, Chosen>[] | undefined {
  if (bindings.size === 0) return undefined;
  const places = new Map<string, Place>();
  const add = (root: Root, steps: readonly Step[], inName: boolean): void => {
    if (steps.length === 0 || !bindings.has(keyOf(root))) return;
    const path = seen(steps);
    const end = path.findLastIndex((step) => 'element' in step);
    const prefix = end < 0 ? path : path.slice(0, end + 1);
    const key = `${keyOf(root)}${prefix.map(stepKey).join('')}`;
    const place = places.get(key) ?? { root, path: prefix, pieces: 0, names: false };
    places.set(key, place);
    place.pieces += 1;
    place.names ||= inName;
  };
  visitValue(item.value, add);
  for (const condition of item.when) visitCondition(condition, add);
  let ways: ReadonlyMap<string, Chosen>[] | undefined;
  for (const [key, { root, path, pieces, names }] of places) {
    if (pieces < 2 && !names) continue;
    const binding = bindings.get(keyOf(root));
    const options = binding === undefined ? [] : follow(alternative(binding.to.value), path);
    const before: readonly ReadonlyMap<string, Chosen>[] = ways ?? [new Map()];
    if (options.length < 2 || options.length * before.length > maxWays) continue;
    ways = before.flatMap((way) => options.map((to) => new Map([...way, [key, { root, path, to }]])));
  }
  return ways;
}

/** Whether a path begins with another. */
export function startsWith(path: readonly Step[], prefix: readonly Step[]): boolean {
  return path.length >= prefix.length && prefix.every((step, at) => stepKey(step) === stepKey(path[at] as Step));
}

type Add = (root: Root, path: readonly Step[], inName: boolean) => void;

function visitValue(value: Value, add: Add): void {
  if (value.value === 'text') visitText(value.text, false, add);
  else if (value.value === 'list')
    for (const entries of value.items) for (const entry of entries) visitValue(entry.value, add);
}

function visitText(text: Text, inName: boolean, add: Add): void {
  for (const piece of text) {
    if (piece.piece === 'open') add(piece.root, piece.path, inName);
    else if (piece.piece === 'derived') visitText(piece.of, inName, add);
    else if (piece.piece === 'setting') visitRequest(piece.request, add);
  }
}

function visitCondition(condition: Condition, add: Add): void {
  if (condition.test === 'set') visitRequest(condition.request, add);
  else if (condition.test === 'true') visitText(condition.of, false, add);
  else if (condition.test === 'either')
    for (const way of condition.ways) for (const each of way) visitCondition(each, add);
  else {
    visitText(condition.left, false, add);
    visitText(condition.right, false, add);
  }
}

function visitRequest(request: OpenRequest, add: Add): void {
  for (const text of textsOfRequest(request)) visitText(text, true, add);
}
