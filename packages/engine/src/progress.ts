/** The stages of the road, in order. */
export const stages = [
  'config',
  'files',
  'discover',
  'lower',
  'link',
  'catalog',
  'extract',
  'bind',
  'match',
  'graph',
] as const;
export type Stage = (typeof stages)[number];

/** What a scan tells while it works. */
export type ProgressEvent =
  | { readonly event: 'stage-started'; readonly stage: Stage }
  /** Sent often by stages that take long; `total` is known from the first one on, and grows where source imports more. */
  | { readonly event: 'advanced'; readonly stage: Stage; readonly done: number; readonly total: number }
  | { readonly event: 'stage-ended'; readonly stage: Stage; readonly milliseconds: number };

/** How long one stage took. */
export interface StageTime {
  readonly stage: Stage;
  readonly milliseconds: number;
}

/** Runs stages one after the other, tells of each, and keeps their times. */
export interface StageClock {
  run<T>(stage: Stage, work: () => T | Promise<T>): Promise<T>;
  advance(stage: Stage, done: number, total: number): void;
  readonly times: readonly StageTime[];
}

/** @param signal is heard between stages */
export function stageClock(
  onProgress: ((event: ProgressEvent) => void) | undefined,
  signal: AbortSignal | undefined,
): StageClock {
  const times: StageTime[] = [];
  return {
    times,
    async run(stage, work) {
      signal?.throwIfAborted();
      onProgress?.({ event: 'stage-started', stage });
      const start = performance.now();
      const result = await work();
      const milliseconds = performance.now() - start;
      times.push({ stage, milliseconds });
      onProgress?.({ event: 'stage-ended', stage, milliseconds });
      return result;
    },
    advance: (stage, done, total) => onProgress?.({ event: 'advanced', stage, done, total }),
  };
}
