import type { EntryCandidate } from '@callgate/analysis';
import { buildCatalog, type CatalogEntry, type CatalogResult, type HclReader } from '@callgate/catalog';
import type { Diagnostic, SourcePackage } from '@callgate/ir';
import { nodeAt } from '@callgate/manifests';
import type { FileTree } from '@callgate/plugin';
import type { LoadedConfig } from '../config/load-config.js';
import { renderFound, renderManifests } from '../tools/render-manifests.js';
import { folderOf } from './narrow-tree.js';

export interface DeploymentOptions {
  readonly root: string;
  /** The part of the repository whose manifests count. */
  readonly tree: FileTree;
  readonly candidates: readonly EntryCandidate[];
  readonly packages: ReadonlyMap<string, SourcePackage>;
  readonly loaded: LoadedConfig;
  /** Absent: the repository has nothing in HCL. */
  readonly hcl: HclReader | undefined;
  readonly signal: AbortSignal | undefined;
  readonly report: (diagnostic: Diagnostic) => void;
}

/** Reads what is deployed, charts and overlays rendered where that is trusted. */
export async function readDeployment(options: DeploymentOptions): Promise<CatalogResult> {
  const { config, document, trusted } = options.loaded;
  const renderOptions = { ...options, config, trusted };
  const named = await renderManifests(renderOptions);
  const bindings = config.bindings?.map(({ workload, container, source, arguments: args }, index) => {
    const at = nodeAt(document, 'bindings');
    const place = at?.kind === 'list' ? at.items[index]?.at : undefined;
    return {
      workload,
      source,
      ...(container === undefined ? {} : { container }),
      ...(args === undefined ? {} : { arguments: args }),
      ...(place === undefined ? {} : { at: place }),
    };
  });
  const catalogOptions = {
    entries: options.candidates.map((candidate) => catalogEntry(candidate, options.packages)),
    ...(options.hcl === undefined ? {} : { hcl: options.hcl }),
    ...(bindings === undefined ? {} : { bindings }),
    ...(config.naming === undefined ? {} : { naming: config.naming }),
    ...(config.services === undefined ? {} : { services: config.services }),
    ...(config.environments === undefined ? {} : { environments: config.environments }),
  };
  let result = buildCatalog(options.tree, { ...catalogOptions, rendered: named });
  // What the catalog could not read without a tool is rendered where that is trusted, and read again.
  const found = trusted ? await renderFound(result.diagnostics, renderOptions) : [];
  if (found.length > 0) result = buildCatalog(options.tree, { ...catalogOptions, rendered: [...named, ...found] });
  for (const each of result.diagnostics) options.report(each);
  return result;
}

function catalogEntry(candidate: EntryCandidate, packages: ReadonlyMap<string, SourcePackage>): CatalogEntry {
  const found = packages.get(candidate.package);
  const colon = candidate.package.indexOf(':');
  const entry = {
    package: candidate.package,
    language: candidate.package.slice(0, colon),
    importPath: found?.importPath ?? candidate.package.slice(colon + 1),
    directory: found?.directory ?? folderOf(candidate.file),
  };
  const program = found?.program;
  if (program === undefined) return entry;
  const { directory, built, name, tool } = program;
  return {
    ...entry,
    directory,
    file: candidate.file,
    built,
    ...(name === undefined ? {} : { name }),
    ...(tool === undefined ? {} : { tool }),
  };
}
