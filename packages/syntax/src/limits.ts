/** Bounds on one parse, so that no file can hold the process up. */
export interface ParseLimits {
  /**
   * Parser operations allowed for each UTF-16 code unit of source, on top of a million. A bound that does not depend on
   * the machine. Real Go takes about one, the worst nested or broken input that was tried 5.4.
   */
  readonly operationsPerUnit: number;
  /** Milliseconds that a parse may take. A last resort: what depends on it depends on the machine. */
  readonly timeoutMilliseconds: number;
  /** Bytes to which a parse may let the memory of the WebAssembly engine grow. */
  readonly memoryBytes: number;
}

/** Bounds that no sane file comes near. */
export const defaultLimits: ParseLimits = {
  operationsPerUnit: 64,
  timeoutMilliseconds: 30_000,
  memoryBytes: 1024 ** 3,
};

/** Why a parse was stopped. */
export type LimitReason = 'too-much-work' | 'timeout' | 'memory';

/** Watches one parse. `isOver` is for the parser's progress callback. */
export interface LimitWatch {
  /** Whether the parse is to stop; tree-sitter asks once in 100 operations (`OP_COUNT_PER_PARSER_CALLBACK_CHECK`). */
  readonly isOver: () => boolean;
  /** Why it was stopped, once `isOver` said so. */
  readonly reason: () => LimitReason | undefined;
}

const operationsPerCheck = 100;
const operationsAlways = 1_000_000;
const checksPerClockReading = 64;

/**
 * Starts watching a parse.
 *
 * @param units UTF-16 code units of source.
 * @param memoryInUse Bytes of memory that the engine holds now. It never gives any back, so only what this parse adds counts.
 */
export function watchLimits(limits: ParseLimits, units: number, memoryInUse: () => number): LimitWatch {
  const allowedChecks = (operationsAlways + limits.operationsPerUnit * units) / operationsPerCheck;
  const deadline = performance.now() + limits.timeoutMilliseconds;
  const memoryBefore = memoryInUse();
  let checks = 0;
  let reason: LimitReason | undefined;

  function isOver(): boolean {
    checks++;
    if (checks > allowedChecks) reason = 'too-much-work';
    else if (checks % checksPerClockReading === 0) {
      if (performance.now() > deadline) reason = 'timeout';
      const memory = memoryInUse();
      if (memory > memoryBefore && memory > limits.memoryBytes) reason = 'memory';
    }
    return reason !== undefined;
  }
  return { isOver, reason: () => reason };
}
