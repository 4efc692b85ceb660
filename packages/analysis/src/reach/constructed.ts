import type { Linked, LinkedType, Member } from '../link/linked.js';
import type { Type } from '../link/type.js';
import { resolveType, underlying } from '../link/types.js';

/** A constant or variable whose declaration gives it a type holds a value of the type without any construction. */
export function constructedByMember(linked: Linked, into: Set<LinkedType>, member: Member): void {
  if (member.member === 'constant' && member.constant.type !== undefined) {
    constructed(linked, into, resolveType(linked, member.file, member.constant.type), 0);
  } else if (member.member === 'global') {
    const { global, file } = member.global;
    if (global.type !== undefined && global.type.type !== 'pointer')
      constructed(linked, into, resolveType(linked, file, global.type), 0);
  }
}

/** A construction of a type makes the structures that stand in it by value as well. */
export function constructed(linked: Linked, into: Set<LinkedType>, type: Type, depth: number): void {
  if (depth > 6) return;
  switch (type.kind) {
    case 'named': {
      if (into.has(type.type)) return;
      into.add(type.type);
      for (const argument of type.arguments) constructed(linked, into, argument, depth + 1);
      const shape = underlying(linked, type);
      if (shape.kind === 'struct') {
        for (const field of shape.fields) {
          if (field.type.type === 'pointer' || field.type.type === 'function') continue;
          const held = resolveType(linked, shape.file, field.type);
          if (held.kind === 'named' || held.kind === 'list' || held.kind === 'map')
            constructed(linked, into, held, depth + 1);
        }
      } else constructed(linked, into, shape, depth + 1);
      return;
    }
    case 'list':
    case 'channel':
      return constructed(linked, into, type.of, depth + 1);
    case 'map':
      return constructed(linked, into, type.value, depth + 1);
    case 'external':
      for (const argument of type.arguments) constructed(linked, into, argument, depth + 1);
      return;
    default:
  }
}
