import type { TypeExpression } from '@callgate/ir';
import { child, localOf, nameId, unwrapped } from './file-context.js';
import type { FunctionBuilder } from './function-builder.js';
import { namesCertainType } from './expressions.js';
import { localVariable } from './scopes.js';
import { namedType } from './types.js';
import { lowerExpression } from './values.js';

/** The first argument of a call, or -1. */
export function firstArgument(fn: FunctionBuilder, list: number): number {
  const { file } = fn;
  for (let at = list + 1; at < file.next[list]!; at = file.next[at]!)
    if (file.tables.expressions[file.type[at]!] !== undefined) return at;
  return -1;
}

/** The type that a call converts to, where that is evident: one argument, and the callee names a type. */
export function conversionType(fn: FunctionBuilder, node: number, list: number): TypeExpression | undefined {
  const { file } = fn;
  const { node: kinds, token, field } = file.go;
  const first = firstArgument(fn, list);
  if (first < 0) return undefined;
  let at = node;
  let pointers = 0;
  if (file.type[node] === kinds.parenthesized_expression) {
    at = unwrapped(file, node);
    while (file.type[at] === kinds.unary_expression && file.type[at + 1] === token.star) {
      pointers++;
      at = unwrapped(file, file.next[at + 1]!);
    }
  }
  let type: TypeExpression | undefined;
  if (file.type[at] === kinds.identifier) {
    const local = localOf(file, at);
    // `(*T)(x)`: what is no local variable is a type. In a constant every call of a name is a conversion, or built in.
    const certain = pointers > 0 || fn.constant ? local < 0 : namesCertainType(file, at);
    if (certain || (local >= 0 && file.locals.kind[local] !== localVariable)) type = typeNamed(fn, at);
  } else if (file.type[at] === kinds.selector_expression && (pointers > 0 || fn.constant)) {
    const operand = at + 1;
    const name = child(file, at, field.field);
    if (file.type[operand] === kinds.identifier && localOf(file, operand) < 0 && name >= 0) {
      type = {
        type: 'named',
        package: file.names.text(nameId(file, operand)),
        name: file.names.text(nameId(file, name)),
      };
    }
  }
  for (; type !== undefined && pointers > 0; pointers--) type = { type: 'pointer', of: type };
  return type;
}

/** The type that an identifier names. */
export function typeNamed(fn: FunctionBuilder, node: number): TypeExpression {
  const value = fn.file;
  const local = localOf(value, node);
  if (local < 0) return namedType(value, nameId(value, node));
  const lowered = fn.values[lowerExpression(fn, node)]!;
  return lowered.op === 'type' ? lowered.type : { type: 'opaque' };
}
