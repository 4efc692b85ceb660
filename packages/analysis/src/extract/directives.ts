import type { DirectiveUse } from '@callgate/ir';
import type { ContextRequest } from '../api.js';
import type { Chains } from '../reach/chains.js';
import type { Reachability } from '../reach/reachability.js';

/** `calls` directives in functions that contexts reach; one that stands outside of functions counts for every function of its file. */
export function directivesOf(
  reachability: Reachability,
  chains: Chains,
  contexts: readonly ContextRequest[],
): readonly DirectiveUse[] {
  const found = new Map<string, DirectiveUse>();
  for (const fn of reachability.functions) {
    const { program } = fn.file;
    for (const directive of program.directives) {
      if (directive.verb !== 'calls') continue;
      if (directive.function !== undefined && directive.function !== fn.facts.id) continue;
      const span = { file: program.file, start: directive.at, end: directive.at };
      for (const context of reachability.commonContexts([fn])) {
        const request = contexts[context];
        if (request === undefined) continue;
        const key = `${request.id} ${directive.argument} ${program.file}:${directive.at.line}:${directive.at.column}`;
        if (found.has(key)) continue;
        const link = { function: fn.facts.id, file: program.file, line: directive.at.line };
        found.set(key, {
          contexts: [request.id],
          target: directive.argument,
          tool: directive.tool,
          span,
          chain: [...chains.to(context, fn), link],
        });
      }
    }
  }
  return [...found.values()];
}
