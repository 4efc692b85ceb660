import type { Diagnostic } from '@callgate/ir';
import { kubernetesObjects, parseYaml } from '@callgate/manifests';
import type { KubernetesObject } from '@callgate/manifests';
import type { CatalogOptions } from '../api.js';
import type { DraftTree } from '../draft.js';
import type { FileIndex } from '../files/file-index.js';
import { byText } from '../files/paths.js';
import { chartItems } from '../helm/chart-items.js';
import { catalogDiagnostic } from '../findings.js';
import { readObjectTree } from '../kubernetes/read-tree.js';
import { environmentOfPath, isTestFile } from './environment-name.js';
import type { ImageRename, Kustomization } from '../kustomize/read-kustomization.js';
import { kustomizationFolders, patchFiles, readKustomization } from '../kustomize/read-kustomization.js';
import { chartFolders, definedBy, isReadElsewhere } from './manifest-files.js';
import type { ManifestReader } from './manifest-files.js';
import { partition } from './partition.js';
import type { TreeItem } from './partition.js';
import { renameImages } from '../kustomize/rename-images.js';

interface ManifestItem extends TreeItem {
  readonly kind: DraftTree['kind'];
  readonly environment: string;
  readonly objects: readonly KubernetesObject[];
  readonly kustomization?: Kustomization;
  readonly namespace?: string;
}

/**
 * Finds the trees of Kubernetes manifests: what trusted tools rendered, charts, kustomizations that need no tool, and plain manifests. What of
 * charts and kustomizations needs a tool and was not rendered is reported.
 */
export function kubernetesTrees(
  files: FileIndex,
  reader: ManifestReader,
  options: CatalogOptions,
  diagnostics: Diagnostic[],
): readonly DraftTree[] {
  const rendered = (options.rendered ?? []).map((each): ManifestItem => {
    const parsed = parseYaml(each.text, each.origin);
    diagnostics.push(...parsed.diagnostics);
    const objects = kubernetesObjects(parsed.documents);
    return {
      path: each.origin,
      kind: 'rendered',
      environment: each.environment,
      objects,
      defines: definedBy(objects, each.namespace),
      ...(each.namespace === undefined ? {} : { namespace: each.namespace }),
    };
  });
  const charts = chartFolders(files);
  const kustomized = kustomizedItems(files, reader, options, rendered, charts, diagnostics);
  const taken = new Set(kustomized.taken);
  const plain = files.files.flatMap((path): ManifestItem[] => {
    if (taken.has(path) || isReadElsewhere(path) || charts.some((chart) => isInChart(path, chart))) return [];
    const objects = reader.objects(path);
    if (objects.length === 0) return [];
    if (isTestFile(path, options.environments)) {
      if (definedBy(objects).size > 0)
        diagnostics.push(catalogDiagnostic('left-out', `${path} was left out.`, startOf(path)));
      return [];
    }
    const environment = environmentOfPath(path, options.environments);
    const namespace = options.environments?.[environment]?.namespace;
    return [
      {
        path,
        kind: 'manifests',
        environment,
        objects,
        defines: definedBy(objects, namespace),
        ...(namespace === undefined ? {} : { namespace }),
      },
    ];
  });
  const written = [...kustomized.items, ...plain];
  const filled = chartItems(charts, files, options, {
    isRendered: (chart, environment) =>
      rendered.some((item) => item.path === chart && (environment === undefined || item.environment === environment)),
    // What is deployed beside charts has no values files, so an environment that only charts have would be a part of the system.
    withEnvironments: !written.some((item) => item.defines.size > 0),
    diagnostics,
  }).map((each): ManifestItem => ({
    ...each,
    path: each.chart,
    defines: definedBy(each.objects, each.namespace),
  }));
  return [...treesOf(written, diagnostics), ...treesOf([...rendered, ...filled], diagnostics)];
}

function isInChart(path: string, chart: string): boolean {
  const prefix = chart === '.' ? '' : `${chart}/`;
  return ['templates', 'charts', 'crds'].some((folder) => path.startsWith(`${prefix}${folder}/`));
}

function startOf(file: string): {
  file: string;
  start: { line: number; column: number };
  end: { line: number; column: number };
} {
  return { file, start: { line: 1, column: 1 }, end: { line: 1, column: 1 } };
}

function kustomizedItems(
  files: FileIndex,
  reader: ManifestReader,
  options: CatalogOptions,
  rendered: readonly ManifestItem[],
  charts: readonly string[],
  diagnostics: Diagnostic[],
): { readonly items: readonly ManifestItem[]; readonly taken: ReadonlySet<string> } {
  const all = kustomizationFolders(files)
    .filter(
      (folder) =>
        !charts.some((chart) => isInChart(`${folder}/`, chart)) && !isTestFile(`${folder}/`, options.environments),
    )
    .flatMap((folder) => readKustomization(folder, files, reader, diagnostics) ?? []);
  const isRendered = (each: Kustomization): boolean => rendered.some((item) => item.path === each.folder);
  const usable = all.filter((each) => isRendered(each) || each.needsTool === undefined);
  for (const each of all) {
    if (usable.includes(each)) continue;
    diagnostics.push(
      catalogDiagnostic(
        'kustomization-not-rendered',
        `The kustomization ${each.folder} needs kustomize and was not rendered.`,
        each.needsTool,
      ),
    );
  }
  // A base that a usable kustomization takes in is deployed through that one alone.
  const inner = new Set(usable.flatMap((each) => [...each.folders]));
  const roots = usable.filter((each) => !inner.has(each.folder));
  const taken = new Set([...roots.flatMap((each) => [...each.files]), ...patchFiles(files, reader)]);
  const items = roots
    .filter((each) => !isRendered(each))
    .map((each): ManifestItem => ({
      path: kustomizationPath(each.folder),
      kind: 'manifests',
      environment: environmentOfPath(kustomizationPath(each.folder), options.environments),
      objects: each.objects,
      defines: definedBy(each.objects),
      kustomization: each,
    }))
    .filter((item) => item.objects.length > 0);
  return { items, taken };
}

/** Where a kustomization stands among manifests: in its folder, beside those that it does not take in. */
function kustomizationPath(folder: string): string {
  return folder === '.' ? 'kustomization.yaml' : `${folder}/kustomization.yaml`;
}

function treesOf(items: readonly ManifestItem[], diagnostics: Diagnostic[]): readonly DraftTree[] {
  const environments = [...new Set(items.map((item) => item.environment))].sort(byText);
  return environments.flatMap((environment) =>
    partition(items.filter((item) => item.environment === environment))
      // Folders of ConfigMaps alone describe no deployment.
      .filter((group) => group.items.some((item) => item.defines.size > 0))
      .map((group) =>
        treeOf(
          group.name.replace(/\/kustomization\.yaml$/, ''),
          environment,
          withConfigs(group.items, items, environment),
          diagnostics,
        ),
      ),
  );
}

/** ConfigMaps and Secrets in files of their own may stand anywhere; those of the tree's own files win over them. */
function withConfigs(
  group: readonly ManifestItem[],
  all: readonly ManifestItem[],
  environment: string,
): readonly ManifestItem[] {
  const configs = all.filter(
    (item) => item.environment === environment && item.defines.size === 0 && !group.includes(item),
  );
  return [...configs, ...group];
}

function treeOf(
  name: string,
  environment: string,
  items: readonly ManifestItem[],
  diagnostics: Diagnostic[],
): DraftTree {
  const images: ImageRename[] = items.flatMap((item) => item.kustomization?.images ?? []);
  const namespace = items.find((item) => item.namespace !== undefined)?.namespace;
  const tree = readObjectTree(
    {
      name,
      kind: items.at(-1)?.kind ?? 'manifests',
      environment,
      origin: items.filter((item) => item.defines.size > 0).map((item) => item.path),
      objects: items.flatMap((item) => item.objects),
      ...(namespace === undefined ? {} : { namespace }),
      generated: {
        configMaps: new Map(items.flatMap((item) => [...(item.kustomization?.configMaps ?? [])])),
        secrets: new Map(items.flatMap((item) => [...(item.kustomization?.secrets ?? [])])),
      },
    },
    diagnostics,
  );
  return images.length === 0 ? tree : renameImages(tree, images);
}
