import type { FlatTree } from './flat-tree.js';
import type { Grammar } from './grammar.js';
import { watchLimits, type LimitReason, type ParseLimits } from './limits.js';
import { never, type LoadedGrammar } from './loaded-grammar.js';
import type { ParseOutcome } from './outcome.js';
import { repairTree } from './repair.js';
import { reportOf } from './report.js';
import { sameTree } from './same-tree.js';

/** What is in use, for people and for figures. */
export interface EngineInfo {
  readonly engine: 'wasm' | 'native';
  /** How trees are walked: read where they lie in the memory of the WebAssembly module, or through the public cursor, slower. */
  readonly walk: 'memory' | 'cursor';
  /** Why the slower way is taken where the faster one was to be had. */
  readonly walkReason?: string;
}

/** Parses text. Holds memory outside the JavaScript heap until it is closed. */
export interface SyntaxEngine {
  readonly info: EngineInfo;
  /** The tables of a grammar that was asked for at opening. Throws a RangeError for any other. */
  grammar(name: string): Grammar;
  /**
   * Parses a text, mending what the grammar cannot read where it is known how. Says what became of it; does not throw for
   * any text. The caller bounds the length of what it hands in.
   *
   * @param grammarName A grammar that was asked for at opening. Throws a RangeError for any other.
   */
  parse(grammarName: string, source: string): ParseOutcome;
  /** Frees what the engine holds. It must not be used after. */
  close(): void;
}

/** What an engine is put together from. */
export interface EngineParts {
  readonly info: EngineInfo;
  readonly grammars: ReadonlyMap<string, LoadedGrammar>;
  readonly limits: ParseLimits;
  /** Bytes of memory that the engine holds outside the JavaScript heap; 0 where that is not known. */
  readonly memoryInUse: () => number;
  /** Called once, when the engine has crashed too often to go on. */
  readonly onLost: () => void;
}

/**
 * Crashes after which an engine is given up. Each may leave memory behind that nobody can free, and leaves the stack of the
 * WebAssembly module (64 KiB) where it was, so they cannot go on for ever.
 */
const crashesAllowed = 4;

const limitMessages: Readonly<Record<LimitReason, string>> = {
  'too-much-work': 'Parsing was given up: it takes more steps than any sane text of this length',
  timeout: 'Parsing was given up: it takes too long',
  memory: 'Parsing was given up: it takes too much memory',
};

/** Puts an engine together: limits, repairs and recovery are the same whatever parses. */
export function createSyntaxEngine(parts: EngineParts): SyntaxEngine {
  const { info, grammars, limits } = parts;
  const samples = new Map<LoadedGrammar, FlatTree>();
  for (const loaded of grammars.values()) {
    const tree = loaded.parseOnce(loaded.source.sample, never);
    if (tree) samples.set(loaded, tree);
  }
  let crashes = 0;
  let lost = false;

  function find(name: string): LoadedGrammar {
    const loaded = grammars.get(name);
    if (loaded) return loaded;
    throw new RangeError(
      `The engine was not opened with a grammar "${name}"; it has: ${[...grammars.keys()].join(', ')}`,
    );
  }

  /** Makes the grammar parse again after a crash, or gives the engine up. */
  function recover(loaded: LoadedGrammar): void {
    crashes++;
    try {
      loaded.restart();
      const expected = samples.get(loaded);
      const actual = loaded.parseOnce(loaded.source.sample, never);
      lost = crashes > crashesAllowed || !expected || !actual || !sameTree(expected, actual);
    } catch {
      lost = true;
    }
    if (lost) parts.onLost();
  }

  /** Parses once, and tells a crash or a limit as an outcome. */
  function attempt(loaded: LoadedGrammar, text: string): FlatTree | (ParseOutcome & { readonly kind: 'failed' }) {
    if (lost) {
      return {
        kind: 'failed',
        reason: 'engine-lost',
        message: 'The parser crashed too often; open a new engine to go on',
      };
    }
    const watch = watchLimits(limits, text.length, parts.memoryInUse);
    try {
      const tree = loaded.parseOnce(text, watch.isOver);
      if (tree) return tree;
      const reason = watch.reason() ?? 'too-much-work';
      return { kind: 'failed', reason, message: limitMessages[reason] };
    } catch (error) {
      // Not a defect of the caller: out of memory or stack in the parser (RangeError, WebAssembly.RuntimeError).
      recover(loaded);
      const cause = error instanceof Error ? `${error.name}: ${error.message}` : String(error);
      return { kind: 'failed', reason: 'crash', message: `The parser crashed on this text (${cause})` };
    }
  }

  return {
    info,
    grammar: (name) => find(name).grammar,
    parse(grammarName, source) {
      const loaded = find(grammarName);
      const first = attempt(loaded, source);
      if ('kind' in first) return first;
      if (first.errors.length === 0) return { kind: 'parsed', tree: first, report: reportOf(first, []) };
      const { tree, repaired } = repairTree(first, loaded.source.repairs, (text) => {
        const again = attempt(loaded, text);
        return 'kind' in again ? undefined : again;
      });
      return { kind: 'parsed', tree, report: reportOf(tree, repaired) };
    },
    close() {
      // The memory of a lost engine is in no state to free anything; it goes with the module.
      if (lost) return;
      for (const loaded of grammars.values()) loaded.close();
    },
  };
}
