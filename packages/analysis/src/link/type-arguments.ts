import type { Call } from '@callgate/ir';
import type { FunctionNode, Linked } from './linked.js';
import { lookup } from './scope.js';
import { type Type, unknownType } from './type.js';
import { resolveType } from './types.js';

const none: readonly Type[] = [];

/** The type arguments that a call gives outright: `f[A, B](x)`, or `f[A](x)`, which syntax does not tell from an index. */
export function typeArgumentsOf(linked: Linked, fn: FunctionNode, call: Call): readonly Type[] {
  if (call.typeArguments !== undefined)
    return call.typeArguments.map((argument) => resolveType(linked, fn.file, argument));
  const callee = fn.facts.body?.values[call.callee];
  if (callee?.op === 'instantiate')
    return callee.typeArguments.map((argument) => resolveType(linked, fn.file, argument));
  return callee?.op === 'index' ? [typeNamed(linked, fn, callee.key)] : none;
}

/** The type that a value names; unknown where it names none. */
function typeNamed(linked: Linked, fn: FunctionNode, index: number): Type {
  const value = fn.facts.body?.values[index];
  switch (value?.op) {
    case 'ref': {
      const found = lookup(linked, fn.file, value.name);
      if (found.binding === 'member' && found.member.member === 'type')
        return { kind: 'named', type: found.member.type, arguments: [] };
      return found.binding === 'free' ? { kind: 'basic', name: value.name } : unknownType;
    }
    case 'select': {
      const base = fn.facts.body?.values[value.base];
      const found = base?.op === 'ref' ? lookup(linked, fn.file, base.name) : undefined;
      if (found?.binding !== 'package') return unknownType;
      const member = found.package.linked?.members.get(value.name);
      if (member?.member === 'type') return { kind: 'named', type: member.type, arguments: [] };
      return member === undefined
        ? { kind: 'external', path: found.package.path, name: value.name, arguments: [] }
        : unknownType;
    }
    case 'type':
      return resolveType(linked, fn.file, value.type);
    case 'dereference':
      return typeNamed(linked, fn, value.base);
    default:
      return unknownType;
  }
}
