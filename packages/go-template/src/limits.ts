/** Bounds on one rendering. A template may be hostile, so each of them ends in a problem and never in a hang. */
export interface TemplateLimits {
  /** Characters of one template. */
  readonly characters: number;
  /** Nested actions, parentheses and calls of other templates. */
  readonly depth: number;
  /** Actions and calls that one rendering may evaluate. */
  readonly steps: number;
  /** Characters of all that one rendering makes, texts on the way included. */
  readonly made: number;
}

/** Far above what charts need: the largest ones evaluate some hundred thousand actions. */
export const defaultTemplateLimits: TemplateLimits = {
  characters: 1_000_000,
  depth: 100,
  steps: 2_000_000,
  made: 50_000_000,
};
