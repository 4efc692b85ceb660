/**
 * Finds the value that a body already has for the same operation on the same parts. Keys are four small integers: the body,
 * the operation and two operands.
 */
export interface ConsTable {
  /** The value index kept under the key, or -1. The key is remembered for `keep`. */
  find(body: number, operation: number, left: number, right: number): number;
  /** Keeps an index under the key that `find` was last asked for, in place of what was kept there. */
  keep(value: number): void;
  /** Makes room. Only when no body is being built; bodies have numbers of their own, so what is left over does no harm. */
  tidy(): void;
}

const initialSlots = 1 << 12;
const width = 5;

/** An empty table. */
export function createConsTable(): ConsTable {
  let slots = new Int32Array(initialSlots * width);
  let mask = initialSlots - 1;
  let used = 0;
  let lastSlot = 0;
  let lastBody = 0;
  let lastOperation = 0;
  let lastLeft = 0;
  let lastRight = 0;

  /** The slot that holds the key, or the free one where it belongs. A slot is free while its operation is 0. */
  function slotOf(body: number, operation: number, left: number, right: number): number {
    let hash =
      Math.imul(left, 0x9e3779b1) ^ Math.imul(right, 0x85ebca6b) ^ Math.imul(body * 32 + operation, 0xc2b2ae35);
    hash ^= hash >>> 15;
    let slot = hash & mask;
    for (;;) {
      const at = slot * width;
      if (slots[at] === 0) return at;
      if (slots[at] === operation && slots[at + 1] === body && slots[at + 2] === left && slots[at + 3] === right)
        return at;
      slot = (slot + 1) & mask;
    }
  }

  function grow(): void {
    const old = slots;
    mask = mask * 2 + 1;
    slots = new Int32Array((mask + 1) * width);
    for (let at = 0; at < old.length; at += width) {
      if (old[at] === 0) continue;
      const to = slotOf(old[at + 1]!, old[at]!, old[at + 2]!, old[at + 3]!);
      slots.set(old.subarray(at, at + width), to);
    }
  }

  return {
    find(body, operation, left, right) {
      lastSlot = slotOf(body, operation, left, right);
      lastBody = body;
      lastOperation = operation;
      lastLeft = left;
      lastRight = right;
      return slots[lastSlot] === 0 ? -1 : slots[lastSlot + 4]!;
    },
    keep(value) {
      if (slots[lastSlot] === 0) used++;
      slots[lastSlot] = lastOperation;
      slots[lastSlot + 1] = lastBody;
      slots[lastSlot + 2] = lastLeft;
      slots[lastSlot + 3] = lastRight;
      slots[lastSlot + 4] = value;
      if (used * 2 > mask) grow();
    },
    tidy() {
      if (used * 4 < mask) return;
      slots.fill(0);
      used = 0;
    },
  };
}
