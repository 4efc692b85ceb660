/** Label keys that are kept: whole keys and beginnings with `*` at their end (`callgate.dev/calls-*`), or a test of a key. */
export type ReservedKeys = readonly string[] | ((key: string) => boolean);

/**
 * Makes the test of whether a label key is one of those that are kept.
 * @param reserved whole keys and beginnings with `*` at their end; a test is given back as it is
 */
export function reservedKeys(reserved: ReservedKeys): (key: string) => boolean {
  if (typeof reserved === 'function') return reserved;
  const whole = new Set(reserved.filter((each) => !each.endsWith('*')));
  const beginnings = reserved.filter((each) => each.endsWith('*')).map((each) => each.slice(0, -1));
  return (key) => whole.has(key) || beginnings.some((each) => key.startsWith(each));
}
