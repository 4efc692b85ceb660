/** One thing that is wrong with a plugin. */
export interface PluginProblem {
  /** Where in the plugin: `model 2 (sarama), function NewClient, effect 1 (opens), target`. */
  readonly where: string;
  /** What is wrong. */
  readonly what: string;
  /** What to do. */
  readonly fix: string;
}

/** A plugin that cannot be used. Its message has all problems, one a line. */
export class PluginError extends Error {
  override readonly name = 'PluginError';
  /** The plugin's name, as far as it has one. */
  readonly plugin: string;
  readonly problems: readonly PluginProblem[];

  constructor(plugin: string, problems: readonly PluginProblem[]) {
    const lines = problems.map((problem) => `\n  - ${printPluginProblem(problem)}`);
    super(`The plugin ${JSON.stringify(plugin)} cannot be used:${lines.join('')}`);
    this.plugin = plugin;
    this.problems = problems;
  }
}

/** A problem in one line: where, what, how to fix. */
export function printPluginProblem(problem: PluginProblem): string {
  return `${problem.where}: ${problem.what}. ${problem.fix}`;
}
