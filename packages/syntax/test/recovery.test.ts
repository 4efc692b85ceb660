import { describe, expect, it, vi } from 'vitest';
import { defaultLimits, goGrammar, openEngine, sameTree, type FlatTree } from '../src/index.js';
import type { LoadedGrammar } from '../src/loaded-grammar.js';
import { createSyntaxEngine, type SyntaxEngine } from '../src/syntax-engine.js';
import { discardWasmModule, openWasmModule } from '../src/wasm-module.js';

async function realTree(): Promise<FlatTree> {
  const engine = await openEngine({ engine: 'wasm', grammars: [goGrammar] });
  const outcome = engine.parse('go', 'package a\n');
  if (outcome.kind === 'failed') throw new Error(outcome.message);
  return outcome.tree;
}

interface Stub {
  readonly engine: SyntaxEngine;
  readonly restart: () => void;
  readonly onLost: () => void;
}

/** An engine whose parser crashes on the text `crash`, and after that gives `afterCrash` until it is crashed again. */
async function stub(afterCrash: (tree: FlatTree) => FlatTree = (tree) => tree): Promise<Stub> {
  const tree = await realTree();
  let crashed = false;
  const restart = vi.fn<() => void>();
  const onLost = vi.fn<() => void>();
  const loaded: LoadedGrammar = {
    source: goGrammar,
    grammar: tree.grammar,
    parseOnce(text) {
      if (text === 'crash') {
        crashed = true;
        throw new RangeError('Maximum call stack size exceeded');
      }
      return crashed ? afterCrash(tree) : tree;
    },
    restart,
    close() {},
  };
  const engine = createSyntaxEngine({
    info: { engine: 'wasm', walk: 'cursor' },
    grammars: new Map([['go', loaded]]),
    limits: defaultLimits,
    memoryInUse: () => 0,
    onLost,
  });
  return { engine, restart, onLost };
}

const crash = { kind: 'failed', reason: 'crash' };

describe('after a crash of the parser', () => {
  it('the file is reported, the parser made anew, and the next file parsed', async () => {
    const { engine, restart, onLost } = await stub();
    expect(engine.parse('go', 'crash')).toEqual({
      ...crash,
      message: 'The parser crashed on this text (RangeError: Maximum call stack size exceeded)',
    });
    expect(restart).toHaveBeenCalledTimes(1);
    expect(engine.parse('go', 'package a\n').kind).toBe('parsed');
    expect(onLost).not.toHaveBeenCalled();
  });

  it('an engine that gives another tree than before is given up', async () => {
    const { engine, onLost } = await stub((tree) => ({ ...tree, depth: tree.depth + 1 }));
    expect(engine.parse('go', 'crash')).toMatchObject(crash);
    expect(engine.parse('go', 'package a\n')).toMatchObject({ kind: 'failed', reason: 'engine-lost' });
    expect(onLost).toHaveBeenCalledTimes(1);
  });

  it('an engine is given up at the fifth', async () => {
    const { engine, onLost } = await stub();
    for (let time = 1; time <= 4; time++) expect(engine.parse('go', 'crash')).toMatchObject(crash);
    expect(engine.parse('go', 'package a\n').kind).toBe('parsed');
    expect(engine.parse('go', 'crash')).toMatchObject(crash);
    expect(engine.parse('go', 'package a\n')).toMatchObject({ kind: 'failed', reason: 'engine-lost' });
    expect(onLost).toHaveBeenCalledTimes(1);
  });

  it('a new engine has a module and a memory of its own', async () => {
    const before = await openWasmModule();
    const old = await openEngine({ engine: 'wasm', grammars: [goGrammar] });
    discardWasmModule();
    const fresh = await openEngine({ engine: 'wasm', grammars: [goGrammar] });
    const after = await openWasmModule();
    expect(after.Parser).not.toBe(before.Parser);
    expect(after.exports['HEAPU8']).not.toBe(before.exports['HEAPU8']);
    expect(fresh.info).toEqual({ engine: 'wasm', walk: 'memory' });
    const [one, other] = [old, fresh].map((engine) => engine.parse('go', goGrammar.sample));
    if (one?.kind !== 'parsed' || other?.kind !== 'parsed') throw new Error('the sample did not parse');
    expect(sameTree(one.tree, other.tree)).toBe(true);
    expect(other.report).toEqual(one.report);
  });
});
