import { strict as assert } from 'node:assert';
import { buildCatalog } from '@callgate/catalog';
import { type Catalog, type CatalogView, type PodPort, validateCatalog } from '@callgate/ir';
import fc from 'fast-check';
import { test } from 'vitest';
import { catalogOf } from './catalog-of.js';
import { documentsOf } from './documents-of.js';
import { system } from './random-system.js';
import type { Place, System } from './system.js';
import { behind, idOf } from './truth.js';

/** What is not known because the system does not say it: a port by a name that nobody has, a way in to nobody. */
const notSaid: ReadonlySet<string> = new Set(['catalog/entry-unknown']);

/** The view that the catalog reads from the manifests of an environment. */
function readView(given: System, place: Place): CatalogView {
  const path = 'deploy/all.yaml';
  const text = documentsOf(given, place);
  const files = { files: [path], readText: () => text, has: (each: string) => each === path };
  const { catalog, diagnostics } = buildCatalog(files, { entries: [] });
  assert.deepEqual(validateCatalog(catalog), []);
  const others = diagnostics.filter((each) => !notSaid.has(each.code));
  assert.deepEqual(
    others.map((each) => each.what),
    [],
  );
  return onlyView(catalog);
}

function onlyView({ views }: Catalog): CatalogView {
  const [view, ...others] = views;
  assert(view !== undefined && others.length === 0);
  return view;
}

/**
 * Everything on which policy rests, in one order. Which workloads are one service is another matter, so what has an owner is held to the workloads
 * behind it here.
 */
function policyFacts(view: CatalogView, place: Place): unknown {
  const services = new Map(view.workloads.map((each) => [each.id, each.service]));
  const doors = new Map(place.doors.map((door) => [`${door.namespace}/${door.name}`, door]));
  const isOwnedBy = (owners: readonly string[], name: string): boolean => {
    const door = doors.get(name);
    const wanted = new Set(
      (door === undefined ? [] : behind(door, place)).map((each) => services.get(idOf(each)) ?? ''),
    );
    return owners.length === wanted.size && owners.every((each) => wanted.has(each));
  };
  return {
    workloads: inOrder(
      view.workloads.map(({ id, labels, selector, hostNetwork, containers }) => [
        id,
        pairs(labels),
        selector && [
          pairs(selector.matchLabels),
          inOrder(selector.matchExpressions.map(({ key, operator, values }) => [key, operator, ...values])),
        ],
        hostNetwork,
        inOrder(
          containers.map(({ name, init, image, ports, environment }) => [
            name,
            init,
            image,
            inOrder(ports.map((each) => [each.name, each.port, each.transport])),
            inOrder(environment.map((each) => [each.name, each.value])),
          ]),
        ),
      ]),
    ),
    addresses: inOrder(
      view.addresses.map(({ hosts, owners, ports, headless, namespace }) => [
        hosts,
        isOwnedBy(owners, `${namespace}/${hosts[0] ?? ''}`),
        inOrder(ports.map((each) => [each.name, each.port, each.podPort, each.transport])),
        headless,
      ]),
    ),
    entries: inOrder(
      // What leads to nobody opens nothing.
      view.entries
        .filter((each) => each.owners.length > 0)
        .map(({ entry, name, owners, ports }) => [
          entry,
          name,
          isOwnedBy(owners, name.split(' ')[1] ?? ''),
          portsOf(ports),
        ]),
    ),
    watches: inOrder(view.watches.map(({ watch, workload, ports }) => [watch, workload, portsOf(ports)])),
    namespaces: inOrder(view.namespaces.map(({ name, labels }) => [name, labels && pairs(labels)])),
  };
}

/** Elements as texts, each once. */
function inOrder(elements: readonly (readonly unknown[])[]): readonly string[] {
  return [...new Set(elements.map((each) => JSON.stringify(each)))].toSorted();
}

function pairs(labels: Readonly<Record<string, string>>): readonly string[] {
  return inOrder(Object.entries(labels));
}

function portsOf(ports: readonly PodPort[]): readonly string[] {
  return inOrder(ports.map((each) => [each.port, each.transport]));
}

test('the catalog reads from 200 random manifests what was deployed', { timeout: 300_000 }, () => {
  fc.assert(
    fc.property(system, (given) => {
      for (const each of given.places) {
        // A document that names no namespace would be read into the one of its folder.
        const place = { ...each, pods: each.pods.map((pods) => ({ ...pods, placed: true })) };
        const wanted = onlyView(catalogOf({ ...given, places: [place] }));
        assert.deepEqual(policyFacts(readView(given, place), place), policyFacts(wanted, place));
      }
    }),
    { seed: 7, numRuns: 200 },
  );
});
