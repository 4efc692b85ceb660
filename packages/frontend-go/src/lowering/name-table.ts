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

const initialSlots = 1 << 14;

/** An empty table. */
export function createNameTable(): NameTable {
  const texts: string[] = [];
  const hashes: number[] = [];
  let slots = new Int32Array(initialSlots);

  function grow(): void {
    slots = new Int32Array(slots.length * 2);
    const mask = slots.length - 1;
    for (let id = 0; id < texts.length; id++) {
      let slot = hashes[id]! & mask;
      while (slots[slot] !== 0) slot = (slot + 1) & mask;
      slots[slot] = id + 1;
    }
  }

  function intern(source: string, start: number, end: number): number {
    let hash = 0x811c9dc5 ^ (end - start);
    for (let at = start; at < end; at++) hash = Math.imul(hash ^ source.charCodeAt(at), 0x01000193);
    hash ^= hash >>> 15;
    const mask = slots.length - 1;
    let slot = hash & mask;
    for (let id = slots[slot]!; id !== 0; id = slots[slot]!) {
      if (hashes[id - 1] === hash && standsAt(texts[id - 1]!, source, start, end)) return id - 1;
      slot = (slot + 1) & mask;
    }
    const id = texts.length;
    texts.push(detached(source, start, end));
    hashes.push(hash);
    slots[slot] = id + 1;
    if (texts.length * 2 > slots.length) grow();
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
