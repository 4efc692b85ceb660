import { transports } from '@callgate/ir';
import type { Transport } from '@callgate/ir';

/** Ports from `from` to `to`, both included. */
export interface PortRange {
  readonly transport: Transport;
  readonly from: number;
  readonly to: number;
}

/** A port that stands for all that nothing tells apart from it. */
export interface PortClass {
  readonly transport: Transport;
  readonly port: number;
  /** No range holds it. */
  readonly anyOther: boolean;
}

const lastPort = 65_535;

/**
 * One port for each set of ports that are in the same ranges, of every transport: whatever is decided by these ranges alone is decided alike for all
 * of them. TCP comes first.
 */
export function portClasses(ranges: readonly PortRange[]): readonly PortClass[] {
  return transports.flatMap((transport) => {
    const own = ranges.filter((each) => each.transport === transport);
    const starts = new Set([1, ...own.flatMap((each) => [each.from, each.to + 1])]);
    const classes = new Map<string, PortClass>();
    for (const port of [...starts].filter((each) => each <= lastPort).toSorted((one, other) => one - other)) {
      const holding = own.flatMap((each, at) => (each.from <= port && port <= each.to ? [at] : []));
      const key = holding.join(' ');
      if (!classes.has(key)) classes.set(key, { transport, port, anyOther: holding.length === 0 });
    }
    return [...classes.values()];
  });
}
