/** Room for nodes while a tree is flattened. One per engine, reused for every file, so that it grows only a few times. */
export interface NodeBuffer {
  capacity: number;
  type: Uint16Array;
  field: Uint8Array;
  start: Uint32Array;
  end: Uint32Array;
  next: Uint32Array;
  /** Indices of the nodes that are open: the ancestors of the one being written. */
  ancestors: Uint32Array;
}

const initialNodes = 1 << 15;
const initialDepth = 1 << 8;

/** A buffer with some room. */
export function createNodeBuffer(capacity = initialNodes): NodeBuffer {
  return {
    capacity,
    type: new Uint16Array(capacity),
    field: new Uint8Array(capacity),
    start: new Uint32Array(capacity),
    end: new Uint32Array(capacity),
    next: new Uint32Array(capacity),
    ancestors: new Uint32Array(initialDepth),
  };
}

/** Doubles the room for nodes and keeps what is there. */
export function growNodes(buffer: NodeBuffer): void {
  const capacity = buffer.capacity * 2;
  const { type, field, start, end, next } = buffer;
  buffer.type = new Uint16Array(capacity);
  buffer.type.set(type);
  buffer.field = new Uint8Array(capacity);
  buffer.field.set(field);
  buffer.start = new Uint32Array(capacity);
  buffer.start.set(start);
  buffer.end = new Uint32Array(capacity);
  buffer.end.set(end);
  buffer.next = new Uint32Array(capacity);
  buffer.next.set(next);
  buffer.capacity = capacity;
}

/** Doubles the room for open nodes and keeps what is there. */
export function growAncestors(buffer: NodeBuffer): void {
  const { ancestors } = buffer;
  buffer.ancestors = new Uint32Array(ancestors.length * 2);
  buffer.ancestors.set(ancestors);
}
