import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { describe, expect, it } from 'vitest';
import {
  EngineUnavailableError,
  goGrammar,
  openEngine,
  sameTree,
  whyNoNativeEngine,
  type GrammarSource,
  type SyntaxEngine,
} from '../src/index.js';
import { samples } from './samples.js';

const noNative = await whyNoNativeEngine([goGrammar]);
if (noNative !== undefined)
  process.stdout.write(`Skipped: the native engine is not compared with the WebAssembly one: ${noNative}\n`);

describe('the native engine', () => {
  it.skipIf(noNative !== undefined).each(samples)(
    'gives the tree and report of the WebAssembly one: $name',
    async ({ text }) => {
      const [native, wasm] = await Promise.all([open('native'), open('wasm')]);
      expect(native.info).toEqual({ engine: 'native', walk: 'cursor' });
      const one = native.parse('go', text);
      const other = wasm.parse('go', text);
      if (one.kind === 'failed' || other.kind === 'failed') throw new Error('a sample did not parse');
      expect(sameTree(one.tree, other.tree)).toBe(true);
      expect(one.report).toEqual(other.report);
      expect(native.grammar('go').typeNames).toEqual(wasm.grammar('go').typeNames);
    },
  );

  it.skipIf(noNative !== undefined)(
    'gives the trees of the WebAssembly one for sources of Callgate’s own dependencies',
    async () => {
      const [native, wasm] = await Promise.all([open('native'), open('wasm')]);
      const grammarTests = ['bindings/go/binding.go', 'bindings/go/binding_test.go'];
      const read = grammarTests.flatMap((path) => readIfThere(`tree-sitter-go/${path}`));
      for (const text of [...read, goGrammar.sample.repeat(50)]) {
        const one = native.parse('go', text);
        const other = wasm.parse('go', text);
        if (one.kind === 'failed' || other.kind === 'failed') throw new Error('a text did not parse');
        expect(sameTree(one.tree, other.tree)).toBe(true);
      }
    },
  );

  it.skipIf(noNative !== undefined)('stops at a limit, and parses on', async () => {
    const engine = await openEngine({ engine: 'native', grammars: [goGrammar], limits: { operationsPerUnit: 0 } });
    const outcome = engine.parse('go', `package a\nvar x = ${'('.repeat(400_000)}1${')'.repeat(400_000)}\n`);
    expect(outcome).toMatchObject({ kind: 'failed', reason: 'too-much-work' });
    expect(engine.parse('go', 'package a\n')).toMatchObject({ kind: 'parsed', tree: { count: 4 } });
  });

  it('is refused, with the reason and the remedy, where a grammar has no native form', async () => {
    const { native: _, ...withoutNative } = goGrammar;
    await expectRefusal(withoutNative, noNative === undefined ? /go grammar has no native form/ : /does not load/);
  });

  it('is refused, with the reason and the remedy, where a grammar does not load', async () => {
    const broken = { ...goGrammar, native: () => Promise.reject(new Error('no such binary\nand a stack')) };
    await expectRefusal(
      broken,
      noNative === undefined ? /native go grammar does not load \(no such binary\)\./ : /does not load/,
    );
  });
});

async function expectRefusal(grammar: GrammarSource, why: RegExp): Promise<void> {
  const refusal = await openEngine({ engine: 'native', grammars: [grammar] }).then(
    () => undefined,
    (error: unknown) => error,
  );
  expect(refusal).toBeInstanceOf(EngineUnavailableError);
  expect((refusal as Error).message).toMatch(why);
  expect((refusal as Error).message).toMatch(/use the engine "wasm"/);
  expect(await whyNoNativeEngine([grammar])).toMatch(why);
}

function open(engine: 'native' | 'wasm'): Promise<SyntaxEngine> {
  return openEngine({ engine, grammars: [goGrammar] });
}

function readIfThere(path: string): string[] {
  try {
    return [readFileSync(createRequire(import.meta.url).resolve(path), 'utf8')];
  } catch {
    return [];
  }
}
