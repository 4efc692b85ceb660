import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { judgeSystem, type Tally } from './judge-system.js';
import { system } from './random-system.js';

const tally: Tally = {
  systems: 0,
  underPolicy: 0,
  grants: 0,
  somePorts: 0,
  exceptions: 0,
  allowed: 0,
  denied: 0,
  labels: 0,
  reasons: new Map(),
  kinds: new Set(),
};

describe('500 random systems', () => {
  test('go the whole road: what is allowed at its end is what was declared', { timeout: 600_000 }, async () => {
    await fc.assert(
      fc.asyncProperty(system, (given) => judgeSystem(given, tally)),
      { seed: 20_261_123, numRuns: 500 },
    );
  });

  test('are worth it: there was something of everything', () => {
    expect(tally.systems).toBe(500);
    const most = ['underPolicy', 'grants', 'somePorts', 'exceptions', 'labels', 'allowed'] as const;
    for (const each of most) expect([each, tally[each] > 500]).toEqual([each, true]);
    expect(tally.denied).toBeGreaterThan(10_000);
    expect(tally.kinds).toEqual(new Set(['entry', 'probe', 'metrics', 'peers']));
    const reasons = ['opaque', 'called-by-opaque', 'suspected-caller', 'selector-not-unique', 'no-selector'];
    for (const each of [...reasons, 'node-network', 'called-from-node-network', 'port-unresolved', 'not-deployed'])
      expect([each, (tally.reasons.get(each) ?? 0) > 10]).toEqual([each, true]);
  });
});
