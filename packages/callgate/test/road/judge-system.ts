import { strict as assert } from 'node:assert';
import { kubernetesBackend } from '@callgate/backend-kubernetes';
import type { RepositoryScan } from '@callgate/engine';
import { artifacts as artifactsOf, validateCatalog, validateServiceGraph } from '@callgate/ir';
import type { Artifact, CatalogView, Connection, Permissions, PlanView, PolicyPlan, World } from '@callgate/ir';
import { isPodLabelOfCallgate } from '@callgate/manifests';
import { namesOf, permissionsOf, planRules, readRules } from '@callgate/rules';
import {
  compare,
  declared,
  judgeEffective,
  judgeOf,
  type Policies,
  readPolicies,
  withLabels,
  worldOf,
  worldOfDocuments,
} from '@callgate/verify';
import { labelManifestsFor, planPolicy, verifyPolicy } from '../../src/index.js';
import { documentsOf } from './documents-of.js';
import type { Place, System } from './system.js';
import { today } from './system.js';
import { dialsOf, idOf, truthOf } from './truth.js';
import { plain, walk, type Walked } from './walk.js';

const backend = 'kubernetes';
const context = { report: () => undefined };
const outside = '203.0.113.9';

/** What came of systems, so that a generator that makes nothing of interest is found out. */
export interface Tally {
  systems: number;
  underPolicy: number;
  grants: number;
  /** Grants of some of several ports. */
  somePorts: number;
  exceptions: number;
  /** Connections to pods under policy. */
  allowed: number;
  denied: number;
  labels: number;
  readonly reasons: Map<string, number>;
  readonly kinds: Set<string>;
}

/**
 * Takes a system along the whole road and holds every step against the one before, and the end against what the system says.
 * @throws AssertionError where anything differs
 */
export async function judgeSystem(given: System, tally: Tally): Promise<void> {
  const walked = walk(given);
  const { scan } = walked;
  assert.deepEqual(validateCatalog(scan.catalog), []);
  assert.deepEqual(validateServiceGraph(scan.graph), []);
  const permissions = checkFiles(walked);
  const { plan, errors } = planPolicy(scan, { today });
  assert.deepEqual(errors, []);
  // The verb reads what it wrote, as this test does, so every second system goes without.
  const byVerb = given.calls.length % 2 === 0;
  if (byVerb) await checkVerb(given, scan);
  const reported: string[] = [];
  const { artifacts } = kubernetesBackend.emit(plan, { report: ({ what }) => void reported.push(what) });
  assert.deepEqual(reported, []);
  tally.systems += 1;
  for (const [index, place] of given.places.entries()) {
    const planned = viewOf(plan.views, place);
    const view = viewOf(scan.catalog.views, place);
    const own = artifacts.filter((each) => each.environment === place.environment);
    const { policies, findings } = readPolicies(own);
    assert.deepEqual([findings, policies.strange], [[], []]);
    const world = labelledWorld(plan, view);
    // One environment each time, which is enough in so many systems.
    if (given.calls.length % given.places.length === index)
      tally.labels += await checkLabels(given, place, { scan, plan, view, world });
    if (!byVerb) checkComparison(view, planned, permissions, world, policies);
    checkConnections({ given, place, walked, planned, world, policies, own }, tally);
    count(planned, tally);
  }
}

/** Files, read again, say what was asked for and what people wrote; a second run writes nothing. */
function checkFiles({ scan, files, expected }: Walked): Permissions {
  const names = namesOf(scan.graph);
  const { permissions, diagnostics } = readRules(files, names);
  assert.deepEqual(diagnostics, []);
  assert.deepEqual(plain(permissions), plain({ permissions: expected }));
  const asked = permissionsOf(scan.graph).permissions;
  assert.deepEqual(planRules({ files, asked, names }).changes, []);
  return permissions;
}

async function checkVerb(given: System, scan: RepositoryScan): Promise<void> {
  const { environments, errors } = await verifyPolicy(scan, { backend, today, cwd: '/nowhere' });
  assert.deepEqual(errors, []);
  assert.deepEqual(
    environments.flatMap((each) => each.differences),
    [],
  );
  assert.equal(environments.length, given.places.length);
}

function checkComparison(
  view: CatalogView,
  { exceptions, members }: PlanView,
  permissions: Permissions,
  world: World,
  policies: Policies,
): void {
  const underPolicy = members.filter((each) => each.underPolicy).map((each) => each.service);
  const wanted = declared({ view, permissions, exceptions, underPolicy, today });
  assert.deepEqual(compare({ world, policies, declared: wanted }).differences, []);
}

/** The pods of a view, with the labels that the plan asks for and none of an earlier day. */
function labelledWorld(plan: PolicyPlan, view: CatalogView): World {
  const here = (each: { readonly environment: string }): boolean => each.environment === view.environment;
  const { labels } = kubernetesBackend;
  const pods = labels?.ofPods(plan, context).filter(here) ?? [];
  const bare = worldOf(view);
  const kept = (own: Readonly<Record<string, string>>) =>
    Object.fromEntries(Object.entries(own).filter(([key]) => !isPodLabelOfCallgate(key)));
  const plainWorld = { ...bare, pods: bare.pods.map((pod) => ({ ...pod, labels: kept(pod.labels) })) };
  return withLabels(plainWorld, { pods, namespaces: namespacesOf(plan, view) });
}

function namespacesOf(plan: PolicyPlan, { environment }: CatalogView) {
  const all = kubernetesBackend.labels?.ofNamespaces(plan, context) ?? [];
  return all.filter((each) => each.environment === environment);
}

/**
 * Labels that are written into documents are those that the plan asks for, and documents say the same as the catalog.
 * @returns how many were added
 */
async function checkLabels(
  given: System,
  place: Place,
  of: { readonly scan: RepositoryScan; readonly plan: PolicyPlan; readonly view: CatalogView; readonly world: World },
): Promise<number> {
  const environments = [place.environment];
  const options = { backend, today, environments, file: 'all.yaml' };
  const { text, errors, changes } = await labelManifestsFor(of.scan, inBytes(documentsOf(given, place)), options);
  assert.deepEqual(errors, []);
  const { world, findings } = worldOfDocuments([{ path: 'all.yaml', text }], { view: of.view });
  assert.deepEqual(findings, []);
  const labelled = withLabels(world, { namespaces: namespacesOf(of.plan, of.view) });
  assert.deepEqual(comparable(labelled), comparable(of.world));
  return changes.flatMap((each) => each.added).length;
}

export async function* inBytes(text: string): AsyncGenerator<Uint8Array> {
  yield Buffer.from(text);
}

interface Judged {
  readonly given: System;
  readonly place: Place;
  readonly walked: Walked;
  readonly planned: PlanView;
  readonly world: World;
  readonly policies: Policies;
  readonly own: readonly Artifact[];
}

/** Two readers and two evaluators of the policies agree with what the system says. */
function checkConnections({ given, place, walked, planned, world, policies, own }: Judged, tally: Tally): void {
  const effective = kubernetesBackend.read(artifactsOf(backend, own), context);
  assert.deepEqual(effective.unread, []);
  const judge = judgeOf(policies, world);
  const truth = truthOf(given, place, walked.said, planned);
  const pods = new Map(place.pods.map((each) => [idOf(each), each]));
  const underPolicy = new Set(planned.members.filter((each) => each.underPolicy).map((each) => each.service));
  let at = given.calls.length;
  for (const connection of connectionsOf(place, world)) {
    at += 1;
    // Every pair is compared elsewhere; here a part of them is asked for one by one.
    if (at % 3 > 0) continue;
    const callee = pods.get(connection.to);
    const caller = connection.from === outside ? 'outside' : pods.get(connection.from);
    assert(callee !== undefined && caller !== undefined);
    const wanted = truth(caller, { ...connection, pod: callee }) ? 'allowed' : 'denied';
    const { answer } = judge(connection);
    assert.equal(answer, wanted, JSON.stringify(connection));
    if (at % 9 === 0)
      assert.equal(judgeEffective(effective, world, connection).answer, wanted, JSON.stringify(connection));
    if (underPolicy.has(callee.owner)) tally[wanted] += 1;
  }
}

/** Everybody to everybody, on the ports of the callee and on one that it does not have. */
function* connectionsOf(place: Place, world: World): Generator<Connection> {
  const froms = [...world.pods.map((each) => each.id), outside];
  for (const to of world.pods) {
    const dials = dialsOf(place, to.owner ?? '').map(({ pod, transport }) => ({ port: pod, transport }));
    const unique = new Map(dials.map((each) => [`${each.port}/${each.transport}`, each]));
    for (const from of froms) {
      if (from === to.id && to.alone === true) continue;
      for (const port of [...unique.values(), { port: 4_711, transport: 'tcp' as const }])
        yield { from, to: to.id, ...port };
    }
  }
}

function count(planned: PlanView, tally: Tally): void {
  tally.underPolicy += planned.members.filter((each) => each.underPolicy).length;
  tally.grants += planned.grants.length;
  tally.somePorts += planned.grants.filter((each) => each.ports.length > 0).length;
  tally.exceptions += planned.exceptions.length;
  for (const { code } of planned.leftOut) tally.reasons.set(code, (tally.reasons.get(code) ?? 0) + 1);
  for (const { exception } of planned.exceptions) tally.kinds.add(exception);
}

function viewOf<T extends { readonly environment: string }>(views: readonly T[], { environment }: Place): T {
  const found = views.find((each) => each.environment === environment);
  assert(found !== undefined, `${environment} is not there`);
  return found;
}

/** A world without the places from which it was read. Containers may stand in another order. */
function comparable({ namespaces, pods }: World): unknown {
  return {
    namespaces: namespaces.toSorted((a, b) => (a.name < b.name ? -1 : 1)),
    pods: pods
      .map(({ ports, ...rest }) => ({
        ...rest,
        at: undefined,
        ports: ports.map((each) => JSON.stringify([each.port, each.transport, each.name])).toSorted(),
      }))
      .toSorted((a, b) => (a.id < b.id ? -1 : 1)),
  };
}
