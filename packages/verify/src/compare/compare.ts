import { difference, verdict } from '@callgate/ir';
import type { Connection, Difference, Verdict, World } from '@callgate/ir';
import { parseAddress, printAddress } from '../address.js';
import type { Declaration, Declared } from '../declared/declared.js';
import { judgeDoor } from '../judge/door.js';
import type { End } from '../judge/match.js';
import type { Policies } from '../policy.js';
import { addressClasses, familiesOf } from './address-classes.js';
import { admitted, admittedPods, inDoubt, refused } from './admitted.js';
import { declaredPods } from './declared-pods.js';
import { doorsOf } from './doors.js';
import type { Doors } from './doors.js';
import { egressOf } from './egress.js';
import { openDoors } from './open-doors.js';
import type { OpenDoor } from './open-doors.js';
import { podIndex } from './pod-index.js';
import { portClasses } from './port-classes.js';
import type { PortClass } from './port-classes.js';
import { portRanges } from './port-ranges.js';
import { defaultLimits, witnesses } from './witnesses.js';
import type { ComparisonLimits } from './witnesses.js';

export interface CompareInput {
  readonly world: World;
  readonly policies: Policies;
  readonly declared: Declared;
  /** How many differences are given with a witness; totals count all of them. */
  readonly limits?: Partial<ComparisonLimits>;
}

/** What came of a comparison. */
export interface Comparison {
  readonly environment: string;
  /** Sorted by callee, caller, port. Not all of them where there are more than the limits say. */
  readonly differences: readonly Difference[];
  /** How many differences there are of each sort: one for each caller, callee, port and sort. */
  readonly totals: Readonly<Record<Difference['difference'], number>>;
  /** Connections that were looked at: every pair of pods, every port that anything tells apart. */
  readonly connections: number;
  /** Doors that are not under policy: what they let in beside what is declared is no difference. */
  readonly open: readonly OpenDoor[];
}

/**
 * Compares what is declared with what policies allow: every ordered pair of pods, and whoever is outside with every pod, on every port of the
 * catalog, every port that a policy mentions and one that nobody mentions. A pod to itself is left out: of that Kubernetes says nothing; two pods of
 * one workload are a pair like any other. Gives the same answers as `judge` for each connection, without asking for each.
 *
 * What is denied and should not be is a difference at every door; what is allowed and not declared, at doors under policy.
 */
export function compare({ world, policies, declared, limits }: CompareInput): Comparison {
  const index = podIndex(world);
  const { ends } = index;
  const doors = doorsOf(policies, index);
  const declarations = declaredPods(declared, index);
  const ranges = portRanges(index, doors, declarations.ports);
  const taken = new Set(world.pods.flatMap((pod) => pod.addresses.map(normal)));
  const egress = egressOf(index, doors);
  const numbers = new Map<string, number>();
  const callers = ends.map(({ pod }) => numberOf(pod.owner ?? pod.id));
  const families = familiesOf(policies, taken);
  const found = witnesses({ ...defaultLimits, ...limits });
  const open = openDoors();
  const row = new Uint8Array(ends.length);
  const marks = new Uint8Array(ends.length);
  let connections = 0;

  const order = ends.map((_, place) => place).toSorted((one, other) => (nameAt(one) < nameAt(other) ? -1 : 1));
  for (const to of order) judgePod(to);
  return {
    environment: declared.environment,
    differences: found.differences.toSorted((one, other) => (keyOf(one) < keyOf(other) ? -1 : 1)),
    totals: found.totals,
    connections,
    open: open.found(),
  };

  function judgePod(to: number): void {
    const end = ends[to];
    const own = doors[to];
    if (end === undefined || own === undefined) return;
    const { pod } = end;
    const underPolicy = pod.owner !== undefined && declared.underPolicy.has(pod.owner);
    found.begin(pod.owner ?? pod.id);
    const blocks = own.ingress.flatMap(({ policy }) =>
      (policy.ingress?.rules ?? []).flatMap((rule) => rule.peers ?? []),
    );
    const outside = addressClasses(
      blocks.flatMap((peer) => (peer.peer === 'addresses' ? [peer.block, ...peer.except] : [])),
      families,
      taken,
    );
    for (const port of portClasses(ranges(to))) {
      const here = declarations.on(pod.owner, port);
      marks.fill(0);
      for (const each of here) for (const place of declarations.callers(each)) marks[place] = 1;
      admittedPods(index, own, to, port, row);
      let undeclared = 0;
      for (let from = 0; from < row.length; from += 1) {
        if (from === to && pod.alone === true) continue;
        connections += 1;
        const isDeclared = marks[from] === 1;
        const ingress = row[from] ?? refused;
        if (!isDeclared && (ingress === refused || !underPolicy)) {
          if (ingress === admitted) undeclared += 1;
          continue;
        }
        settle(from, to, port, ingress === refused ? refused : Math.min(ingress, egress(from, to, port)), here);
      }
      for (const text of outside) {
        connections += 1;
        settleOutside(text, to, port, here, underPolicy);
      }
      if (!underPolicy) open.add(pod, undeclared, own.ingress.length > 0);
    }
  }

  function doorVerdict(direction: 'ingress' | 'egress', from: number, to: number, port: PortClass): Verdict['ingress'] {
    const [own, other] = direction === 'ingress' ? [to, from] : [from, to];
    return verdictAt(doors[own], direction, endAt(own), endAt(other), port);
  }

  function settle(from: number, to: number, port: PortClass, answer: number, here: readonly Declaration[]): void {
    const isDeclared = marks[from] === 1;
    if (isDeclared ? answer === admitted : answer === refused) return;
    const sort = answer === inDoubt ? 'unknown' : isDeclared ? 'missing' : 'excess';
    const caller = endAt(from).pod;
    const callee = endAt(to).pod;
    if (!found.count(sort, portKey(port), callers[from] ?? -1)) return;
    const connection: Connection = { from: caller.id, to: callee.id, port: port.port, transport: port.transport };
    const by = isDeclared ? here.find((each) => declarations.callers(each).includes(from)) : undefined;
    const judged = verdict({
      connection,
      egress: doorVerdict('egress', from, to, port),
      ingress: doorVerdict('ingress', from, to, port),
    });
    found.give(differenceOf(sort, judged, caller.owner, callee.owner, port, by));
  }

  function settleOutside(
    text: string,
    to: number,
    port: PortClass,
    here: readonly Declaration[],
    underPolicy: boolean,
  ): void {
    const by = here.find((each) => each.from.caller === 'anyone');
    if (by === undefined && !underPolicy) return;
    const address = parseAddress(text);
    if (address === undefined) return;
    const callee = endAt(to);
    const end: End = { end: 'address', address, text };
    const ingress = verdictAt(doors[to], 'ingress', callee, end, port);
    if (ingress.answer === (by === undefined ? 'denied' : 'allowed')) return;
    const sort = ingress.answer === 'unknown' ? 'unknown' : by === undefined ? 'excess' : 'missing';
    if (!found.count(sort, portKey(port), numberOf(text))) return;
    const connection: Connection = { from: text, to: callee.pod.id, port: port.port, transport: port.transport };
    const judged = verdict({ connection, egress: verdictAt(undefined, 'egress', end, callee, port), ingress });
    found.give(differenceOf(sort, judged, undefined, callee.pod.owner, port, by));
  }

  function differenceOf(
    sort: Difference['difference'],
    judged: Verdict,
    caller: string | undefined,
    callee: string | undefined,
    port: PortClass,
    by: Declaration | undefined,
  ): Difference {
    return difference({
      environment: declared.environment,
      difference: sort,
      ...(caller !== undefined && { caller }),
      ...(callee !== undefined && { callee }),
      ...(port.anyOther && { anyOtherPort: true }),
      ...(by !== undefined && { declaredBy: by.by }),
      ...(by?.at !== undefined && { declaredAt: by.at }),
      verdict: judged,
    });
  }

  function numberOf(caller: string): number {
    const known = numbers.get(caller) ?? numbers.size;
    numbers.set(caller, known);
    return known;
  }

  function endAt(place: number): End & { end: 'pod' } {
    const end = ends[place];
    if (end === undefined) throw new RangeError(`there is no pod ${String(place)}`);
    return end;
  }

  /** Pods of one owner stand together, so that what is said of them once is remembered for one owner at a time. */
  function nameAt(place: number): string {
    const { pod } = endAt(place);
    return `${pod.owner ?? pod.id}\0${pod.id}`;
  }
}

function verdictAt(
  doors: Doors | undefined,
  direction: 'ingress' | 'egress',
  own: End,
  other: End,
  port: PortClass,
): Verdict['ingress'] {
  return judgeDoor(doors?.strange, doors?.[direction] ?? [], {
    direction,
    own,
    other,
    port: port.port,
    transport: port.transport,
  });
}

/** Ports that nobody mentions are one, whatever their transport. */
function portKey({ port, transport, anyOther }: PortClass): string {
  return anyOther ? 'any other' : `${String(port)}/${transport}`;
}

function normal(text: string): string {
  const address = parseAddress(text);
  return address === undefined ? text : printAddress(address);
}

function keyOf({ callee = '', caller = '', verdict: { connection }, difference: sort }: Difference): string {
  const port = `${String(connection.port).padStart(5, '0')}/${connection.transport}`;
  return [callee, caller, port, sort, connection.to, connection.from].join('\0');
}
