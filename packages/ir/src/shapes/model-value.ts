import { textParts } from '../model.js';
import type { ModelValue, Operand, TagDefaults } from '../model.js';
import {
  keyed,
  lazy,
  list,
  literal,
  object,
  optional,
  pair,
  record,
  tagged,
  text,
  textOr,
  wholeNumber,
} from '../shape/index.js';
import type { FieldsOf, Shape } from '../shape/index.js';
import { nameShape } from './span.js';
import { reasonCodeShape } from './template.js';

/** Its grammar is checked by `parseOperand`, which says more than a pattern could. */
export const operandShape: Shape<Operand> = nameShape;

const value = lazy((): Shape<ModelValue> => modelValueShape);

type ObjectValue = Exclude<ModelValue, string>;
/** The member of `ModelValue` that has the field `K`. */
type With<K extends string, V = ObjectValue> = V extends { readonly [P in K]: unknown } ? V : never;

const settingShape = tagged<With<'setting'>, 'setting'>('ModelValue-setting', 'setting', {
  env: { name: value, default: optional(value) },
  flag: { name: value, default: optional(value) },
  arg: { index: wholeNumber(0), positional: optional(literal(true)) },
  'arg-at': { at: operandShape, positional: optional(literal(true)) },
  args: { from: wholeNumber(-2), positional: optional(literal(true)) },
  key: { path: value, source: optional(value), default: optional(value) },
  file: { path: value },
});

const defaultsShape = object<TagDefaults>('TagDefaults', { tags: optional(list(text)), option: optional(text) });

const objectValueShape: Shape<ObjectValue> = keyed('ModelValue', {
  text: member<'text'>('text', { text }),
  concat: member<'concat'>('concat', { concat: list(value) }),
  format: member<'format'>('format', { format: value, arguments: operandShape }),
  join: member<'join'>('join', { join: operandShape, separator: value }),
  part: member<'part'>('part', { part: literal(...textParts), of: value, separator: optional(value) }),
  url: member<'url'>('url', { url: value }),
  relativeTo: member<'relativeTo'>('relativeTo', { relativeTo: value, reference: value }),
  trim: member<'trim'>('trim', {
    trim: literal('prefix', 'suffix', 'both', 'left', 'right'),
    of: value,
    what: optional(value),
  }),
  replace: member<'replace'>('replace', { replace: value, from: value, to: value }),
  lower: member<'lower'>('lower', { lower: value }),
  upper: member<'upper'>('upper', { upper: value }),
  hostPort: member<'hostPort'>('hostPort', { hostPort: pair(value, value) }),
  setting: settingShape,
  character: member<'character'>('character', { character: value }),
  written: member<'written'>('written', { written: operandShape }),
  isSet: member<'isSet'>('isSet', { isSet: value }),
  tree: member<'tree'>('tree', {
    tree: value,
    tags: list(text),
    at: optional(value),
    defaults: optional(defaultsShape),
    envTags: optional(list(text)),
    envKeys: optional(value),
    flagKeys: optional(value),
  }),
  envTree: member<'envTree'>('envTree', {
    envTree: list(text),
    prefix: optional(value),
    defaults: optional(defaultsShape),
    separator: optional(text),
    prefixTag: optional(text),
    prefixOption: optional(text),
    untagged: optional(literal('upper', 'upper-snake', 'same')),
    splitTag: optional(text),
    alone: optional(literal(true)),
    flagTags: optional(list(text)),
    untaggedFlags: optional(literal('kebab', 'lower')),
    flags: optional(literal(true)),
    under: optional(value),
    underField: optional(text),
    nested: optional(literal(true)),
  }),
  // Before `object`, which it has too.
  filledBy: member<'filledBy'>('filledBy', {
    filledBy: operandShape,
    argument: wholeNumber(0),
    object: nameShape,
    field: list(text),
  }),
  object: member<'fields'>('object', { object: nameShape, fields: record(value) }),
  list: member<'list'>('list', { list: list(value) }),
  anyOf: member<'anyOf'>('anyOf', { anyOf: list(value, 1) }),
  firstOf: member<'firstOf'>('firstOf', { firstOf: list(value, 1) }),
  merged: member<'merged'>('merged', { merged: list(value, 1) }),
  over: member<'over'>('over', { over: value, under: value }),
  searched: member<'searched'>('searched', { searched: value }),
  here: member<'here'>('here', { here: literal('file') }),
  module: member<'module'>('module', { module: value }),
  packagePath: member<'packagePath'>('packagePath', { packagePath: text }),
  calleeName: member<'calleeName'>('calleeName', { calleeName: text }),
  registered: member<'registered'>('registered', { registered: value, in: nameShape, otherwise: optional(value) }),
  resultOf: member<'resultOf'>('resultOf', {
    resultOf: operandShape,
    method: optional(text),
    field: optional(list(text)),
  }),
  handsTo: member<'handsTo'>('handsTo', { handsTo: operandShape, parameter: wholeNumber(0), argument: wholeNumber(0) }),
  entryOf: member<'entryOf'>('entryOf', { entryOf: operandShape, key: value, path: optional(literal(true)) }),
  variable: member<'variable'>('variable', { variable: text }),
  unknown: member<'unknown'>('unknown', { unknown: reasonCodeShape }),
});

export const modelValueShape: Shape<ModelValue> = textOr(operandShape, objectValueShape);

function member<K extends string>(name: string, fields: FieldsOf<With<K>>): Shape<With<K>> {
  return object<With<K>>(`ModelValue-${name}`, fields);
}
