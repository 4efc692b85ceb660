import { describe, expect, it } from 'vitest';
import { planSystem } from '../plan-system.mjs';
import { systemFiles } from '../system-files.mjs';

describe('a generated system', () => {
  const system = planSystem({ services: 40, calls: 120, seed: 7 });

  it('has as many services and calls as were asked for, and no service calls itself or another one twice', () => {
    expect(new Set(system.services.map((each) => each.name)).size).toBe(40);
    expect(new Set(system.calls.map((each) => `${each.from} ${each.to}`)).size).toBe(120);
    expect(system.calls.filter((each) => each.from === each.to)).toEqual([]);
  });

  it('dials ports that the callee serves', () => {
    for (const { to, port } of system.calls)
      expect(system.services[to]?.ports.map((each) => each.port)).toContain(port);
  });

  it('is the same for the same seed, and another for another', () => {
    const files = (seed: number) => JSON.stringify([...systemFiles(planSystem({ services: 40, calls: 120, seed }))]);
    expect(files(7)).toBe(files(7));
    expect(files(8)).not.toBe(files(7));
  });

  it('refuses more calls than there are ways', () => {
    expect(() => planSystem({ services: 3, calls: 7, seed: 1 })).toThrow(/at most 6/u);
  });
});
