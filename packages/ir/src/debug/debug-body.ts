import type { Body, Call, Guard } from '../body.js';
import { debugType, debugTypes } from './debug-type.js';
import { debugPlace, debugValue, ref } from './debug-value.js';

/**
 * A body as lines: cells (`$0`), values (`%0`), guards (`?0`), then calls (`#0`), stores and returns with the guard they stand under.
 * For people; nothing reads it back.
 */
export function debugBody(body: Body): readonly string[] {
  const lines: string[] = [];
  body.cells.forEach((cell, at) => {
    lines.push(`$${String(at)} = cell ${cell.name}${cell.type === undefined ? '' : ` ${debugType(cell.type)}`}`);
  });
  body.values.forEach((value, at) => lines.push(`${ref(at)} = ${debugValue(value)}`));
  body.guards.forEach((guard, at) => lines.push(`?${String(at)} = ${debugGuard(guard)}`));
  body.calls.forEach((call, at) => lines.push(`#${String(at)} = ${debugCall(call)}`));
  for (const store of body.stores) {
    lines.push(`store ${ref(store.target)} <- ${ref(store.value)}${under(store.guard)} ${debugPlace(store.at)}`);
  }
  for (const each of body.returns) {
    const values = each.values.length === 0 ? '' : ` ${each.values.map(ref).join(', ')}`;
    lines.push(`return${values}${under(each.guard)} ${debugPlace(each.at)}`);
  }
  return lines;
}

function debugGuard(guard: Guard): string {
  const outer = guard.outer === undefined ? '' : ` and ?${String(guard.outer)}`;
  const stops = guard.orStops === undefined ? '' : ` or stops ${guard.orStops}`;
  return `${guard.holds ? '' : 'not '}${ref(guard.condition)}${stops}${outer}`;
}

function debugCall(call: Call): string {
  const mode = call.mode === undefined ? '' : `${call.mode} `;
  const types = call.typeArguments === undefined ? '' : `[${debugTypes(call.typeArguments)}]`;
  const spread = call.spread === true ? '...' : call.passThrough === true ? ' all results' : '';
  return `${mode}${ref(call.callee)}${types}(${call.arguments.map(ref).join(', ')}${spread})${under(call.guard)} ${debugPlace(call.at)}`;
}

function under(guard: number | undefined): string {
  return guard === undefined ? '' : ` if ?${String(guard)}`;
}
