import { kubernetesBackend } from '@callgate/backend-kubernetes';
import type { RepositoryScan } from '@callgate/engine';
import type { Permission, Permissions, ServiceGraph } from '@callgate/ir';
import { namesOf, permissionsOf, planRules, type RuleFile, rulePath } from '@callgate/rules';
import { catalogOf, graphOf, portOf } from './catalog-of.js';
import type { HandRule, System } from './system.js';
import { holds, type Said } from './truth.js';

/** A repository in memory, as a scan gives it, with the rule files that a person and `generate` wrote. */
export interface Walked {
  readonly scan: RepositoryScan;
  readonly files: readonly RuleFile[];
  /** What the files must say, whoever reads them. */
  readonly expected: readonly Permission[];
  /** The same as the system says it. */
  readonly said: readonly Said[];
}

/** Goes the first part of the road: the graph's permissions become files beside those of people. */
export function walk(system: System): Walked {
  const graph = graphOf(system);
  const names = namesOf(graph);
  const { permissions: asked } = permissionsOf(graph);
  const hand = system.rules.map((rule) => handPermission(system, rule));
  const own = hand.map((permission, at) => ({
    path: rulePath(permission.caller, permission.callee, names),
    text: handText(permission, at),
  }));
  const plan = planRules({ files: own, asked, names });
  if (plan.diagnostics.length > 0) throw new Error(plan.diagnostics[0]?.what);
  const made = plan.changes.map((each) => {
    if (each.change !== 'created') throw new Error(`${each.path} was ${each.change}`);
    return { path: each.path, text: each.text };
  });
  const files = [...own, ...made].toSorted((a, b) => (a.path < b.path ? -1 : 1));
  const byHand = new Set(hand.map((each) => `${each.caller}\0${each.callee}`));
  const rest = asked.permissions.filter((each) => !byHand.has(`${each.caller}\0${each.callee}`));
  return { scan: scanOf(system, graph, files), files, expected: [...hand, ...rest], said: saidBy(system, graph) };
}

/** What the calls and the rules of people say, without any of the code that is tested. */
function saidBy(system: System, graph: ServiceGraph): readonly Said[] {
  const byHand = new Set(system.rules.map((each) => `${each.from}\0${each.to}`));
  const pairs = new Map<string, ServiceGraph['edges'][number][]>();
  for (const edge of graph.edges) {
    const key = `${edge.from}\0${edge.to}`;
    if (!byHand.has(key)) pairs.set(key, [...(pairs.get(key) ?? []), edge]);
  }
  const called = [...pairs.values()].map((edges): Said => {
    const { from = '', to = '' } = edges[0] ?? {};
    const everywhere = edges.some((each) => each.environments.length === 0);
    const named = new Set(edges.flatMap((each) => each.environments));
    const places = system.places.flatMap((place, at) => (named.has(place.environment) ? [at] : []));
    const anyPort = edges.some((each) => each.port === undefined);
    const ports = edges.flatMap(({ port, transport }) => (port === undefined ? [] : [{ port, transport }]));
    return { from, to, places: everywhere ? [] : places, ports: anyPort ? [] : ports };
  });
  const permitted = system.rules.filter(holds).map((rule): Said => {
    const { from, to, places } = rule;
    return { from, to, places, ports: handPorts(system, rule) };
  });
  return [...called, ...permitted];
}

function handPorts(system: System, rule: HandRule): Permission['ports'] {
  const found = rule.ports.flatMap((port) => portOf(system, { ...rule, port }) ?? []);
  return [...new Map(found.map((each) => [`${each.port}/${each.transport}`, each])).values()];
}

function handPermission(system: System, rule: HandRule): Permission {
  return {
    caller: rule.from,
    callee: rule.to,
    ports: handPorts(system, rule),
    operations: [],
    environments: rule.places.map((at) => system.places[at]?.environment ?? ''),
    origin: 'manual',
    ...(rule.reason === undefined ? {} : { reason: rule.reason }),
    ...(rule.expires === undefined ? {} : { expires: rule.expires }),
  };
}

/** A rule as a person writes it, in one of several manners. */
function handText({ ports, environments, reason, expires }: Permission, manner: number): string {
  const listed = ports.map((each) => (each.transport === 'tcp' ? `${each.port}` : `"${each.port}/${each.transport}"`));
  const flow = manner % 2 === 0;
  const list = (key: string, elements: readonly string[]): readonly string[] => {
    if (elements.length === 0) return [];
    return flow
      ? [`${key}: [${elements.join(', ')}] # and no more`]
      : [`${key}:`, ...elements.map((each) => `  - ${each}`)];
  };
  const lines = [
    '# By hand.',
    ...(expires === undefined ? [] : [`expires: ${expires}`]),
    ...list('ports', listed),
    ...(reason === undefined ? [] : [`reason: ${JSON.stringify(reason)}`]),
    ...list(
      'environments',
      environments.map((each) => JSON.stringify(each)),
    ),
  ];
  return `${lines.join(manner % 3 === 0 ? '\r\n' : '\n')}\n`;
}

function scanOf(system: System, graph: ServiceGraph, files: readonly RuleFile[]): RepositoryScan {
  const texts = new Map(files.map((each) => [each.path, each.text]));
  const vouched = system.programs.filter((each) => each.opaque && each.vouched).map((each) => each.name);
  return {
    root: '/nowhere',
    folder: '.',
    config: vouched.length === 0 ? {} : { policy: { vouched } },
    tree: {
      files: [...texts.keys()],
      readText: (path) => texts.get(path),
      has: (path) => texts.has(path),
    },
    graph,
    catalog: catalogOf(system),
    backends: [kubernetesBackend],
  };
}

/** Permissions as they are compared: sorted, without the places from which they were read. */
export function plain({ permissions }: Pick<Permissions, 'permissions'>): readonly unknown[] {
  return permissions
    .map((rest) => ({
      ...rest,
      at: undefined,
      ports: rest.ports.map((each) => `${each.port}/${each.transport}`).toSorted(),
      operations: rest.operations.toSorted(),
      environments: rest.environments.toSorted(),
    }))
    .toSorted((a, b) => (`${a.caller}\0${a.callee}` < `${b.caller}\0${b.callee}` ? -1 : 1));
}
