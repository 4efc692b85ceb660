import type { GraphNode } from '@callgate/ir';
import { excerpt, leftLine } from './excerpt.js';
import { groupBy } from './group-by.js';
import { type Block, faint, heading, line, type PrintOptions, strong, table, warning } from './page.js';
import { placeText } from './place.js';
import { renderPage } from './render-page.js';
import { count, programText } from './wording.js';

export interface ReachedFunction {
  /** As a person would write it: `main.main`, `(*frontendServer).getCart`. */
  readonly function: string;
  /** Import path of its package. */
  readonly package: string;
  readonly file: string;
  /** 1-based. */
  readonly line: number;
}

/** The functions that a service may run: what `printReach` tells. */
export interface ReachReport {
  readonly service: GraphNode;
  /** Ids of the contexts (entry points in their roles) that the service runs. */
  readonly contexts: readonly string[];
  /** Sorted by package, file and line. */
  readonly functions: readonly ReachedFunction[];
}

/** The functions that a service reaches from its entry points, by package, each with file and line. */
export function printReach(report: ReachReport, options: PrintOptions = {}): string {
  const { service, contexts, functions } = report;
  const packages = groupBy(functions, (each) => each.package);
  const title = line(
    0,
    strong(service.name),
    ` reaches ${count(functions.length, 'function')} in ${count(packages.size, 'package')}`,
    contexts.length === 0 ? '' : faint(`  from ${contexts.map(programText).join(', ')}`),
  );
  if (functions.length === 0) {
    const why = service.opaque
      ? (service.opaqueBecause ?? 'its source was not found')
      : 'no entry point was found for it';
    return renderPage(
      [title, line(2, warning(why)), line(2, faint('callgate bindings shows which source it was matched with'))],
      options,
    );
  }
  const { shown, left } = excerpt(functions, 500, options);
  const blocks: Block[] = [title];
  for (const [name, group] of groupBy(shown, (each) => each.package)) {
    blocks.push(
      ...heading(strong(name)),
      table(
        2,
        group.map((each) => [each.function, faint(placeText(each))]),
      ),
    );
  }
  return renderPage([...blocks, ...leftLine(0, left, '--all prints every one')], options);
}
