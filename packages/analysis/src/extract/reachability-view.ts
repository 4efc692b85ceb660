import type { ReachabilityView } from '../api.js';
import type { Linked } from '../link/linked.js';
import { type Chains, functionName } from '../reach/chains.js';
import type { Prepared } from './prepare.js';

/** Answers questions about what contexts reach. */
export function createReachabilityView(linked: Linked, prepared: Prepared, chains: Chains): ReachabilityView {
  const { reachability } = prepared;
  const indexOf = new Map(prepared.contexts.map((context, index) => [context.id, index]));
  return {
    reached(contextId) {
      const context = indexOf.get(contextId);
      if (context === undefined) return [];
      return reachability.functions
        .filter((fn) => reachability.reaches(context, fn))
        .map((fn) => ({
          function: fn.id,
          name: functionName(fn),
          span: { file: fn.file.program.file, start: fn.facts.start, end: fn.facts.end },
        }));
    },
    chain(contextId, functionId) {
      const context = indexOf.get(contextId);
      const fn = linked.functionsById.get(functionId)?.[0];
      return context === undefined || fn === undefined ? [] : chains.to(context, fn);
    },
    whyNot(contextId, functionId) {
      const context = indexOf.get(contextId);
      const fn = linked.functionsById.get(functionId)?.[0];
      if (context === undefined || fn === undefined) return { why: 'unknown-function' };
      if (reachability.reaches(context, fn)) return { why: 'reached' };
      if (fn.receiver !== undefined && !reachability.constructs(context, fn.receiver)) {
        return { why: 'never-instantiated', type: fn.receiver.name };
      }
      return {
        why: 'not-reached',
        detail: `nothing that ${contextId} reaches calls ${functionName(fn)} or hands it on`,
      };
    },
  };
}
