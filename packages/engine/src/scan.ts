import { entries, extract, link } from '@callgate/analysis';
import { buildGraph } from '@callgate/graph';
import type { CatalogView, Diagnostic, ProgramStart } from '@callgate/ir';
import { loadConfig } from './config/load-config.js';
import { loadPlugins } from './config/load-plugins.js';
import { ownModels } from './config/own-models.js';
import { diagnosticList } from './diagnostic-list.js';
import { makeExclusions } from './files/exclusions.js';
import { openDiskTree } from './files/disk-tree.js';
import { findPlace } from './files/root.js';
import { programLeftOut, roleLeftOut } from './findings.js';
import { knownEnvironments } from './known-environments.js';
import type { ScanOptions } from './options.js';
import { stageClock } from './progress.js';

import { bindRuns } from './road/bind-runs.js';
import { hclReaderFor } from './road/hcl-reader.js';
import { readDeployment } from './road/read-deployment.js';
import { configuredCalls } from './road/configured-calls.js';
import { foldTools } from './road/fold-tools.js';
import { idleRoleServices, withoutServices } from './road/idle-services.js';
import { scopesOf } from './road/make-scope.js';
import { withLacking } from './road/lacking.js';
import { folderOf, narrowTree } from './road/narrow-tree.js';
import { readContracts } from './road/read-contracts.js';
import { planContexts } from './road/plan-contexts.js';
import { isWithin, readSource, type Source } from './road/read-source.js';
import { resolveRuns } from './road/resolve-runs.js';
import { withServices } from './road/role-services.js';
import { makeResult } from './make-result.js';
import type { ScanResult } from './scan-result.js';

const defaultMaximumBytes = 5_242_880;
const maximumDepth = 64;

/**
 * The whole road: from a folder to the graph of who calls whom, with everything that speaks for each edge and everything that stayed
 * unknown. Prints nothing, ends no process, and runs no code of the folder unless it is trusted.
 * @throws CallgateError where the request itself cannot be met (no such folder, a configuration that is not understood)
 * @throws the reason of `signal` where it is aborted
 */
export async function scan(options: ScanOptions): Promise<ScanResult> {
  const { signal } = options;
  const cwd = options.cwd ?? process.cwd();
  const clock = stageClock(options.onProgress, signal);
  const findings = diagnosticList();
  const found = findPlace(options.dir, options.root, cwd);
  const place = options.whole === true ? { root: found.root } : found;

  const loaded = await clock.run('config', async () => {
    const config = await loadConfig({ place, named: options.config, trust: options.trust ?? false, cwd });
    const plugins = await loadPlugins(config);
    for (const each of [...config.diagnostics, ...plugins.diagnostics]) findings.report(each);
    return { ...config, plugins, models: ownModels(config) };
  });
  const { config, plugins } = loaded;
  const frontends = [...options.frontends, ...plugins.frontends];

  const tree = await clock.run('files', () =>
    openDiskTree(place.root, {
      exclusions: makeExclusions(config.exclude ?? [], config.include ?? []),
      maximumBytes: config.maximumFileBytes ?? defaultMaximumBytes,
      maximumDepth,
      report: findings.report,
      signal,
    }),
  );
  const folders = (config.roots ?? []).filter(
    (folder) => place.narrow === undefined || isWithin(folder, [place.narrow]),
  );
  const wanted = folders.length > 0 ? folders : [place.narrow ?? []].flat();

  const source = await readSource(frontends, {
    tree,
    folders: wanted,
    workers: options.workers,
    engine: options.engineHint,
    signal,
    clock,
    report: findings.report,
  });
  const definitions = await readContracts([...(options.contracts ?? []), ...plugins.contracts], {
    tree,
    signal,
    report: findings.report,
  });
  const models = [...options.models, ...definitions, ...plugins.models, ...loaded.models];
  const { linked, programs } = await clock.run('link', () => {
    const facts = link({ ...source, models, entryPackages: entryPackagesOf(source) });
    const found = entries(facts).filter((each) => {
      return isWithin(source.packages.get(each.package)?.directory ?? '.', wanted);
    });
    return { linked: facts, programs: found };
  });

  const hcl = await clock.run('catalog', () => hclReaderFor(tree));
  const deployment = await clock.run('catalog', () =>
    readDeployment({
      tree: narrowTree(tree, [place.narrow ?? []].flat()),
      root: place.root,
      candidates: programs,
      packages: source.packages,
      loaded,
      hcl,
      signal,
      report: findings.report,
    }),
  );
  const chosen = chooseViews(deployment.catalog.views, options.environments);
  const emptyIsUnset = new Set(
    frontends.flatMap(({ frontend }) => (frontend.emptyIsUnset === true ? [frontend.name] : [])),
  );
  const planned = planContexts(programs, chosen, deployment.unbound, {
    directoryOf: (each) => source.packages.get(each.package)?.program?.directory ?? folderOf(each.file),
    emptyIsUnset: (each) => emptyIsUnset.has(each.package.split(':')[0] ?? ''),
  });

  const configuration = { files: tree, ...(hcl === undefined ? {} : { hcl }) };
  const contexts = withLacking(planned.requests, planned.runs, configuration);
  const extracted = await clock.run('extract', () => extract(linked, contexts));
  for (const each of extracted.diagnostics) findings.report(each);
  const runs = await clock.run('bind', () =>
    bindRuns(extracted.extraction, [...planned.runs.values()].flat(), { files: tree, hcl }, signal),
  );
  const { plan, bound } = foldTools(planned, runs);

  const idle = idleRoleServices(plan.roleServices, bound);
  const gone = new Set([...plan.replaced, ...idle]);
  const views = chosen.map((view) => withoutServices(withServices(view, plan.roleServices), gone));
  const resolved = await clock.run('match', () => resolveRuns(bound, scopesOf(views, bound)));
  const configured = configuredCalls(views, loaded);
  for (const each of [...resolved.diagnostics, ...configured.diagnostics]) findings.report(each);
  for (const each of plan.idleRoles) findings.report(roleLeftOut(each.file, each.words));
  for (const each of deployment.unbound)
    if (each.service === undefined) findings.report(programLeftOut(each.directory, each.why));

  const graph = await clock.run('graph', () =>
    buildGraph({
      sites: [...resolved.sites, ...configured.sites],
      unresolved: resolved.unresolved,
      views,
      environments: views.map((view) => view.environment),
    }),
  );
  return makeResult({
    root: place.root,
    folder: found.narrow ?? '.',
    config,
    backends: [...(options.backends ?? []), ...plugins.backends],
    tree,
    source,
    ownModels: loaded.models,
    programs,
    catalog: { ...deployment.catalog, views },
    unbound: deployment.unbound,
    plan,
    extracted,
    sites: resolved.sites.length,
    graph,
    diagnostics: findings.sorted().filter((each) => concerns(each, wanted, source)),
    leftOut: [...tree.leftOut, ...source.leftOut].filter(({ path }) => isWithin(path, wanted)),
    frontends,
    times: clock.times,
  });
}

/** Whether a finding has to do with the wanted folders; the tree above them is walked as well, for what they import. */
function concerns({ span }: Diagnostic, wanted: readonly string[], source: Source): boolean {
  return span === undefined || isWithin(span.file, wanted) || source.packages.has(source.packageOf(span.file));
}

/** The views of the environments that are wanted. */
function chooseViews(views: readonly CatalogView[], wanted: readonly string[] | undefined): readonly CatalogView[] {
  const names = knownEnvironments(views, wanted);
  return names === undefined ? views : views.filter((view) => names.includes(view.environment));
}

/** The packages with which programs start as their layout says, each with what such a program loads besides. */
function entryPackagesOf(source: Source): ReadonlyMap<string, readonly ProgramStart[]> {
  return new Map(
    [...source.packages.values()].flatMap(({ id, entry, starts }) =>
      entry === true ? [[id, starts ?? []] as const] : [],
    ),
  );
}
