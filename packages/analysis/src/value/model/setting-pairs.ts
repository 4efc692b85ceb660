import type { FunctionNode } from '../../link/linked.js';
import type { Evaluator } from '../evaluator.js';
import { openRoots } from '../substitution/open-roots.js';
import { alternative } from '../terms.js';
import { textValue } from '../text/text.js';
import type { Alternative, Piece, Text } from '../value.js';
import { keyPath } from './model-settings.js';

/** A setting, and what it is given. */
interface Pair {
  readonly setting: Text;
  readonly to: readonly Alternative[];
}

/** Calls that hand on the name of a setting are followed this deep, and this many of them. */
const deepest = 3;
const mostPairs = 256;

/**
 * Settings whose names a function is handed, each with what is given to it: `for _, each := range defaults { c.SetDefault(each.Key, each.Value) }` for the
 * lists that callers pass, element by element.
 */
export function closedPairs(
  ev: Evaluator,
  fn: FunctionNode,
  setting: Text,
  to: readonly Alternative[],
): readonly Pair[] {
  const name = alternative(textValue(setting));
  if (openRoots(name).size === 0) return [{ setting, to }];
  let open = to.map((item) => alternative({ value: 'list', items: [[name], [asPiece(item)]] }));
  const closed: Pair[] = [];
  let functions: readonly FunctionNode[] = [fn];
  for (let depth = 0; depth < deepest && open.length > 0; depth += 1) {
    const next: Alternative[] = [];
    const callers = functions.flatMap((callee) => (ev.heap.callers.get(callee) ?? []).map((by) => ({ callee, ...by })));
    for (const { callee, fn: caller, call } of callers) {
      for (const item of ev.throughCall(open, callee, caller, call)) {
        const pair = pairOf(ev, item);
        if (pair === undefined) next.push(item);
        else closed.push(pair);
        if (closed.length + next.length > mostPairs) return closed;
      }
    }
    functions = [...new Set(callers.map((by) => by.fn))];
    open = next;
  }
  return closed;
}

/** What is chosen together has to be a text of pieces. */
function asPiece(item: Alternative): Alternative {
  const { value } = item;
  return value.value === 'open'
    ? { ...item, value: textValue([{ piece: 'open', root: value.root, path: value.path }]) }
    : item;
}

/** Nothing while the name still hangs on what a caller passes. */
function pairOf(ev: Evaluator, item: Alternative): Pair | undefined {
  if (item.value.value !== 'list') return undefined;
  const [names = [], to = []] = item.value.items;
  const [name] = ev.asText(names);
  if (name === undefined || openRoots(alternative(textValue(name.text))).size > 0) return undefined;
  return {
    setting: name.text.map(splitAgain),
    to: to.map((each) => ({ ...each, made: [...new Set([...item.made, ...each.made])] })),
  };
}

/** What stood for a whole name is cut at its dots once it is known. */
function splitAgain(piece: Piece): Piece {
  if (piece.piece !== 'setting' || piece.request.setting !== 'key') return piece;
  const path = piece.request.path.flatMap((key) => ('every' in key || key.or !== undefined ? [key] : keyPath(key.key)));
  return { ...piece, request: { ...piece.request, path } };
}
