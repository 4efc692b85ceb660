import type { FunctionNode, Linked, LinkedType } from '../link/linked.js';
import type { Type } from '../link/type.js';
import { interfaceShape } from '../link/interfaces.js';
import { shapeKey } from './method-table.js';
import type { Scans } from './reachability.js';

/** Values are not followed through an interface that more functions than this stand behind (`Stringer`, messages): it says nothing. */
const maxTargets = 32;

/** The functions that the calls of one function run, by call. */
type CallTargets = readonly (readonly FunctionNode[] | undefined)[];

/** The functions that calls run, whatever the context: what values flow along. */
export function callIndex(
  linked: Linked,
  scans: Scans,
  roleCalls: ReadonlyMap<FunctionNode, readonly { readonly to: FunctionNode; readonly call: number }[]>,
  isConstructed: (type: LinkedType) => boolean,
  crowded: Set<FunctionNode>,
): (fn: FunctionNode, call: number) => readonly FunctionNode[] {
  const known: (CallTargets | undefined)[] = Array.from({ length: linked.functions.length });
  const behind = new Map<string, readonly FunctionNode[]>();
  const none: readonly FunctionNode[] = [];
  /** Functions behind a method of an interface; none where there are too many. */
  const targetsOf = (type: Type, name: string): readonly FunctionNode[] => {
    const key = `${interfaceKey(linked, type)}.${name}`;
    const before = behind.get(key);
    if (before !== undefined) return before;
    // Set before it is filled: an interface that is embedded in what implements it adds nothing.
    behind.set(key, none);
    const found = new Set<FunctionNode>();
    for (const candidate of scans.methods.implementers(type)) {
      if (!isConstructed(candidate)) continue;
      const target = scans.methods.target(candidate, name);
      if (target === undefined) continue;
      for (const fn of 'functions' in target ? target.functions : targetsOf(target.through, name)) found.add(fn);
    }
    if (found.size > maxTargets) for (const fn of found) crowded.add(fn);
    const list = found.size > maxTargets ? none : [...found];
    behind.set(key, list);
    return list;
  };
  const indexOf = (fn: FunctionNode): CallTargets => {
    const calls: (FunctionNode[] | undefined)[] = Array.from({ length: fn.facts.body?.calls.length ?? 0 });
    const add = (index: number, to: FunctionNode): void => {
      const list = calls[index];
      if (list === undefined) calls[index] = [to];
      else if (!list.includes(to)) list.push(to);
    };
    const scanned = scans.of(fn);
    for (const edge of scanned.edges) if (edge.call >= 0) add(edge.call, edge.to);
    for (const edge of roleCalls.get(fn) ?? []) add(edge.call, edge.to);
    for (const { type, name, call } of scanned.interfaceCalls) {
      const targets = targetsOf(type, name);
      if (call >= 0) for (const to of targets) add(call, to);
    }
    return calls;
  };
  return (fn, call) => (known[fn.index] ??= indexOf(fn))[call] ?? none;
}

/** Tells interfaces apart: by name, else by their methods. */
export function interfaceKey(linked: Linked, type: Type): string {
  if (type.kind === 'named') return type.type.id;
  const shape = interfaceShape(linked, type);
  return shape === undefined ? '' : shapeKey(shape);
}
