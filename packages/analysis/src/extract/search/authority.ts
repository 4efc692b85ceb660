import type { TargetForm } from '@callgate/ir';
import type { FunctionNode } from '../../link/linked.js';
import { textRoots, visitCondition } from '../../value/substitution/open-roots.js';
import { type Alternative, type Root, rootKey, type Text } from '../../value/value.js';

/** What is asked of a target: where it goes, or of one at which a program listens its port alone. */
export type SearchForm = TargetForm | 'port';

const withScheme: ReadonlySet<SearchForm> = new Set(['url', 'uri', 'redis-uri', 'mongodb-uri', 'postgres-dsn']);

/** Whether targets of a form are written with a scheme and a host behind it. */
export function hasScheme(form: SearchForm): boolean {
  return withScheme.has(form);
}

/** Where Dapr's sidecar is asked for another program: who is called stands in the path (Dapr docs, "Service invocation API reference"). */
const asksForProgram = /^\/v1\.0(?:-[\w.]+)?\/invoke\/[^/?#]*/u;

/**
 * The front part of a target that says where the connection goes: of a URL everything up to its path. What hangs on a parameter behind it
 * need not be known.
 */
export function authorityOf(form: SearchForm, text: Text): Text {
  if (!withScheme.has(form)) return text;
  let schemeSeen = false;
  let named = false;
  const kept: Text[number][] = [];
  for (const [index, piece] of text.entries()) {
    if (piece.piece !== 'text') {
      kept.push(piece);
      continue;
    }
    // A path alone has no host in front.
    if (index === 0 && /^\/(?!\/)/.test(piece.text)) break;
    let from = 0;
    if (!schemeSeen) {
      const scheme = piece.text.indexOf('://');
      if (scheme >= 0) {
        schemeSeen = true;
        from = scheme + 3;
      } else if (index > 0 && !/^[a-z]+:?$/i.test(piece.text)) schemeSeen = true;
      else {
        kept.push(piece);
        continue;
      }
    }
    const end = named ? piece.text.indexOf('/') : piece.text.slice(from).search(/[/?#]/);
    if (end < 0) {
      kept.push(piece);
      continue;
    }
    const asked = named ? undefined : asksForProgram.exec(piece.text.slice(from + end))?.[0];
    if (asked !== undefined && from + end + asked.length === piece.text.length) {
      named = true;
      kept.push(piece);
      continue;
    }
    const length = from + end + (asked?.length ?? 0);
    if (length > 0) kept.push({ piece: 'text', text: piece.text.slice(0, length) });
    break;
  }
  return kept;
}

/** Conditions are followed this far from the sink: beyond, a condition that is still open may hold. */
const conditionDepth = 4;

/** The roots that must be filled before a bundle (target, port, operation) says where it goes, and what is called there. */
export function rootsThatMatter(form: SearchForm, item: Alternative): readonly Root[] {
  const roots = new Map<string, Root>();
  const add = (root: Root): void => void roots.set(rootKey(root), root);
  if (item.value.value !== 'list') return [];
  // A host that is unknown in part stays unknown, whatever else is filled in.
  if (isLost(form, item)) return [];
  for (const [index, part] of item.value.items.entries()) {
    for (const { value } of part) {
      if (value.value === 'text') textRoots(index === 0 ? authorityOf(form, value.text) : value.text, add);
      else if (value.value === 'open') add(value.root);
    }
  }
  const distance = distanceOf(item);
  for (const condition of item.when) {
    visitCondition(condition, (root) => {
      if (distance.through <= conditionDepth || (distance.past <= conditionDepth && isMaking(root.fn))) add(root);
    });
  }
  return [...roots.values()];
}

/** How many functions an alternative came through, and how many of them do more than make an object or a variable, or read a field. */
function distanceOf({ made }: Alternative): { readonly through: number; readonly past: number } {
  const past =
    made.length <= conditionDepth ? made : made.filter((fn) => fn.facts.role !== 'initialiser' && !isMaking(fn));
  return { through: made.length, past: past.length };
}

/** Constructors and getters: what is asked of their parameters is whether something was given, and is no further away. */
function isMaking({ facts: { name } }: FunctionNode): boolean {
  return name === 'constructor' || name.startsWith('new ') || name.startsWith('get ');
}

/** Whether it will never be known where a target goes. */
export function isLost(form: SearchForm, { value }: Alternative): boolean {
  const [target] = value.value === 'list' ? (value.items[0] ?? []) : [];
  return target?.value.value === 'text' && hasUnknown(authorityOf(form, target.value.text));
}

function hasUnknown(text: Text): boolean {
  return text.some((piece) => piece.piece === 'unknown' || (piece.piece === 'derived' && hasUnknown(piece.of)));
}
