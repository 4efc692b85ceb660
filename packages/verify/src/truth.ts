/** Whether something holds, where part of what decides it may not be known (Kleene's three values). */
export type Truth = 'yes' | 'no' | 'unknown';

/** Both must hold. */
export function and(one: Truth, other: Truth): Truth {
  if (one === 'no' || other === 'no') return 'no';
  return one === 'yes' ? other : one;
}

/** One of the two is enough. */
export function or(one: Truth, other: Truth): Truth {
  if (one === 'yes' || other === 'yes') return 'yes';
  return one === 'no' ? other : one;
}

export function truthOf(holds: boolean): Truth {
  return holds ? 'yes' : 'no';
}
