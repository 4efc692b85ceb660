import type { Connection, Difference, World } from '@callgate/ir';
import { compare, judgeOf, readPolicies } from '@callgate/verify';
import type { Declaration, Declared } from '@callgate/verify';
import * as fc from 'fast-check';
import { expect, it } from 'vitest';
import { anyPolicies, worlds } from './random-cluster.js';

const owners = ['service:a', 'service:b', 'service:c', 'resource:d'] as const;
const transports = ['tcp', 'udp', 'sctp'] as const;

const declarations: fc.Arbitrary<readonly Declaration[]> = fc.array(
  fc.record({
    callee: fc.constantFrom(...owners),
    ports: fc.array(fc.record({ port: fc.integer({ min: 1, max: 6 }), transport: fc.constantFrom(...transports) }), {
      maxLength: 2,
    }),
    from: fc.oneof(
      fc.record({ caller: fc.constant('owner' as const), owner: fc.constantFrom(...owners) }),
      fc.constant({ caller: 'anyone' as const }),
      fc.constant({ caller: 'peers' as const }),
      fc.constant({
        caller: 'pods' as const,
        namespaces: { matchLabels: { team: 'bank' }, matchExpressions: [] },
        pods: { matchLabels: {}, matchExpressions: [{ key: 'app', operator: 'Exists' as const, values: [] }] },
      }),
    ),
    by: fc.constant('somebody'),
  }),
  { maxLength: 4 },
);

const declaredSets: fc.Arbitrary<Declared> = fc
  .record({ declarations, underPolicy: fc.subarray(['service:a', 'service:b', 'service:c']) })
  .map(({ declarations: all, underPolicy }) => ({
    environment: 'default',
    declarations: all,
    underPolicy: new Set(underPolicy),
    served: new Map(),
  }));

/** Whether a connection is declared, one declaration at a time. */
function isDeclared(declared: Declared, world: World, { from, to, port, transport }: Connection): boolean {
  const caller = world.pods.find((each) => each.id === from);
  const callee = world.pods.find((each) => each.id === to);
  return declared.declarations.some((each) => {
    if (each.callee !== callee?.owner) return false;
    if (!each.ports.some((one) => one.port === port && one.transport === transport)) return false;
    if (each.from.caller === 'anyone') return true;
    if (caller === undefined) return false;
    if (each.from.caller === 'owner') return caller.owner === each.from.owner;
    if (each.from.caller === 'peers') return caller.owner === each.callee;
    return caller.namespace === 'bank' && Object.hasOwn(caller.labels, 'app');
  });
}

/** Ports 7 and up to which no rule comes stand for all others. */
const universe = [...Array.from({ length: 9 }, (_, at) => at + 1), 4000, 65_535];
const outside = ['203.0.113.1', '10.0.0.1', '10.0.0.9', '10.0.0.200', '10.0.1.1', '10.7.0.1', 'fd00::5', 'fd01::1'];

/** Every pair of pods, with the sorts of difference that it has on any port, asked connection by connection. */
function naive(input: {
  readonly world: World;
  readonly declared: Declared;
  readonly text: string;
}): ReadonlySet<string> {
  const { world, declared, text } = input;
  const { policies } = readPolicies([{ path: 'p.json', text }]);
  const of = judgeOf(policies, world);
  const taken = new Set(world.pods.flatMap((each) => each.addresses));
  // Nobody comes by IPv6 where neither a pod nor a policy has it.
  const rules = policies.policies.flatMap(({ ingress, egress }) => [
    ...(ingress?.rules ?? []),
    ...(egress?.rules ?? []),
  ]);
  const blocks = rules.flatMap(({ peers = [] }) =>
    peers.flatMap((each) => (each.peer === 'addresses' ? [each.block] : [])),
  );
  const has6 = [...taken].some((each) => each.includes(':')) || blocks.some((each) => each.family === 6);
  const strangers = outside.filter((each) => !taken.has(each) && (has6 || !each.includes(':')));
  const found = new Set<string>();
  for (const to of world.pods) {
    const callers = [...world.pods.map((each) => each.id), ...strangers];
    for (const from of callers.filter((each) => each !== to.id || to.alone !== true)) {
      const caller = world.pods.find((each) => each.id === from);
      for (const transport of transports) {
        for (const port of universe) {
          const connection = { from, to: to.id, port, transport };
          const sort = sortOf(of(connection).answer, isDeclared(declared, world, connection), declared, to.owner);
          const name = caller === undefined ? 'outside' : (caller.owner ?? caller.id);
          if (sort !== undefined) found.add(`${name} ${to.owner ?? to.id} ${sort}`);
        }
      }
    }
  }
  return found;
}

function sortOf(
  answer: string,
  isDeclared: boolean,
  declared: Declared,
  callee: string | undefined,
): Difference['difference'] | undefined {
  if (answer === (isDeclared ? 'allowed' : 'denied')) return undefined;
  if (!isDeclared && (callee === undefined || !declared.underPolicy.has(callee))) return undefined;
  if (answer === 'unknown') return 'unknown';
  return isDeclared ? 'missing' : 'excess';
}

it('finds by sets what asking for each connection finds', () => {
  const sorts = { missing: 0, excess: 0, unknown: 0 };
  fc.assert(
    fc.property(worlds, anyPolicies, declaredSets, (world, text, declared) => {
      const { policies } = readPolicies([{ path: 'p.json', text }]);
      const limits = { perCallee: Number.POSITIVE_INFINITY, all: Number.POSITIVE_INFINITY };
      const { differences, totals } = compare({ world, policies, declared, limits });
      const found = new Set(
        differences.map(({ difference, verdict: { connection }, caller, callee }) => {
          const isPod = world.pods.some((each) => each.id === connection.from);
          sorts[difference] += 1;
          return `${isPod ? (caller ?? connection.from) : 'outside'} ${callee ?? connection.to} ${difference}`;
        }),
      );
      expect([...found].toSorted()).toEqual([...naive({ world, text, declared })].toSorted());
      expect(totals.missing + totals.excess + totals.unknown).toBe(differences.length);
      // Each witness is what a single question gives.
      const of = judgeOf(policies, world);
      for (const { verdict } of differences) expect(of(verdict.connection).answer).toBe(verdict.answer);
    }),
    { seed: 4, numRuns: 400 },
  );
  // The clusters are such that there is something to find.
  expect(Math.min(sorts.missing, sorts.excess, sorts.unknown)).toBeGreaterThan(100);
});
