/** Label keys that are kept: whole keys, beginnings with `*` at their end, or the test itself (`callgate.dev/calls-*`), or a test of a key. */
export type ReservedKeys = readonly string[] | ((key: string) => boolean);

/**
 * Makes the test of whether a label key is one of those that are kept.
 * @param reserved whole keys, or beginnings with `*` at their end, or the test itself; or the test itself
 */
export function reservedKeys(reserved: ReservedKeys): (key: string) => boolean {
  if (typeof reserved === 'function') return reserved;
  const whole = new Set(reserved.filter((each) => !each.endsWith('*')));
  const beginnings = reserved.filter((each) => each.endsWith('*')).map((each) => each.slice(0, -1));
  return (key) => whole.has(key) || beginnings.some((each) => key.startsWith(each));
}
