/** One test of a plugin, for any test runner: `for (const { name, run } of testBackend(backend)) test(name, run)`. */
export interface ConformanceTest {
  /** What holds, as a sentence without a full stop. */
  readonly name: string;
  /** Throws a `ConformanceError` where it does not hold. */
  readonly run: () => void;
}

/** What a plugin promised does not hold. */
export class ConformanceError extends Error {
  override readonly name = 'ConformanceError';
}

/** @throws ConformanceError with what happened and what to do */
export function fail(what: string, fix: string): never {
  throw new ConformanceError(`${what}. ${fix}`);
}
