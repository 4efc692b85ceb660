import { printProgram } from '@callgate/ir';
import type { FrontendContext, Lowerer, SourceFile } from './frontend.js';
import type { FrontendSteps } from './frontend-steps.js';
import type { PluginProblem } from './plugin-error.js';
import { thrown } from './try-out.js';

const fix =
  'Neither step may throw on any input, what goes from one to the other must be fit to be sent to another thread.';

/**
 * Runs the two steps of a frontend, with what goes from one to the other copied as between threads: they must give what `lower` gives.
 * @param files those that `lower` was tried with
 * @returns the faults; empty where there are none
 */
export async function dryRunSteps(
  steps: FrontendSteps,
  lowerer: Lowerer,
  files: ReadonlyMap<string, SourceFile>,
  context: FrontendContext,
): Promise<readonly PluginProblem[]> {
  let where = 'steps';
  try {
    const parser = await steps.openParser(context);
    const lowering = steps.openLowering(structuredClone(parser.vocabulary));
    for (const [what, file] of files) {
      where = `steps(${what})`;
      const { value, buffers } = parser.parse(file);
      const program = lowering(file, structuredClone(value, { transfer: [...buffers] }));
      if (printProgram(program) === printProgram(lowerer.lower(file))) continue;
      return [{ where, what: 'the two steps give other facts than lower', fix: 'Let both do the same.' }];
    }
    return [];
  } catch (error) {
    return [thrown(where, error, fix)];
  }
}
