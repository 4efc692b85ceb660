import type { ReachabilityView } from '@callgate/analysis';
import type { GraphNode } from '@callgate/ir';
import type { ReachReport, ReachedFunction } from '@callgate/report';
import { byCodeUnits } from '../files/disk-tree.js';

/** The functions that a service may run, over all of its contexts. */
export function reachReport(service: GraphNode, contexts: readonly string[], view: ReachabilityView): ReachReport {
  const functions = new Map<string, ReachedFunction>();
  for (const context of contexts) {
    for (const { function: id, name, span } of view.reached(context)) {
      const line = String(span.start.line).padStart(9, '0');
      const of = packageOf(id);
      functions.set([of, span.file, line, id].join('\0'), {
        function: name,
        package: of,
        file: span.file,
        line: span.start.line,
      });
    }
  }
  return { service, contexts, functions: [...functions].sort(([a], [b]) => byCodeUnits(a, b)).map(([, each]) => each) };
}

/** `go:example.com/shop/cart#Store.Get` → `example.com/shop/cart`. */
function packageOf(id: string): string {
  return id.slice(id.indexOf(':') + 1, id.includes('#') ? id.indexOf('#') : undefined);
}
