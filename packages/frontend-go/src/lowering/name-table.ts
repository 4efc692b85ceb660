/**
 * Gives small integers to texts, so that names are compared, looked up and kept once for many files. A text kept here does
 * not hold on to the source it was cut from.
 */
export interface NameTable {
  /** The id of the text that stands in `source` from `start` to `end`. */
  intern(source: string, start: number, end: number): number;
  /** The text of an id. */
  text(id: number): string;
  /** One more than the largest id. */
  size(): number;
}

const initialSlots = 1 << 16;

/** An empty table. */
export function createNameTable(): NameTable {
  const texts: string[] = [];
  // Each slot is a hash and 1 + an id, side by side; a slot is free while its id is 0.
  let slots = new Int32Array(initialSlots * 2);
  let mask = initialSlots - 1;

  function grow(): void {
    const old = slots;
    mask = mask * 2 + 1;
    slots = new Int32Array((mask + 1) * 2);
    for (let at = 0; at < old.length; at += 2) {
      if (old[at + 1] === 0) continue;
      let slot = old[at]! & mask;
      while (slots[slot * 2 + 1] !== 0) slot = (slot + 1) & mask;
      slots[slot * 2] = old[at]!;
      slots[slot * 2 + 1] = old[at + 1]!;
    }
  }

  function intern(source: string, start: number, end: number): number {
    let hash = 0x811c9dc5 ^ (end - start);
    for (let at = start; at < end; at++) hash = Math.imul(hash ^ source.charCodeAt(at), 0x01000193);
    hash ^= hash >>> 15;
    let slot = hash & mask;
    for (let id = slots[slot * 2 + 1]!; id !== 0; id = slots[slot * 2 + 1]!) {
      if (slots[slot * 2] === hash && standsAt(texts[id - 1]!, source, start, end)) return id - 1;
      slot = (slot + 1) & mask;
    }
    const id = texts.push(detached(source, start, end)) - 1;
    slots[slot * 2] = hash;
    slots[slot * 2 + 1] = id + 1;
    if (texts.length * 2 > mask) grow();
    return id;
  }

  return { intern, text: (id) => texts[id]!, size: () => texts.length };
}

function standsAt(text: string, source: string, start: number, end: number): boolean {
  if (text.length !== end - start) return false;
  for (let at = start; at < end; at++) if (text.charCodeAt(at - start) !== source.charCodeAt(at)) return false;
  return true;
}

/** V8 cuts longer texts as views of the whole source, which would keep every file in memory: this makes a copy. */
function detached(source: string, start: number, end: number): string {
  const text = source.slice(start, end);
  return text.length < 13 ? text : ` ${text}`.slice(1);
}
