import type { ValueIndex } from '@callgate/ir';
import { lowerCases, type Case } from './cases.js';
import { child, isBlank, localOf, nodeName, type StatementLowering } from './file-context.js';
import type { FunctionBuilder } from './function-builder.js';
import { lowerType } from './types.js';
import { add, lowerExpression, lowerStatement, nilValue, okValue } from './values.js';
import { declareVariable } from './variables.js';

/** `switch x := v.(type)`. In a case of one type x is v asserted to it, elsewhere v itself. */
function lowerTypeSwitch(fn: FunctionBuilder, node: number): void {
  const { file } = fn;
  const { node: kinds, field } = file.go;
  const initializer = child(file, node, field.initializer);
  const valueNode = child(file, node, field.value);
  const aliasList = child(file, node, field.alias);
  if (initializer >= 0) lowerStatement(fn, initializer);
  if (valueNode < 0) return;
  const value = lowerExpression(fn, valueNode);
  const alias = aliasList < 0 ? -1 : aliasList + 1;
  const named =
    alias >= 0 && file.type[alias] === kinds.identifier && !isBlank(file, alias) && localOf(file, alias) >= 0;
  const cases: Case[] = [];
  for (let at = node + 1; at < file.next[node]!; at = file.next[at]!) {
    if (file.type[at] !== kinds.default_case && file.type[at] !== kinds.type_case) continue;
    const types = file.type[at] === kinds.type_case ? caseTypes(fn, at, value) : undefined;
    const inside = types?.length === 1 && types[0]!.asserted >= 0 ? types[0]!.asserted : value;
    cases.push({
      node: at,
      condition:
        types &&
        (() =>
          anyOf(
            fn,
            types.map((type) => type.condition),
          )),
      exclusive: true,
      enter: named ? () => void declareVariable(fn, alias, inside) : undefined,
    });
  }
  lowerCases(fn, cases, node, 0);
}

interface CaseType {
  readonly condition: ValueIndex;
  /** The value asserted to the type; -1 for `nil`. */
  readonly asserted: ValueIndex;
}

function caseTypes(fn: FunctionBuilder, node: number, value: ValueIndex): CaseType[] {
  const { file } = fn;
  const types: CaseType[] = [];
  for (let at = node + 1; at < file.next[node]!; at = file.next[at]!) {
    if (file.field[at] !== file.go.field.type || file.tables.types[file.type[at]!] === undefined) continue;
    if (nodeName(file, at) === 'nil') {
      types.push({
        condition: add(fn, { op: 'binary', operator: '==', left: value, right: nilValue(fn) }),
        asserted: -1,
      });
      continue;
    }
    const asserted = add(fn, { op: 'assert', type: lowerType(file, at), value });
    types.push({ condition: okValue(fn, asserted), asserted });
  }
  return types;
}

function anyOf(fn: FunctionBuilder, conditions: readonly ValueIndex[]): ValueIndex {
  let any = -1;
  for (const one of conditions) any = any < 0 ? one : add(fn, { op: 'binary', operator: '||', left: any, right: one });
  return any;
}

/** What to do with type switches. */
export const typeSwitchLowerings: Readonly<Record<string, StatementLowering>> = {
  type_switch_statement: lowerTypeSwitch,
};
