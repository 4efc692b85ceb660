import type { Diagnostic } from '@callgate/ir';
import { textOf } from '@callgate/manifests';
import type { CatalogOptions } from '../api.js';
import type { DraftAddress, DraftTree, DraftWorkload } from '../draft.js';
import type { FileIndex } from '../files/file-index.js';
import { byText } from '../files/paths.js';
import { catalogDiagnostic } from '../findings.js';
import { attributeOf, blocksOf } from '../hcl/hcl-body.js';
import type { HclBlock, HclBody } from '../hcl/hcl-body.js';
import { evaluateHcl } from '../hcl/evaluate-hcl.js';
import { hclScope } from '../hcl/hcl-scope.js';
import type { HclFiles } from '../hcl/hcl-files.js';
import { settleUnknownPieces } from '../settings/unknown-pieces.js';
import { environmentOfPath, isTestFile } from '../trees/environment-name.js';
import { partition } from '../trees/partition.js';
import { consulNames, nomadVariables, portsOfGroup, servicesIn, variableNamed } from './nomad-variables.js';
import type { NomadPort, NomadService } from './nomad-variables.js';
import { readTask } from './read-task.js';

/** The namespace of jobs that name none (Nomad docs, "job block"). */
const defaultNamespace = 'default';

interface NomadGroup {
  /** Of its workload: the job's where that has one group. */
  readonly name: string;
  readonly job: HclBlock;
  readonly group: HclBlock;
  /** The file in which it stands. */
  readonly file: HclBody;
  readonly ports: readonly NomadPort[];
  readonly services: readonly NomadService[];
}

/** Finds the trees of Nomad jobs. Jobs of one folder that do not describe each other anew are one deployment, as manifests are. */
export function nomadTrees(
  files: FileIndex,
  hcl: HclFiles,
  options: CatalogOptions,
  diagnostics: Diagnostic[],
): readonly DraftTree[] {
  const items = files.files.flatMap((path) => {
    if (!/\.(hcl|nomad)$/iu.test(path) || !/^\s*job\s/mu.test(files.readText(path) ?? '')) return [];
    const body = hcl.body(path);
    const groups = body === undefined ? [] : groupsIn(body);
    if (groups.length === 0) return [];
    if (isTestFile(path, options.environments)) {
      diagnostics.push(catalogDiagnostic('left-out', `${path} was left out.`, groups[0]?.job.at));
      return [];
    }
    const environment = environmentOfPath(path, options.environments);
    return [{ path, groups, environment, defines: new Set(groups.map(({ name }) => name)) }];
  });
  const environments = [...new Set(items.map((item) => item.environment))].sort(byText);
  return environments.flatMap((environment) =>
    partition(items.filter((item) => item.environment === environment)).map((part) =>
      treeOf(
        environment,
        part.items.map((item) => item.path),
        part.items.flatMap((item) => item.groups),
      ),
    ),
  );
}

function groupsIn(file: HclBody): readonly NomadGroup[] {
  const scope = hclScope([file], new Map(), () => undefined);
  return blocksOf(file, 'job').flatMap((job) => {
    const groups = blocksOf(job.body, 'group');
    return groups.map((group): NomadGroup => {
      const own = group.labels[0] ?? '';
      const name = groups.length === 1 ? (job.labels[0] ?? own) : own;
      const ports = portsOfGroup(group.body, scope);
      const bodies = [group.body, ...blocksOf(group.body, 'task').map((task) => task.body)];
      return { name, job, group, file, ports, services: servicesIn(bodies, ports, scope, name) };
    });
  });
}

function treeOf(environment: string, origin: readonly string[], groups: readonly NomadGroup[]): DraftTree {
  const services = new Map(groups.flatMap((group) => group.services.map((service) => [service.name, service])));
  return settleUnknownPieces({
    name: origin[0] ?? '',
    kind: 'nomad',
    environment,
    origin,
    workloads: groups.map((group) => workloadOf(group, services)),
    addresses: groups.flatMap((group) => group.services.map((service) => addressOf(service, group))),
    routes: [],
    monitors: [],
    // Namespaces of Nomad are none of a cluster's.
    namespaces: [],
  });
}

function workloadOf(each: NomadGroup, services: ReadonlyMap<string, NomadService>): DraftWorkload {
  const { name, job, group, file, ports } = each;
  const names = { NOMAD_JOB_NAME: job.labels[0] ?? '', NOMAD_GROUP_NAME: group.labels[0] ?? '' };
  const variables = nomadVariables(names, ports, each.services, services, group.at);
  const scope = hclScope([file], new Map(), (path) => variableNamed(path, variables));
  return {
    kind: 'Nomad',
    namespace: namespaceOf(each),
    name,
    labels: {},
    containers: blocksOf(group.body, 'task').map((task) => readTask(task, { scope, ports, services, variables })),
    doors: [],
    watches: [],
    at: group.at,
  };
}

function namespaceOf({ job, file }: NomadGroup): string {
  const written = attributeOf(job.body, 'namespace');
  const node =
    written === undefined
      ? undefined
      : evaluateHcl(
          written,
          hclScope([file], new Map(), () => undefined),
        );
  return textOf(node) ?? defaultNamespace;
}

/** A service by its names in Consul; its instances answer themselves, at whatever port they have. */
function addressOf(service: NomadService, group: NomadGroup): DraftAddress {
  return {
    name: service.name,
    labels: {},
    entries: [],
    hosts: consulNames(service.name),
    namespace: namespaceOf(group),
    headless: true,
    ports: service.port === undefined ? [] : [{ port: service.port, transport: 'tcp' }],
    to: { to: 'workload', name: group.name },
    at: service.at,
  };
}
