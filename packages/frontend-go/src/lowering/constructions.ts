import type { ConstructEntry, TypeExpression, ValueIndex } from '@callgate/ir';
import {
  child,
  localOf,
  maximumDepth,
  nodeName,
  reportUnparsed,
  type ExpressionLowering,
  type FileContext,
} from './file-context.js';
import { exact } from './exact.js';
import { placeOf, type FunctionBuilder } from './function-builder.js';
import { localVariable } from './scopes.js';
import { lowerType, opaque } from './types.js';
import { add, lowerExpression, unknownValue } from './values.js';

/** How the entries of a literal are meant. */
type Shape = 'struct' | 'keyed' | 'unknown';

function lowerComposite(fn: FunctionBuilder, node: number): ValueIndex {
  const { file } = fn;
  const { field } = file.go;
  const typeNode = child(file, node, field.type);
  const body = child(file, node, field.body);
  if (typeNode < 0 || body < 0) return unknownValue(fn, 'missing');
  return lowerLiteral(fn, body, lowerType(file, typeNode), file.start[node]!);
}

/** Lowers `{…}` of a known type. The type of the elements is carried down to literals that leave it out. */
function lowerLiteral(fn: FunctionBuilder, body: number, type: TypeExpression, offset: number): ValueIndex {
  const { file } = fn;
  const { node: kinds, field } = file.go;
  const at = placeOf(fn, offset);
  const form = formOf(file, type);
  const shape: Shape =
    form.type === 'struct' ? 'struct' : form.type === 'list' || form.type === 'map' ? 'keyed' : 'unknown';
  const elementType = form.type === 'list' ? form.of : form.type === 'map' ? form.value : opaque;
  const entries: ConstructEntry[] = [];
  for (let entry = body + 1; entry < file.next[body]!; entry = file.next[entry]!) {
    if (file.type[entry] === kinds.literal_element) {
      entries.push({ value: lowerElement(fn, entry, elementType) });
      continue;
    }
    if (file.type[entry] !== kinds.keyed_element) continue;
    const keyNode = child(file, entry, field.key);
    const valueNode = child(file, entry, field.value);
    if (keyNode < 0 || valueNode < 0) continue;
    entries.push(lowerKeyed(fn, keyNode, valueNode, shape, form, elementType));
  }
  return add(fn, { op: 'construct', type, entries: exact(entries), at });
}

/**
 * A name before the colon is a field, or the key of a map or list type that another file declares: then it is given as both,
 * and the type decides. A name in small letters can be no field of another package's type; one in capital letters is taken
 * for one, unless it is a local variable.
 */
function lowerKeyed(
  fn: FunctionBuilder,
  keyNode: number,
  valueNode: number,
  shape: Shape,
  form: TypeExpression,
  elementType: TypeExpression,
): ConstructEntry {
  const { file } = fn;
  const name = keyNode + 1;
  const isName = file.type[name] === file.go.node.identifier && file.next[name] === file.next[keyNode];
  if (!isName || shape === 'keyed') {
    const key = lowerElement(fn, keyNode, form.type === 'map' ? form.key : opaque);
    return { key, value: lowerElement(fn, valueNode, elementType) };
  }
  const field = nodeName(file, name);
  if (shape === 'struct') {
    const fieldType = form.type === 'struct' ? form.fields.find((one) => one.name === field)?.type : undefined;
    return { field, value: lowerElement(fn, valueNode, fieldType ?? opaque) };
  }
  const foreign = form.type === 'named' && form.package !== undefined;
  const small = field[0] === field[0]!.toLowerCase();
  if (foreign && !small && !isLocalVariable(file, name)) return { field, value: lowerElement(fn, valueNode, opaque) };
  const key = lowerExpression(fn, name);
  const value = lowerElement(fn, valueNode, opaque);
  return foreign && small ? { key, value } : { field, key, value };
}

function isLocalVariable(file: FileContext, node: number): boolean {
  const local = localOf(file, node);
  return local >= 0 && file.locals.kind[local] === localVariable;
}

/** An element: an expression, or `{…}` of the type carried down. `[]*T{{…}}` holds pointers to constructions: one and the same. */
function lowerElement(fn: FunctionBuilder, node: number, type: TypeExpression): ValueIndex {
  const { file } = fn;
  let inner = node + 1;
  while (inner < file.next[node]! && file.type[inner] === file.go.node.comment) inner = file.next[inner]!;
  if (file.type[inner] !== file.go.node.literal_value) return lowerExpression(fn, inner);
  if (file.depth >= maximumDepth) {
    reportUnparsed(file, inner);
    return unknownValue(fn, 'nested too deeply');
  }
  file.depth++;
  const value = lowerLiteral(fn, inner, type.type === 'pointer' ? type.of : type, file.start[inner]!);
  file.depth--;
  return value;
}

/** The form of a type as far as this file tells: named types are followed through the declarations of the file. */
export function formOf(file: FileContext, type: TypeExpression): TypeExpression {
  let form = type;
  for (let steps = 0; steps < 8 && form.type === 'named' && form.package === undefined; steps++) {
    const local = file.localForms.get(form.name);
    if (local !== undefined) {
      form = local;
      continue;
    }
    const node = file.fileTypes.get(file.names.intern(form.name, 0, form.name.length));
    if (node === undefined) break;
    form = fileTypeForm(file, node);
  }
  return form;
}

/** The lowered type of a declaration; each is lowered once. */
function fileTypeForm(file: FileContext, node: number): TypeExpression {
  let form = file.typeForms.get(node);
  if (form === undefined) {
    form = lowerType(file, node);
    file.typeForms.set(node, form);
  }
  return form;
}

/** What to do with composite literals. */
export const constructionLowerings: Readonly<Record<string, ExpressionLowering>> = {
  composite_literal: lowerComposite,
};
