import type { Catalog, Diagnostic } from '@callgate/ir';
import type { CatalogEntry, CatalogFiles, CatalogOptions, CatalogResult, UnboundEntry } from './api.js';
import { adoptBindings } from './assemble/adopt-bindings.js';
import { buildView, compareTrees } from './assemble/build-view.js';
import type { Undeployed } from './assemble/build-view.js';
import { isTool, programNames } from './assemble/program-name.js';
import { countedWorkloads, groupWorkloads } from './assemble/service-names.js';
import type { WorkloadGroup } from './assemble/service-names.js';
import { bindTree } from './binding/bind-trees.js';
import type { BoundWorkload } from './binding/bind-trees.js';
import { commandsOfImage } from './binding/command-line.js';
import { entryOfProgram } from './binding/find-program.js';
import { normalName } from './binding/names.js';
import { programFromSource } from './binding/run-source.js';
import { composeTrees } from './compose/compose-trees.js';
import type { DraftTree } from './draft.js';
import { indexFiles } from './files/file-index.js';
import type { FileIndex } from './files/file-index.js';
import { byText } from './files/paths.js';
import { catalogDiagnostic } from './findings.js';
import type { ImageRegistry } from './image/image-registry.js';
import { hclFiles } from './hcl/hcl-files.js';
import { imageRegistry } from './image/image-registry.js';
import { skaffoldManifests } from './image/skaffold.js';
import { nomadTrees } from './nomad/nomad-trees.js';
import { terraformTrees } from './terraform/terraform-trees.js';
import { defaultEnvironment } from './trees/environment-name.js';
import { kubernetesTrees } from './trees/kubernetes-trees.js';
import { manifestReader } from './trees/manifest-files.js';

/**
 * Finds out what is deployed: reads manifests, Compose files and Dockerfiles, ties workloads to entry points, and puts what describes the
 * same service together. Pure: it reads files through `files` alone and never throws on what they hold.
 * @returns one view for each environment (at least one), the entry points that nothing runs, and everything that could not be read
 */
export function buildCatalog(files: CatalogFiles, options: CatalogOptions): CatalogResult {
  const diagnostics: Diagnostic[] = [];
  const index = indexFiles(files);
  const reader = manifestReader(index, diagnostics);
  const hcl = hclFiles(index, options.hcl, diagnostics);
  const deployed = skaffoldManifests(index, reader);
  const trees = [
    ...kubernetesTrees(index, reader, options, diagnostics),
    ...composeTrees(index, reader, options, diagnostics),
    ...nomadTrees(index, hcl, options, diagnostics),
    ...terraformTrees(index, hcl, options, diagnostics),
  ].sort((a, b) => compareTrees(a, b, deployed));
  const images = imageRegistry(index, reader, trees);
  const services = options.services ?? {};
  const entries = options.entries.filter((entry) => !isIgnored(entry, options));
  const bound = adoptBindings(
    trees.map((tree) => [tree, bindTree(tree, { entries, rules: options.bindings ?? [], images, files: index })]),
  );
  reportBindings(bound, options, diagnostics);
  const environments = [...new Set(trees.map((tree) => tree.environment))].sort(byText);
  const drafts = (environments.length === 0 ? [defaultEnvironment] : environments).map((environment) => {
    const own = bound.filter(([tree]) => tree.environment === environment);
    return {
      environment,
      trees: own,
      groups: groupWorkloads(
        own.map(([, workloads]) => workloads),
        services,
      ),
    };
  });
  for (const { trees: own, groups } of drafts) reportDescribedAgain(own[0]?.[0], groups, diagnostics);
  const running = new Set(drafts.flatMap(({ groups }) => groups.flatMap(countedWorkloads).flatMap(entriesOf)));
  const { undeployed, unbound } = withoutWorkload(
    entries.filter((entry) => !running.has(entry.package)),
    entries,
    trees,
    bound,
    images,
    index,
    options,
  );
  const catalog: Catalog = {
    kind: 'catalog',
    schemaVersion: 1,
    views: drafts.map((draft) =>
      buildView(draft.environment, draft.trees, draft.groups, undeployed, services, diagnostics),
    ),
  };
  return { catalog, unbound, diagnostics: uniqueDiagnostics(diagnostics) };
}

/** Says which trees describe again what an earlier one describes: their addresses are known, their settings are not asked for. */
function reportDescribedAgain(
  first: DraftTree | undefined,
  groups: readonly WorkloadGroup[],
  diagnostics: Diagnostic[],
): void {
  const names = [...new Set(groups.flatMap((group) => group.again.map((workload) => workload.tree.name)))].sort(byText);
  if (names.length === 0 || first === undefined) return;
  const what = `Workloads that ${first.name} describes, or a later one of these, are described again in ${names.join(', ')}.`;
  diagnostics.push(catalogDiagnostic('described-again', what, first.workloads[0]?.at));
}

function isIgnored(entry: CatalogEntry, options: CatalogOptions): boolean {
  return Object.values(options.services ?? {}).some((rule) => rule.ignore === true && rule.source === entry.directory);
}

function entriesOf(workload: BoundWorkload): readonly string[] {
  return workload.containers.flatMap(({ binding }) => binding.bound?.entry.package ?? []);
}

/** Programs that no workload runs: services without workloads, unless they lie where tools lie. */
function withoutWorkload(
  entries: readonly CatalogEntry[],
  all: readonly CatalogEntry[],
  trees: readonly DraftTree[],
  bound: readonly (readonly [DraftTree, readonly BoundWorkload[]])[],
  images: ImageRegistry,
  files: FileIndex,
  options: CatalogOptions,
): { readonly undeployed: readonly Undeployed[]; readonly unbound: readonly UnboundEntry[] } {
  const services = options.services ?? {};
  const dockerfiles = builtEntries(images, all, files);
  const programs = entries.filter((entry) => entry.tool !== true || dockerfiles.has(entry.package));
  const names = programNames(
    programs,
    options.naming ?? [],
    services,
    all.filter((entry) => entry.tool !== true),
  );
  const taken = new Set(bound.flatMap(([, workloads]) => workloads.map((workload) => normalName(workload.draft.name))));
  const undeployed: Undeployed[] = [];
  const unbound: UnboundEntry[] = [];
  const why = trees.length === 0 ? 'there are no manifests' : 'no workload of the manifests runs it';
  for (const entry of entries) {
    const dockerfile = dockerfiles.get(entry.package);
    const named = Object.values(services).some((rule) => rule.source === entry.directory);
    // What is built into an image of its own is meant to be deployed, wherever it lies.
    const isService =
      named || dockerfile !== undefined || (entry.tool !== true && (!isTool(entry, all) || entries.length === 1));
    // What nothing starts and what only might be started is no program that is missing from the manifests.
    if (!isService && entry.tool === true) continue;
    if (!isService) {
      unbound.push({ entry: entry.package, directory: entry.directory, why: `${why}, and it lies where tools lie` });
      continue;
    }
    const plain = names.get(entry.package) ?? entry.directory;
    // A workload of that name runs something else.
    const name = taken.has(normalName(plain)) && !named ? `${plain}@source` : plain;
    taken.add(normalName(name));
    const because =
      dockerfile === undefined ? `${entry.directory} holds a program (${why})` : `${dockerfile} builds it (${why})`;
    undeployed.push({ entry, name, because });
    unbound.push({ entry: entry.package, directory: entry.directory, why, service: `service:${name}` });
  }
  return { undeployed, unbound };
}

/** The Dockerfile that builds each entry point, of those that build one program alone. */
function builtEntries(
  images: ImageRegistry,
  entries: readonly CatalogEntry[],
  files: FileIndex,
): ReadonlyMap<string, string> {
  const result = new Map<string, string>();
  for (const { path } of images.dockerfiles) {
    const stage = images.read(path)?.stage;
    if (stage === undefined) continue;
    const built = new Set(stage.programs.flatMap((program) => entryOfProgram(program, entries)?.package ?? []));
    const [entry] =
      built.size > 0 ? built : [programFromSource(commandsOfImage(stage), stage, entries, files)?.entry.package];
    if (entry !== undefined && built.size < 2 && !result.has(entry)) result.set(entry, path);
  }
  return result;
}

function reportBindings(
  bound: readonly (readonly [DraftTree, readonly BoundWorkload[]])[],
  options: CatalogOptions,
  diagnostics: Diagnostic[],
): void {
  const all = bound.flatMap(([, workloads]) => workloads);
  for (const rule of options.bindings ?? []) {
    const workload = all.some(({ draft }) =>
      [draft.name, `${draft.namespace}/${draft.kind}/${draft.name}`].includes(rule.workload),
    );
    const entry = options.entries.some((each) => each.directory === rule.source || each.file === rule.source);
    if (workload && entry) continue;
    const what = workload
      ? `${rule.source} holds no program that is analysed`
      : `no workload is called ${rule.workload}`;
    diagnostics.push(
      catalogDiagnostic(
        'binding-unknown',
        `The binding of ${rule.workload} to ${rule.source} binds nothing: ${what}.`,
        rule.at,
      ),
    );
  }
  for (const { draft, containers } of all) {
    for (const { binding, container } of containers) {
      if (binding.ambiguous === undefined) continue;
      const fits = binding.ambiguous.map((entry) => entry.directory).join(', ');
      diagnostics.push(
        catalogDiagnostic(
          'binding-ambiguous',
          `Container ${container.name} of ${draft.name} may run ${fits}.`,
          draft.at,
        ),
      );
    }
  }
}

function uniqueDiagnostics(diagnostics: readonly Diagnostic[]): readonly Diagnostic[] {
  const byKey = new Map(diagnostics.map((each) => [JSON.stringify([each.code, each.what, each.span]), each]));
  return [...byKey].sort(([a], [b]) => byText(a, b)).map(([, each]) => each);
}
