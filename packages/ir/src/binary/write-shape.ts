import { isRecord } from '../shape/check.js';
import type { ObjectNode, ShapeNode } from '../shape/shape.js';
import { largeMark, toWords } from './large-number.js';
import { putWord, type WordWriter } from './word-writer.js';

/** Writes a value of one shape. Throws a TypeError where the value has not that shape, as far as it is noticed. */
export type ShapeWriter = (writer: WordWriter, value: unknown) => void;

type Node<Form extends ShapeNode['form']> = ShapeNode & { readonly form: Form };
type WriterFor = (node: ShapeNode) => ShapeWriter;

/**
 * Derives from a shape how its values are written: what is the same in all of them (names of fields, the one literal a field may hold)
 * is not. `readerOf` is the other half.
 * @param apart values of this shape can be passed over by whoever reads
 */
export function writerOf(root: ShapeNode, apart?: ShapeNode): ShapeWriter {
  const known = new Map<ShapeNode, ShapeWriter>();

  function of(node: ShapeNode): ShapeWriter {
    let writer = known.get(node);
    if (writer === undefined) {
      writer = node === apart ? apartWriter(make(node)) : make(node);
      known.set(node, writer);
    }
    return writer;
  }

  function make(node: ShapeNode): ShapeWriter {
    switch (node.form) {
      case 'text':
        return writeText;
      case 'whole':
        return writeWhole;
      case 'boolean':
        return (writer, value) => putWord(writer, value === true ? 1 : 0);
      case 'literal':
        return literalWriter(node);
      case 'list':
        return listWriter(of(node.of));
      case 'tuple':
        return tupleWriter(node.of.map(of));
      case 'record':
        return recordWriter(of(node.of));
      case 'object':
        return objectWriter(node, of);
      case 'tagged':
        return taggedWriter(node, of);
      case 'keyed':
        return keyedWriter(node, of);
      case 'text-or':
        return textOrWriter(of(node.other));
      case 'lazy':
        return (writer, value) => of(node.get())(writer, value);
      default:
        throw new TypeError('a shape of no known form');
    }
  }

  return of(root);
}

function writeText(writer: WordWriter, value: unknown): void {
  if (typeof value !== 'string') throw new TypeError(`a text was expected, not ${String(value)}`);
  putWord(writer, writer.texts.numberOf(value));
}

function writeWhole(writer: WordWriter, value: unknown): void {
  if (typeof value !== 'number') throw new TypeError(`a number was expected, not ${String(value)}`);
  if (value >= 0 && value === (value | 0) && !Object.is(value, -0)) return putWord(writer, value);
  putWord(writer, largeMark);
  for (const word of toWords(value)) putWord(writer, word);
}

function literalWriter({ values }: Node<'literal'>): ShapeWriter {
  const numbers = new Map(values.map((value, at) => [value as unknown, at]));
  return (writer, value) => {
    const at = numbers.get(value);
    if (at === undefined) throw new TypeError(`one of ${values.join(', ')} was expected, not ${String(value)}`);
    if (values.length > 1) putWord(writer, at);
  };
}

function listWriter(write: ShapeWriter): ShapeWriter {
  return (writer, value) => {
    if (!Array.isArray(value)) throw new TypeError(`a list was expected, not ${String(value)}`);
    putWord(writer, value.length);
    for (let at = 0; at < value.length; at += 1) write(writer, value[at]);
  };
}

function tupleWriter(writers: readonly ShapeWriter[]): ShapeWriter {
  return (writer, value) => {
    if (!Array.isArray(value)) throw new TypeError(`a list was expected, not ${String(value)}`);
    for (const [at, write] of writers.entries()) write(writer, value[at]);
  };
}

function recordWriter(write: ShapeWriter): ShapeWriter {
  return (writer, value) => {
    const entries = Object.entries(recordOf(value));
    putWord(writer, entries.length);
    for (const [key, content] of entries) {
      writeText(writer, key);
      write(writer, content);
    }
  };
}

/** Which of its optional fields an object has is told in one word before the fields. */
function objectWriter({ name, fields }: ObjectNode, of: WriterFor): ShapeWriter {
  const optional = fields.filter((field) => field.optional).map((field) => field.name);
  if (optional.length > 31) throw new TypeError(`${name} has more optional fields than a word has bits`);
  const names = fields.map((field) => field.name);
  const mayBeAbsent = fields.map((field) => field.optional);
  const writers = fields.map((field) => of(field.node));
  return (writer, value) => {
    const object = recordOf(value);
    if (optional.length > 0) {
      let present = 0;
      for (let at = 0; at < optional.length; at += 1) if (object[optional[at]!] !== undefined) present |= 1 << at;
      putWord(writer, present);
    }
    for (let at = 0; at < writers.length; at += 1) {
      const content = object[names[at]!];
      if (content !== undefined || !mayBeAbsent[at]!) writers[at]!(writer, content);
    }
  };
}

function taggedWriter({ name, tag, members }: Node<'tagged'>, of: WriterFor): ShapeWriter {
  const writers = new Map<unknown, { readonly at: number; readonly write: ShapeWriter }>();
  for (const [value, member] of members) writers.set(value, { at: writers.size, write: of(member) });
  return (writer, value) => {
    const member = writers.get(recordOf(value)[tag]);
    if (member === undefined) throw new TypeError(`no ${name} has the ${tag} ${String(recordOf(value)[tag])}`);
    putWord(writer, member.at);
    member.write(writer, value);
  };
}

function keyedWriter({ name, members }: Node<'keyed'>, of: WriterFor): ShapeWriter {
  const keys = [...members.keys()];
  const writers = [...members.values()].map(of);
  return (writer, value) => {
    const object = recordOf(value);
    const at = keys.findIndex((key) => Object.hasOwn(object, key) && object[key] !== undefined);
    if (at < 0) throw new TypeError(`a ${name} has one of ${keys.join(', ')}`);
    putWord(writer, at);
    writers[at]!(writer, value);
  };
}

function textOrWriter(write: ShapeWriter): ShapeWriter {
  return (writer, value) => {
    putWord(writer, typeof value === 'string' ? 1 : 0);
    if (typeof value === 'string') writeText(writer, value);
    else write(writer, value);
  };
}

/** Before the words stands how many they are. */
function apartWriter(write: ShapeWriter): ShapeWriter {
  return (writer, value) => {
    const at = writer.length;
    putWord(writer, 0);
    write(writer, value);
    writer.words[at] = writer.length - at - 1;
  };
}

function recordOf(value: unknown): Readonly<Record<string, unknown>> {
  if (!isRecord(value)) throw new TypeError(`an object was expected, not ${String(value)}`);
  return value;
}
