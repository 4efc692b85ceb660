import type { Binding, CatalogService, CatalogView, Catalog, Container, Workload } from '../catalog.js';
import { pointer } from '../shape/index.js';
import type { Problem } from '../shape/index.js';
import { duplicates, unknownName, unknownNames } from './references.js';
import { checkOptionalRange, checkRange } from './span.js';

/** What must hold in a Catalog beyond its shape. */
export function checkCatalog(catalog: Catalog): readonly Problem[] {
  const views = { path: '/views', elements: catalog.views };
  return [
    ...duplicates(views, 'an environment', (each) => each.environment),
    ...catalog.views.flatMap((view, at) => checkView(view, `/views/${String(at)}`)),
  ];
}

function checkView(view: CatalogView, path: string): Problem[] {
  const services = { path: pointer(path, 'services'), elements: view.services };
  const workloads = { path: pointer(path, 'workloads'), elements: view.workloads };
  const resources = { path: pointer(path, 'resources'), elements: view.resources };
  const workloadIds = new Set(view.workloads.map((each) => each.id));
  const owners = new Set([...view.services, ...view.resources].map((each) => each.id));
  const containers = new Set(view.workloads.flatMap((each) => each.containers.map((one) => `${each.id} ${one.name}`)));
  const problems = [
    ...duplicates(services, 'an id', (each) => each.id),
    ...duplicates(workloads, 'an id', (each) => each.id),
    ...duplicates(resources, 'an id', (each) => each.id),
  ];
  view.services.forEach((each, at) => {
    problems.push(...checkService(each, workloadIds, containers, pointer(services.path, at)));
  });
  view.resources.forEach((each, at) => {
    const names = { path: `${resources.path}/${String(at)}/workloads`, elements: each.workloads };
    problems.push(...unknownNames(names, workloadIds, 'the id of a workload of this view'));
  });
  view.workloads.forEach((each, at) => problems.push(...checkWorkload(each, owners, pointer(workloads.path, at))));
  view.addresses.forEach((each, at) => {
    const place = `${path}/addresses/${String(at)}`;
    const named = each.owners.map((owner) => (owner.startsWith('external:') ? undefined : owner));
    named.forEach((owner, position) => {
      if (owner === undefined) return;
      problems.push(
        ...unknownName(
          `${place}/owners/${String(position)}`,
          owner,
          owners,
          'the id of a service or resource of this view',
        ),
      );
    });
    problems.push(...checkRange(each.at, `${place}/at`));
  });
  view.entries.forEach((each, at) => {
    const place = `${path}/entries/${String(at)}`;
    const named = { path: pointer(place, 'owners'), elements: each.owners };
    problems.push(...unknownNames(named, owners, 'the id of a service or resource of this view'));
    problems.push(...checkRange(each.at, `${place}/at`));
  });
  view.watches.forEach((each, at) => {
    const place = `${path}/watches/${String(at)}`;
    problems.push(
      ...unknownName(pointer(place, 'workload'), each.workload, workloadIds, 'the id of a workload of this view'),
      ...checkRange(each.at, `${place}/at`),
    );
  });
  const namespaces = { path: pointer(path, 'namespaces'), elements: view.namespaces };
  return [...problems, ...duplicates(namespaces, 'a name', (each) => each.name)];
}

function checkService(
  service: CatalogService,
  workloads: ReadonlySet<string>,
  containers: ReadonlySet<string>,
  path: string,
): Problem[] {
  const names = { path: pointer(path, 'workloads'), elements: service.workloads };
  return [
    ...unknownNames(names, workloads, 'the id of a workload of this view'),
    ...service.bindings.flatMap((binding, at) => checkBinding(binding, containers, `${path}/bindings/${String(at)}`)),
  ];
}

function checkBinding(binding: Binding, containers: ReadonlySet<string>, path: string): Problem[] {
  const problems = checkOptionalRange(binding.at, pointer(path, 'at'));
  // A program that no manifest deploys stands in no container.
  if (binding.workload === '' && binding.container === '') return problems;
  const name = `${binding.workload} ${binding.container}`;
  return [
    ...problems,
    ...unknownName(pointer(path, 'container'), name, containers, 'a workload of this view and a container of it'),
  ];
}

function checkWorkload(workload: Workload, owners: ReadonlySet<string>, path: string): Problem[] {
  const containers = { path: pointer(path, 'containers'), elements: workload.containers };
  return [
    ...unknownName(pointer(path, 'service'), workload.service, owners, 'the id of a service or resource of this view'),
    ...checkRange(workload.at, pointer(path, 'at')),
    ...duplicates(containers, 'a name', (each) => each.name),
    ...workload.containers.flatMap((each, at) => checkContainer(each, pointer(containers.path, at))),
  ];
}

function checkContainer(container: Container, path: string): Problem[] {
  const problems: Problem[] = [];
  container.environment.forEach((each, at) => {
    const place = `${path}/environment/${String(at)}`;
    problems.push(...checkRange(each.at, `${place}/at`));
    if ((each.value === undefined) === (each.hidden !== undefined)) return;
    problems.push({
      path: place,
      expected: 'a value, or why it is hidden',
      found: each.value === undefined ? 'neither' : 'both',
    });
  });
  container.files.forEach((each, at) => {
    const place = `${path}/files/${String(at)}`;
    problems.push(...checkOptionalRange(each.at, `${place}/at`));
    if (!each.path.startsWith('/')) {
      problems.push({
        path: `${place}/path`,
        expected: 'an absolute path inside the container',
        found: JSON.stringify(each.path),
      });
    }
  });
  return problems;
}
