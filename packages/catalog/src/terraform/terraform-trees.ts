import type { Diagnostic } from '@callgate/ir';
import type { CatalogOptions } from '../api.js';
import type { DraftTree } from '../draft.js';
import type { FileIndex } from '../files/file-index.js';
import { byText, directoryOf, joinPath } from '../files/paths.js';
import { catalogDiagnostic } from '../findings.js';
import type { HclFiles } from '../hcl/hcl-files.js';
import { readObjectTree } from '../kubernetes/read-tree.js';
import { hasUnknownPiece, settleUnknownPieces, withPieces } from '../settings/unknown-pieces.js';
import { environmentOfPath, isTestFile } from '../trees/environment-name.js';
import { containerServices } from './container-services.js';
import { kubernetesObjectOf } from './kubernetes-resources.js';
import { readTerraformModule } from './terraform-module.js';
import type { ModuleBudget, TerraformModule } from './terraform-module.js';

/** Resources that run programs; a module without any of them deploys nothing that is read. */
const deploys =
  /"(?:kubernetes_(?:deployment|stateful_set|daemon_?set|pod|job|cron_job|manifest)|aws_ecs_task_definition|google_cloud_run)/u;

/** Modules of one deployment, each as often as it is called: one that calls itself would be called without end. */
const maximumModules = 500;

/**
 * Finds the trees of Terraform: each folder of files that deploys something, or calls modules that do, is one. A module that another folder calls is
 * read with the values that it is handed there, and by itself only where nobody calls it.
 */
export function terraformTrees(
  files: FileIndex,
  hcl: HclFiles,
  options: CatalogOptions,
  diagnostics: Diagnostic[],
): readonly DraftTree[] {
  const texts = new Map<string, string[]>();
  for (const path of files.files) {
    const text = path.endsWith('.tf') ? files.readText(path) : undefined;
    if (text !== undefined) texts.set(directoryOf(path), [...(texts.get(directoryOf(path)) ?? []), text]);
  }
  const deploying = new Set(
    [...texts].flatMap(([folder, all]) => (all.some((text) => deploys.test(text)) ? folder : [])),
  );
  if (deploying.size === 0) return [];
  const isTest = (folder: string): boolean => isTestFile(`${folder}/main.tf`, options.environments);
  const calls = new Map([...texts].map(([folder, all]) => [folder, calledFolders(folder, all)] as const));
  const called = new Set([...calls].flatMap(([folder, to]) => (isTest(folder) ? [] : to)));
  const roots = [...texts.keys()].filter(
    (folder) => !called.has(folder) && reaches(folder, calls).some((each) => deploying.has(each)),
  );
  // Modules that call each other in a circle have nobody above them.
  const read = new Set(roots.flatMap((folder) => reaches(folder, calls)));
  roots.push(...[...deploying].filter((folder) => !read.has(folder)));
  return roots.sort(byText).flatMap((folder): DraftTree[] => {
    const budget: ModuleBudget = { left: maximumModules };
    const module = readTerraformModule(folder, files, hcl, budget);
    const [first = folder] = module.files;
    if (budget.left < 0) {
      const what = `Of the modules that ${folder === '.' ? 'the root' : folder} calls only the first ${String(maximumModules)} were read.`;
      diagnostics.push(catalogDiagnostic('terraform-incomplete', what, module.resources[0]?.block.at));
    }
    if (isTest(folder)) {
      diagnostics.push(catalogDiagnostic('left-out', `${folder} was left out.`, module.resources[0]?.block.at));
      return [];
    }
    const tree = treeOf(module, environmentOfPath(first, options.environments), diagnostics);
    return tree.workloads.length === 0 ? [] : [tree];
  });
}

/** Folders of the repository that the files of a folder name as the source of a module, or of anything else that has one. */
function calledFolders(folder: string, texts: readonly string[]): readonly string[] {
  return texts.flatMap((text) =>
    [...text.matchAll(/^\s*source\s*=\s*"(\.{1,2}\/[^"]*)"/gmu)].flatMap(
      ([, path = '']) => joinPath(folder, path) ?? [],
    ),
  );
}

/** A folder and all that it calls, however far. */
function reaches(folder: string, calls: ReadonlyMap<string, readonly string[]>): readonly string[] {
  const found = new Set([folder]);
  for (const each of found) for (const next of calls.get(each) ?? []) found.add(next);
  return [...found];
}

/** A module and those that it calls, each with what it was handed. */
function withCalled(module: TerraformModule): readonly TerraformModule[] {
  return [module, ...module.called.flatMap(withCalled)];
}

function treeOf(module: TerraformModule, environment: string, diagnostics: Diagnostic[]): DraftTree {
  const modules = withCalled(module);
  const objects = modules
    .flatMap(({ resources }) => resources)
    .flatMap((resource) =>
      kubernetesObjectOf(resource).map((object) => ({
        ...object,
        // A namespace that is not known is the one into which all of it is put.
        ...(object.namespace !== undefined && hasUnknownPiece(object.namespace) ? { namespace: 'default' } : {}),
      })),
    );
  const read = readObjectTree(
    {
      name: module.files[0] ?? module.folder,
      kind: 'terraform',
      environment,
      origin: [...new Set(modules.flatMap((each) => each.files))],
      objects,
    },
    diagnostics,
  );
  const deployed = modules.flatMap(containerServices);
  const workloads = [...read.workloads, ...deployed.map((each) => each.workload)];
  const addresses = [...read.addresses, ...deployed.flatMap((each) => each.addresses)];
  for (const { name, kind, at } of workloads.filter((each) => hasUnknownPiece(each.name))) {
    const what = `${kind} ${withPieces(name, (reference) => `\${${reference}}`)} was left out: its name is not written.`;
    diagnostics.push(catalogDiagnostic('terraform-incomplete', what, at));
  }
  return settleUnknownPieces({
    ...read,
    workloads: workloads.filter((each) => !hasUnknownPiece(each.name)),
    addresses: addresses.filter((each) => !each.hosts.some(hasUnknownPiece)),
  });
}
