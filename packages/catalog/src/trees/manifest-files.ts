import type { Diagnostic } from '@callgate/ir';
import { kubernetesObjects, parseYaml, workloadKind } from '@callgate/manifests';
import type { KubernetesObject, ParsedYaml } from '@callgate/manifests';
import type { FileIndex } from '../files/file-index.js';
import { baseOf, directoryOf } from '../files/paths.js';

const kinds =
  /(?:^|[{,])[ \t]{0,200}(?:-[ \t]{1,20})?["']?kind["']?[ \t]{0,20}:[ \t]{0,20}["']?(Pod|ReplicationController|ReplicaSet|Deployment|StatefulSet|DaemonSet|Job|CronJob|Service|ConfigMap|Secret|[A-Za-z]*List|[A-Za-z]*Rollout|[A-Za-z]*Set|Namespace|Ingress|[A-Za-z]*Route(?:TCP|UDP)?|ServiceMonitor|PodMonitor|VirtualService|VirtualServer(?:Route)?|TransportServer|HTTPProxy|(?:TCP)?Mapping|(?:TCP|UDP)Ingress|RouteTable|[A-Za-z]*WebhookConfiguration|CustomResourceDefinition|APIService|Component)\b/m;
const notManifests =
  /(^|\/)(package(-lock)?|tsconfig[^/]*|composer|angular|nx|project|lerna|deno|[^/]*\.schema)\.json$/;

/** Reads the manifests of a repository and remembers them. */
export interface ManifestReader {
  /** The Kubernetes objects of a file; empty where it holds none. */
  objects(path: string): readonly KubernetesObject[];
  /** The YAML of a file. */
  yaml(path: string): ParsedYaml;
}

/** Makes a reader over a repository. Problems of files that look like manifests are reported once. */
export function manifestReader(files: FileIndex, diagnostics: Diagnostic[]): ManifestReader {
  const parsed = new Map<string, ParsedYaml>();
  const objects = new Map<string, readonly KubernetesObject[]>();

  function yaml(path: string): ParsedYaml {
    const known = parsed.get(path);
    if (known !== undefined) return known;
    const text = files.readText(path);
    const result = text === undefined ? { documents: [], diagnostics: [] } : parseYaml(text, path);
    diagnostics.push(...result.diagnostics);
    parsed.set(path, result);
    return result;
  }

  return {
    yaml,
    objects(path) {
      const known = objects.get(path);
      if (known !== undefined) return known;
      const result = looksLikeManifest(path, files) ? kubernetesObjects(yaml(path).documents) : [];
      objects.set(path, result);
      return result;
    },
  };
}

/** Whether a file may hold Kubernetes objects that the catalog reads, told from its text without parsing it. */
function looksLikeManifest(path: string, files: FileIndex): boolean {
  if (!/\.(ya?ml|json)$/.test(path) || notManifests.test(path)) return false;
  const text = files.readText(path);
  if (text === undefined || !text.includes('apiVersion')) return false;
  return kinds.test(text);
}

/** Whether a path names a Compose file, a kustomization or another file that is read elsewhere. */
export function isReadElsewhere(path: string): boolean {
  const base = baseOf(path).toLowerCase();
  return isKustomizationFile(path) || isComposeFile(path) || base === 'chart.yaml' || base.startsWith('skaffold');
}

/** The three names of a kustomization (kubernetes-sigs/kustomize, `konfig.RecognizedKustomizationFileNames`). */
export function isKustomizationFile(path: string): boolean {
  return ['kustomization.yaml', 'kustomization.yml', 'Kustomization'].includes(baseOf(path));
}

/** The names under which Compose files go. */
export function isComposeFile(path: string): boolean {
  return /^((docker-)?compose|docker-stack|swarm)([-._].+)?\.ya?ml$/i.test(baseOf(path));
}

/** Folders of Helm charts that are no part of another chart, sorted. */
export function chartFolders(files: FileIndex): readonly string[] {
  const all = files.files.filter((file) => baseOf(file) === 'Chart.yaml').map(directoryOf);
  const known = new Set(all);
  return all.filter((folder) => {
    const parts = folder.split('/');
    // A subchart lies in `charts/` of its parent.
    for (let index = parts.length - 2; index >= 0; index--) {
      if (parts[index] === 'charts' && known.has(index === 0 ? '.' : parts.slice(0, index).join('/'))) return false;
    }
    return true;
  });
}

/** What a set of objects defines, for telling rival deployments apart. */
export function definedBy(objects: readonly KubernetesObject[], namespace = 'default'): ReadonlySet<string> {
  const ids = new Set<string>();
  for (const object of objects) {
    if (workloadKind(object) !== undefined || (object.kind === 'Service' && object.apiVersion === 'v1')) {
      ids.add(`${object.namespace ?? namespace}/${object.kind}/${object.name}`);
    }
  }
  return ids;
}
