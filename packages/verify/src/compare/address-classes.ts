import { parseAddress, printAddress } from '../address.js';
import type { Block } from '../address.js';
import type { Policies } from '../policy.js';

/** Stands for everyone outside where no block tells it from others (RFC 5737, documentation). */
const anyone = '203.0.113.1';

/**
 * Addresses that stand for all that blocks do not tell apart: one for each stretch between two ends of blocks.
 * @param families those that there are in the cluster
 * @param taken addresses of pods, which are no one outside
 */
export function addressClasses(
  blocks: readonly Block[],
  families: readonly (4 | 6)[],
  taken: ReadonlySet<string>,
): readonly string[] {
  const found = new Set<string>();
  for (const family of families) {
    const own = blocks.filter((each) => each.family === family);
    const last = family === 4 ? (1n << 32n) - 1n : (1n << 128n) - 1n;
    const starts = [...new Set([0n, ...own.flatMap((each) => [each.first, each.last + 1n])])]
      .filter((each) => each <= last)
      .toSorted((one, other) => (one < other ? -1 : 1));
    for (const [at, start] of starts.entries()) {
      const end = (starts[at + 1] ?? last + 1n) - 1n;
      const usual = family === 4 ? parseAddress(anyone)?.value : undefined;
      let value = usual !== undefined && start <= usual && usual <= end ? usual : start;
      while (value <= end && taken.has(printAddress({ family, value }))) value += 1n;
      if (value <= end) found.add(printAddress({ family, value }));
    }
  }
  return [...found];
}

/** The families of addresses of a cluster: IPv4, and IPv6 where a pod has such an address or a policy speaks of one. */
export function familiesOf(policies: Policies, taken: ReadonlySet<string>): readonly (4 | 6)[] {
  const doors = policies.policies.flatMap(({ ingress, egress }) => [ingress, egress]);
  const peers = doors.flatMap((door) => (door?.rules ?? []).flatMap((rule) => rule.peers ?? []));
  const has6 =
    [...taken].some((each) => each.includes(':')) ||
    peers.some((each) => each.peer === 'addresses' && each.block.family === 6);
  return has6 ? [4, 6] : [4];
}
