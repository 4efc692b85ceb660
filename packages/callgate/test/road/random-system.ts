import fc from 'fast-check';
import type { LabelExpression, LabelSelector, Transport } from '@callgate/ir';
import { callLabel, managedLabel, policyLabel } from '@callgate/manifests';
import { oddNames } from '@callgate/testkit';
import {
  type Box,
  type Door,
  type DoorPort,
  type HandRule,
  type Labels,
  type Place,
  type Pods,
  podsKinds,
  type Program,
  type System,
  today,
} from './system.js';

function rarely(weight = 7): fc.Arbitrary<boolean> {
  return fc.nat({ max: weight }).map((each) => each === weight);
}

function seldom<T>(arbitrary: fc.Arbitrary<T>): fc.Arbitrary<T | undefined> {
  return fc.oneof({ arbitrary: fc.constant(undefined), weight: 4 }, { arbitrary, weight: 1 });
}

const portNumber = fc.constantFrom(8080, 80, 9090, 53, 1, 65_535);
const transport = fc.constantFrom<Transport>('tcp', 'tcp', 'tcp', 'tcp', 'udp', 'sctp');
const portName = fc.constantFrom('http', 'grpc', 'dns', 'web-1');

const rawBox = fc.record({
  init: rarely(),
  prometheus: rarely(40),
  ports: fc.array(fc.record({ port: portNumber, transport, name: fc.option(portName, { nil: undefined }) }), {
    minLength: 1,
    maxLength: 3,
  }),
  probed: rarely(),
  names: seldom(fc.nat({ max: 20 })),
});

const rawPods = fc.record({
  kind: fc.constantFrom(...podsKinds, 'Deployment', 'Deployment', 'Deployment', 'StatefulSet'),
  name: fc.option(fc.constantFrom(...oddNames.workloads), { nil: undefined }),
  namespace: fc.nat({ max: 3 }),
  placed: fc.boolean(),
  extra: fc.option(fc.tuple(fc.constantFrom(...oddNames.labelKeys), fc.constantFrom(...oddNames.labelValues)), {
    nil: undefined,
  }),
  bare: rarely(20),
  selects: fc.constantFrom('app', 'app', 'all', 'all', 'expressions', 'both', 'shared'),
  shared: rarely(4),
  hostNetwork: rarely(60),
  stale: seldom(fc.nat({ max: 20 })),
  boxes: fc.array(rawBox, { minLength: 1, maxLength: 2 }),
  scraped: rarely(5),
});

const rawDoor = fc.record({
  home: fc.nat({ max: 3 }),
  selects: fc.constantFrom('app', 'app', 'app', 'part', 'shared'),
  type: fc.constantFrom<Door['type']>('ClusterIP', 'ClusterIP', 'ClusterIP', 'ClusterIP', 'LoadBalancer', 'NodePort'),
  headless: rarely(4),
  routed: rarely(),
  ports: fc.array(
    fc.record({
      port: portNumber,
      transport,
      target: fc.oneof(fc.constant(undefined), portNumber, fc.constant('named'), fc.constant('named')),
      which: fc.nat({ max: 19 }),
    }),
    { minLength: 1, maxLength: 3 },
  ),
});

const rawProgram = fc.record({
  opaque: rarely(6),
  vouched: fc.boolean(),
  directory: fc.constantFrom('own', 'own', 'own', 'nested', 'shared', 'none'),
});

const rawDeployed = fc.record({
  there: rarely(9).map((absent) => !absent),
  pods: fc.oneof(
    { arbitrary: fc.array(rawPods, { minLength: 1, maxLength: 1 }), weight: 3 },
    { arbitrary: fc.array(rawPods, { minLength: 1, maxLength: 3 }), weight: 2 },
  ),
  doors: fc.array(rawDoor, { maxLength: 2 }),
});

const rawCall = fc.record({
  from: fc.nat({ max: 40 }),
  to: fc.nat({ max: 40 }),
  places: fc.nat({ max: 12 }),
  port: fc.option(fc.nat({ max: 9 }), { nil: undefined, freq: 4 }),
  operations: fc.array(fc.constantFrom('/shop.Cart/Get', 'GET /', 'y', '# 1', ' a: "b"', '☃'), { maxLength: 2 }),
});

const rawRule = fc.record({
  from: fc.nat({ max: 40 }),
  to: fc.nat({ max: 40 }),
  places: fc.nat({ max: 12 }),
  ports: fc.array(fc.nat({ max: 9 }), { maxLength: 2 }),
  expires: fc.constantFrom(undefined, undefined, '2026-12-31', today, '2030-02-28'),
  reason: fc.constantFrom(undefined, 'asked for by the team: "it\'s urgent"', 'no', '☃ # 1'),
});

const mostPrograms = 6;

const raw = fc.record({
  names: fc.shuffledSubarray([...oddNames.services], { minLength: 2, maxLength: mostPrograms }),
  resources: fc.subarray(['redis', 'cart', 'Kafka'], { maxLength: 2 }),
  hosts: fc.subarray(['api.example.com', '10.0.0.1', '2001:db8::1', 'cart'], { maxLength: 2 }),
  namespaces: fc.shuffledSubarray([...oddNames.namespaces, 'monitoring', 'monitoring'], { minLength: 1, maxLength: 4 }),
  described: fc.array(fc.constantFrom('not', 'plain', 'labels', 'stale'), { minLength: 4, maxLength: 4 }),
  environments: fc.oneof(
    { arbitrary: fc.constant(['default']), weight: 3 },
    { arbitrary: fc.constant(['production', 'staging']), weight: 2 },
    { arbitrary: fc.constant(['y', 'Prod/EU', '..']), weight: 1 },
  ),
  programs: fc.array(rawProgram, { minLength: mostPrograms, maxLength: mostPrograms }),
  places: fc.array(fc.array(rawDeployed, { minLength: mostPrograms + 2, maxLength: mostPrograms + 2 }), {
    minLength: 3,
    maxLength: 3,
  }),
  calls: fc.array(rawCall, { minLength: 1, maxLength: 12 }),
  rules: fc.array(rawRule, { maxLength: 4 }),
});

type Raw = typeof raw extends fc.Arbitrary<infer T> ? T : never;
type RawPods = Raw['places'][number][number]['pods'][number];
type RawDoor = Raw['places'][number][number]['doors'][number];

/** Systems with everything in them that the road has to stand. */
export const system: fc.Arbitrary<System> = raw.map((each) => {
  const namespaces = [...new Set(each.namespaces)];
  const programs = each.names.map((name, at): Program => {
    const { opaque, vouched, directory } = pick(each.programs, at);
    const folder = { own: `src/s${at}`, nested: `src/s0/inner/s${at}`, shared: 'src/shared', none: undefined }[
      directory
    ];
    return { id: `service:${name}`, name, opaque, vouched, ...(folder === undefined ? {} : { directory: folder }) };
  });
  const resources = [...each.resources];
  const owners = [...programs.map(({ id }) => id), ...resources.map((name) => `resource:${name}`)];
  const places = each.environments.map((environment, at) =>
    placeOf(environment, owners, pick(each.places, at), namespaces, each.names),
  );
  const ends = [...owners, ...each.hosts.map((host) => `external:${host}`)];
  const callerAt = (at: number): string => pick(programs, at).id;
  return {
    namespaces: namespaces.map((name, at) => {
      const described = pick(each.described, at);
      const labels = { team: 'y', ...(described === 'stale' ? { [managedLabel]: 'true' } : {}) };
      return { name, ...(described === 'not' ? {} : { labels: described === 'plain' ? {} : labels }) };
    }),
    programs,
    resources,
    hosts: each.hosts,
    places,
    calls: each.calls.map(({ from, to, places: mask, port, operations }) => ({
      from: callerAt(from),
      // One in eight calls itself.
      to: to % 8 === 7 ? callerAt(from) : pick(ends, to),
      places: chosen(mask, places.length),
      ...(port === undefined ? {} : { port }),
      operations,
    })),
    rules: uniqueRules(
      each.rules.map(({ from, to, places: mask, ports, expires, reason }) => ({
        from: callerAt(from),
        to: pick(ends, to),
        places: chosen(mask, places.length),
        ports,
        ...(expires === undefined ? {} : { expires }),
        ...(reason === undefined ? {} : { reason }),
      })),
    ),
  };
});

function placeOf(
  environment: string,
  owners: readonly string[],
  deployed: Raw['places'][number],
  namespaces: readonly string[],
  names: readonly string[],
): Place {
  const pods: Pods[] = [];
  const doors: Door[] = [];
  const taken = new Set<string>();
  for (const [at, owner] of owners.entries()) {
    const { there, pods: rawOwn, doors: rawDoors } = pick(deployed, at);
    if (!there) continue;
    const own = rawOwn.map((each, part) => podsOf(each, owner, at, part, namespaces, names, taken));
    pods.push(...own);
    doors.push(...rawDoors.map((each, part) => doorOf(each, at, part, own)));
  }
  const hostOf = (which: number): string | undefined => doors[which]?.name;
  return { environment, pods: pods.map((each) => settled(each, pods, hostOf)), doors };
}

function podsOf(
  each: RawPods,
  owner: string,
  at: number,
  part: number,
  namespaces: readonly string[],
  names: readonly string[],
  taken: Set<string>,
): Pods {
  const namespace = pick(namespaces, each.namespace);
  const wanted = each.name ?? `w${at}-${part}`;
  const key = `${namespace}/${each.kind}/${wanted}`;
  const name = taken.has(key) ? `w${at}-${part}` : wanted;
  taken.add(key);
  const hasOwnSelector = !['Job', 'CronJob', 'Pod'].includes(each.kind);
  const own: Labels =
    each.bare && !hasOwnSelector
      ? {}
      : {
          app: String(at),
          part: `${at}-${part}`,
          ...(each.shared || each.selects === 'shared' ? { tier: 'web' } : {}),
          ...(each.extra === undefined || each.extra[0] === 'app' ? {} : { [each.extra[0]]: each.extra[1] }),
        };
  const stale =
    each.stale === undefined
      ? {}
      : {
          [callLabel(pick(names, each.stale), each.stale % 2 === 0 ? undefined : { port: 8080, transport: 'tcp' })]:
            'true',
          ...(each.stale % 3 === 0 ? { [policyLabel]: 'yes' } : {}),
        };
  const portNames = new Set<string>();
  const containers = each.boxes.map(({ init, ports, prometheus, probed, names: which }, box): Box => {
    const isInit = init && box > 0;
    const unique = new Map(ports.map((port) => [`${port.port}/${port.transport}`, port]));
    const declared = [...unique.values()].map(({ port, transport: over, name: wish }) => {
      const isFree = wish !== undefined && !portNames.has(wish) && !isInit;
      if (isFree) portNames.add(wish);
      return { port, transport: over, ...(isFree ? { name: wish } : {}) };
    });
    const tcp = declared.find((one) => one.transport === 'tcp');
    return {
      name: `c${box}`,
      init: isInit,
      image: prometheus ? 'prom/prometheus:v3' : `shop/s${at}:1`,
      ports: declared,
      ...(probed && tcp !== undefined && !isInit ? { probed: tcp.port } : {}),
      settings: which === undefined ? {} : { NAMES: String(which) },
    };
  });
  const first = containers[0]?.ports.find((one) => one.transport === 'tcp');
  return {
    owner,
    kind: each.kind,
    namespace,
    placed: each.placed,
    name,
    labels: { ...own, ...stale },
    ...(hasOwnSelector ? { selector: selectorOf(each, own) } : {}),
    hostNetwork: each.hostNetwork,
    containers,
    ...(each.scraped && first !== undefined ? { scraped: first.port } : {}),
  };
}

/** Writes the host into settings that name one, and the namespace into documents that need it. */
function settled(each: Pods, all: readonly Pods[], hostOf: (which: number) => string | undefined): Pods {
  const namesakes = all.filter((one) => one.kind === each.kind && one.name === each.name);
  return {
    ...each,
    placed: each.placed || namesakes.length > 1,
    containers: each.containers.map((box) => {
      const host = box.settings['NAMES'] === undefined ? undefined : hostOf(Number(box.settings['NAMES']));
      return { ...box, settings: host === undefined ? {} : { UPSTREAM: `http://${host}:80/` } };
    }),
  };
}

function selectorOf({ selects, kind }: RawPods, labels: Labels): LabelSelector {
  const app = labels['app'] ?? '';
  const expressions: readonly LabelExpression[] = [
    { key: 'app', operator: 'In', values: ['other', app].toSorted() },
    { key: 'part', operator: 'Exists', values: [] },
    { key: 'absent', operator: 'DoesNotExist', values: [] },
    { key: 'absent', operator: 'NotIn', values: ['y'] },
  ];
  const plain = kind === 'ReplicationController';
  if (selects === 'shared') return { matchLabels: { tier: 'web' }, matchExpressions: [] };
  if (selects === 'app' || (plain && selects === 'expressions')) return { matchLabels: { app }, matchExpressions: [] };
  if (selects === 'all' || plain) return { matchLabels: labels, matchExpressions: [] };
  if (selects === 'both') return { matchLabels: { app }, matchExpressions: expressions.slice(1) };
  return { matchLabels: {}, matchExpressions: expressions };
}

function doorOf(each: RawDoor, at: number, part: number, own: readonly Pods[]): Door {
  const home = pick(own, each.home);
  const app = { app: home.labels['app'] ?? String(at) };
  const selector = {
    app,
    part: { ...app, part: home.labels['part'] ?? `${at}-0` },
    shared: { tier: 'web' },
  }[each.selects];
  const near = own.filter((one) => one.namespace === home.namespace && (each.selects !== 'part' || one === home));
  const named = near.flatMap((one) =>
    one.containers.flatMap((box) => box.ports.filter((port) => port.name !== undefined)),
  );
  const wanted = each.ports.map(({ port, transport: over, target, which }): Omit<DoorPort, 'name'> => {
    if (target !== 'named') return { port, transport: over, ...(target === undefined ? {} : { target }) };
    if (which === 19) return { port, transport: over, target: 'nobody' };
    const one = named[which % Math.max(1, named.length)];
    return one?.name === undefined ? { port, transport: over } : { port, transport: one.transport, target: one.name };
  });
  const unique = new Map(wanted.map((port) => [`${port.port}/${port.transport}`, port]));
  const ports = [...unique.values()].map((port, index): DoorPort => ({ name: `p${index}`, ...port }));
  const headless = each.headless && each.type === 'ClusterIP';
  const name = `door-${at}-${part}`;
  return { name, namespace: home.namespace, type: each.type, headless, selector, ports, routed: each.routed };
}

function uniqueRules(rules: readonly HandRule[]): readonly HandRule[] {
  const byPair = new Map(rules.map((each) => [`${each.from}\0${each.to}`, each]));
  return [...byPair.values()].filter((each) => each.from !== each.to);
}

/** Numbers below `count`, by the bits of a mask; none where all are meant. Large masks mean all. */
function chosen(mask: number, count: number): readonly number[] {
  const found = Array.from({ length: count }, (_, at) => at).filter((at) => mask < 8 && (mask & (1 << at)) !== 0);
  return found.length === count ? [] : found;
}

/** An element, counted round. */
function pick<T>(elements: readonly T[], at: number): T {
  const element = elements[at % elements.length];
  if (element === undefined) throw new RangeError('there is nothing to choose from');
  return element;
}
