import type { ObjectNode, ShapeNode } from '../shape/shape.js';
import { LateObject } from './late-object.js';
import { readText, readWhole, readWord, type WordReader } from './word-reader.js';

/** Reads a value of one shape where the reader stands, and leaves the reader after it. Throws a RangeError where there is none. */
export type ShapeReader = (reader: WordReader) => unknown;

type Node<Form extends ShapeNode['form']> = ShapeNode & { readonly form: Form };
type ReaderFor = (node: ShapeNode) => ShapeReader;

/**
 * Derives from a shape how its values are read: the other half of `writerOf`.
 * @param apart a field of this shape is read when someone asks for it
 */
export function readerOf(root: ShapeNode, apart?: ShapeNode): ShapeReader {
  const known = new Map<ShapeNode, ShapeReader>();

  function of(node: ShapeNode): ShapeReader {
    let reader = known.get(node);
    if (reader === undefined) {
      reader = make(node);
      known.set(node, reader);
    }
    return reader;
  }

  function make(node: ShapeNode): ShapeReader {
    switch (node.form) {
      case 'text':
        return readText;
      case 'whole':
        return readWhole;
      case 'boolean':
        return (reader) => readWord(reader) === 1;
      case 'literal':
        return literalReader(node);
      case 'list':
        return listReader(of(node.of));
      case 'tuple':
        return tupleReader(node.of.map(of));
      case 'record':
        return recordReader(of(node.of));
      case 'object':
        return objectReader(node, of, apart);
      case 'tagged':
      case 'keyed':
        return memberReader([...node.members.values()].map(of));
      case 'text-or':
        return textOrReader(of(node.other));
      case 'lazy':
        return (reader) => of(node.get())(reader);
      default:
        throw new TypeError('a shape of no known form');
    }
  }

  return of(root);
}

function literalReader({ values }: Node<'literal'>): ShapeReader {
  const [only] = values;
  if (values.length === 1) return () => only;
  return (reader) => values[readWord(reader)];
}

const nothing: readonly never[] = Object.freeze([]);

function listReader(read: ShapeReader): ShapeReader {
  return (reader) => {
    const length = readWord(reader);
    if (length === 0) return nothing;
    if (length > reader.words.length) throw new RangeError('a list is longer than the words are');
    const list = new Array<unknown>(length);
    for (let at = 0; at < length; at += 1) list[at] = read(reader);
    return list;
  };
}

function tupleReader(readers: readonly ShapeReader[]): ShapeReader {
  return (reader) => readers.map((read) => read(reader));
}

function recordReader(read: ShapeReader): ShapeReader {
  return (reader) => {
    const entries = Array.from({ length: readWord(reader) }, () => [readText(reader), read(reader)] as const);
    return Object.fromEntries(entries);
  };
}

function objectReader(node: ObjectNode, of: ReaderFor, apart: ShapeNode | undefined): ShapeReader {
  const hasOptional = node.fields.some((field) => field.optional);
  let optional = 0;
  const steps = node.fields.map((field) => {
    const read = of(field.node);
    const late = field.node === apart ? LateObject.field(field.name, read) : undefined;
    return { name: field.name, read, bit: field.optional ? 1 << optional++ : 0, late };
  });
  const isLate = steps.some(({ late }) => late !== undefined);
  return (reader) => {
    const present = hasOptional ? readWord(reader) : 0;
    const object = isLate ? new LateObject() : ({} as LateObject);
    for (let at = 0; at < steps.length; at += 1) {
      const { name, read, bit, late } = steps[at]!;
      if (bit !== 0 && (present & bit) === 0) continue;
      if (late === undefined) object[name] = read(reader);
      else late(object, reader);
    }
    return object;
  };
}

function memberReader(readers: readonly ShapeReader[]): ShapeReader {
  return (reader) => {
    const read = readers[readWord(reader)];
    if (read === undefined) throw new RangeError('a member of a union is named that is not there');
    return read(reader);
  };
}

function textOrReader(read: ShapeReader): ShapeReader {
  return (reader) => (readWord(reader) === 1 ? readText(reader) : read(reader));
}
