import { afterEach, describe, expect, it, vi } from 'vitest';
import { defaultLimits, goGrammar, openEngine, type FailureReason } from '../src/index.js';
import { watchLimits } from '../src/limits.js';

const nested = `package a\nvar x = ${'('.repeat(100_000)}1${')'.repeat(100_000)}\n`;
const large = `package a\n${'var x = f(1, "two", g.h)\n'.repeat(20_000)}`;
const noMemory = (): number => 0;

afterEach(() => {
  vi.restoreAllMocks();
});

describe('a parse', () => {
  it.each([
    ['too-much-work', { operationsPerUnit: 0 }, `${large}${large}${large}`],
    ['timeout', { timeoutMilliseconds: 0 }, large],
    ['memory', { memoryBytes: 1 }, `package a\nvar x = ${'a['.repeat(200_000)}`],
  ] as const)(
    'ends as %s where it meets that limit, and the next one goes well',
    async (reason: FailureReason, limits, text) => {
      const engine = await openEngine({ engine: 'wasm', grammars: [goGrammar], limits });
      const outcome = engine.parse('go', text);
      expect(outcome).toMatchObject({ kind: 'failed', reason });
      expect(outcome.kind === 'failed' && outcome.message).toMatch(/^Parsing was given up: /);
      expect(engine.parse('go', 'package a\n')).toMatchObject({ kind: 'parsed', tree: { count: 4 } });
      engine.close();
    },
  );

  it.each([
    ['100,000 open brackets', `package a\nvar x = ${'('.repeat(100_000)}`],
    ['100,000 closed brackets', nested],
    ['100,000 open blocks', `package a\nfunc f() ${'{'.repeat(100_000)}`],
    ['100,000 closing brackets', `package a\n${'})]'.repeat(33_000)}`],
    ['100,000 quotes', `package a\n${'"\n'.repeat(100_000)}`],
    ['100,000 times else', `package a\nfunc f() {${'if a {} else '.repeat(100_000)}{}}`],
    ['100,000 operators', `package a\nvar x = ${'a+'.repeat(100_000)}a`],
    ['100,000 times NUL', '\0'.repeat(100_000)],
    ['100,000 times new', `package a\nvar x = ${'new('.repeat(100_000)}`],
  ])('of %s ends, within the limits of every text', async (_, text) => {
    const engine = await openEngine({ engine: 'wasm', grammars: [goGrammar] });
    const outcome = engine.parse('go', text);
    if (outcome.kind === 'failed') throw new Error(outcome.message);
    expect(outcome.tree.count).toBeGreaterThan(50_000);
    expect(outcome.tree.end[0]).toBe(text.length);
    engine.close();
  });

  it('says how deep its tree is, so that no reader recurses into it unwarned', async () => {
    const engine = await openEngine({ engine: 'wasm', grammars: [goGrammar] });
    const outcome = engine.parse('go', nested);
    expect(outcome.kind === 'parsed' && outcome.tree.depth).toBeGreaterThan(100_000);
  });
});

describe('the watch over a parse', () => {
  function checksUntilOver(units: number): number {
    const watch = watchLimits({ ...defaultLimits, operationsPerUnit: 10 }, units, noMemory);
    let checks = 1;
    while (!watch.isOver()) checks++;
    expect(watch.reason()).toBe('too-much-work');
    return checks;
  }

  it('allows work in proportion to the text, and some to begin with', () => {
    expect(checksUntilOver(0)).toBe(10_001);
    expect(checksUntilOver(1_000)).toBe(10_101);
  });

  it('counts only memory that this parse took', () => {
    let memory = 5_000;
    const watch = watchLimits({ ...defaultLimits, memoryBytes: 1_000 }, 1_000_000, () => memory);
    for (let check = 0; check < 200; check++) expect(watch.isOver()).toBe(false);
    memory = 5_001;
    const checks = Array.from({ length: 64 }, () => watch.isOver());
    expect(checks).toContain(true);
    expect(watch.reason()).toBe('memory');
  });

  it('reads the clock', () => {
    const clock = vi.spyOn(performance, 'now').mockReturnValue(1_000);
    const watch = watchLimits({ ...defaultLimits, timeoutMilliseconds: 50 }, 1_000_000, noMemory);
    clock.mockReturnValue(1_050);
    for (let check = 0; check < 200; check++) expect(watch.isOver()).toBe(false);
    expect(watch.reason()).toBeUndefined();
    clock.mockReturnValue(1_051);
    expect(Array.from({ length: 64 }, () => watch.isOver())).toContain(true);
    expect(watch.reason()).toBe('timeout');
  });
});
