import type { GraphNode } from '@callgate/ir';
import { faint, good, line, type Page, type PrintOptions, strong, table } from './page.js';
import { neighbourRows, nodePiece, type ReportedNeighbour } from './print-neighbours.js';
import { renderPage } from './render-page.js';
import { count } from './wording.js';

/** A shortest way from one node to another: what `printPath` tells. */
export interface PathReport {
  readonly from: GraphNode;
  readonly to: GraphNode;
  /** Each node on the way after the first, with the edges that lead there; absent: there is no way. */
  readonly steps?: readonly ReportedNeighbour[];
  /** There is a way from `to` to `from`: a likely slip, worth saying where there is none in the order asked. */
  readonly backwards?: boolean;
  readonly environments: readonly string[];
}

/** The way from one node to another, one call in a line with every edge that makes it. */
export function printPath(report: PathReport, options: PrintOptions = {}): string {
  const { from, to, steps, environments } = report;
  if (steps === undefined) {
    const page: Page = [
      line(0, 'No way leads from ', strong(from.name), ' to ', strong(to.name), '.'),
      ...(report.backwards === true
        ? [line(0, faint(`There is one the other way round: callgate path ${to.name} ${from.name}`))]
        : []),
    ];
    return renderPage(page, options);
  }
  if (steps.length === 0) return renderPage([line(0, strong(from.name), ' is where you are already.')], options);
  const callers = [from, ...steps.map((step) => step.node)];
  const rows = steps.flatMap((step, index) =>
    neighbourRows(step, callers[index] ?? from, environments).map(([name = '', ...cells], row) => [
      row === 0 ? [good('-> '), name] : '',
      ...cells,
    ]),
  );
  return renderPage([line(0, nodePiece(from), faint(`  ${count(steps.length, 'call')}`)), table(2, rows)], options);
}
