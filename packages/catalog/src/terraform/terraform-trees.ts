import type { Diagnostic } from '@callgate/ir';
import type { CatalogOptions } from '../api.js';
import type { DraftTree } from '../draft.js';
import type { FileIndex } from '../files/file-index.js';
import { byText, directoryOf } from '../files/paths.js';
import { catalogDiagnostic } from '../findings.js';
import type { HclFiles } from '../hcl/hcl-files.js';
import { readObjectTree } from '../kubernetes/read-tree.js';
import { hasUnknownPiece, settleUnknownPieces, withPieces } from '../settings/unknown-pieces.js';
import { environmentOfPath, isTestFile } from '../trees/environment-name.js';
import { containerServices } from './container-services.js';
import { kubernetesObjectOf } from './kubernetes-resources.js';
import { readTerraformModule } from './terraform-module.js';
import type { TerraformModule } from './terraform-module.js';

/** Resources that run programs; a module without any of them deploys nothing that is read. */
const deploys =
  /"(?:kubernetes_(?:deployment|stateful_set|daemon_?set|pod|job|cron_job|manifest)|aws_ecs_task_definition|google_cloud_run)/u;

/** Finds the trees of Terraform: each folder of files that deploys something is one, with what is written in it alone. */
export function terraformTrees(
  files: FileIndex,
  hcl: HclFiles,
  options: CatalogOptions,
  diagnostics: Diagnostic[],
): readonly DraftTree[] {
  const folders = new Set(
    files.files.filter((path) => path.endsWith('.tf') && deploys.test(files.readText(path) ?? '')).map(directoryOf),
  );
  return [...folders].sort(byText).flatMap((folder): DraftTree[] => {
    const module = readTerraformModule(folder, files, hcl);
    const [first = folder] = module.files;
    if (isTestFile(first, options.environments)) {
      diagnostics.push(catalogDiagnostic('left-out', `${folder} was left out.`, module.resources[0]?.block.at));
      return [];
    }
    const tree = treeOf(module, environmentOfPath(first, options.environments), diagnostics);
    return tree.workloads.length === 0 ? [] : [tree];
  });
}

function treeOf(module: TerraformModule, environment: string, diagnostics: Diagnostic[]): DraftTree {
  const objects = module.resources.flatMap((resource) =>
    kubernetesObjectOf(resource).map((object) => ({
      ...object,
      // A namespace that is not known is the one into which all of it is put.
      ...(object.namespace !== undefined && hasUnknownPiece(object.namespace) ? { namespace: 'default' } : {}),
    })),
  );
  const read = readObjectTree(
    { name: module.files[0] ?? module.folder, kind: 'terraform', environment, origin: module.files, objects },
    diagnostics,
  );
  const deployed = containerServices(module);
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
