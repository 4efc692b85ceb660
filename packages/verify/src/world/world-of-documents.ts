import { world, worldNamespace } from '@callgate/ir';
import type { CatalogView, Diagnostic, World, WorldPod } from '@callgate/ir';
import { nodeAt, parseYaml, runsPodsOtherwise, workloadKind } from '@callgate/manifests';
import type { KubernetesObject } from '@callgate/manifests';
import { finding } from '../findings.js';
import type { Reading } from '../read/fields.js';
import { objectsOf } from '../read/objects.js';
import type { TextFile } from '../read/read-policies.js';
import { readLabels } from '../read/selector.js';
import { readPod } from './read-pod.js';

export interface DocumentsOptions {
  readonly environment?: string;
  /** The namespace of objects that name none, and that the view does not know by kind and name; `default` where absent. */
  readonly namespace?: string;
  /** Tells whose each workload is, by namespace, kind and name, and the labels of namespaces that no document describes. */
  readonly view?: CatalogView;
}

/**
 * The world of documents that lie somewhere: workloads of the built-in kinds, Pods, Namespaces, lists of them, YAML or JSON. Other kinds are
 * left out; one that runs pods in its own way has a finding. Never throws on any text.
 */
export function worldOfDocuments(
  files: readonly TextFile[],
  options: DocumentsOptions = {},
): { readonly world: World; readonly findings: readonly Diagnostic[] } {
  const { view, environment = view?.environment ?? 'default' } = options;
  const findings: Diagnostic[] = [];
  const pods = new Map<string, WorldPod>();
  const namespaces = new Map<string, Readonly<Record<string, string>>>();
  for (const each of view?.namespaces ?? []) namespaces.set(each.name, each.labels ?? {});
  const described = new Set<string>();
  const owners = ownersOf(view);
  for (const { path, text } of files) {
    const parsed = parseYaml(text, path);
    findings.push(...parsed.diagnostics);
    const { objects, nameless } = objectsOf(parsed.documents);
    for (const each of nameless)
      findings.push(finding('no-object', 'The document has no apiVersion or no kind.', each.at));
    for (const object of objects) {
      const reading: Reading = { misread: [] };
      if (object.apiVersion === 'v1' && object.kind === 'Namespace') {
        const labels = Object.fromEntries(readLabels(nodeAt(object.root, 'metadata', 'labels'), 'labels', reading));
        namespaces.set(
          object.name,
          described.has(object.name) ? { ...namespaces.get(object.name), ...labels } : labels,
        );
        described.add(object.name);
      } else if (workloadKind(object) !== undefined) {
        const pod = withOwner(
          readPod(object, object.namespace ?? owners.namespaceOf(object) ?? options.namespace ?? 'default', reading),
          owners,
        );
        if (pods.has(pod.id)) findings.push(finding('pods-twice', `${pod.id} is described twice.`, object.at));
        pods.set(pod.id, pod);
      } else if (runsPodsOtherwise(object)) {
        const what = `${object.kind} ${object.name} of ${object.apiVersion}`;
        findings.push(finding('pods-not-seen', `${what} runs pods in a way that is not known.`, object.at));
      }
      findings.push(...reading.misread.map((each) => finding('not-understood', each.what, each.at)));
    }
  }
  const named = [...namespaces].map(([name, labels]) => worldNamespace(name, labels));
  return { world: world({ environment, namespaces: named, pods: [...pods.values()] }), findings };
}

/** What the catalog knows of workloads by kind and name. */
interface Owners {
  readonly ownerOf: (id: string) => string | undefined;
  /** The namespace of the one workload of this kind and name. */
  readonly namespaceOf: (object: KubernetesObject) => string | undefined;
}

function ownersOf(view: CatalogView | undefined): Owners {
  const owners = new Map<string, string>();
  const namespaces = new Map<string, string | undefined>();
  for (const { namespace, kind, name, service } of view?.workloads ?? []) {
    const id = `${namespace}/${kind}/${name}`;
    if (!owners.has(id)) owners.set(id, service);
    const key = `${kind}/${name}`;
    const known = namespaces.has(key) ? namespaces.get(key) : namespace;
    namespaces.set(key, known === namespace ? namespace : undefined);
  }
  return {
    ownerOf: (id) => owners.get(id),
    namespaceOf: ({ kind, name }) => namespaces.get(`${kind}/${name}`),
  };
}

function withOwner(pod: WorldPod, owners: Owners): WorldPod {
  const owner = owners.ownerOf(pod.id);
  return owner === undefined ? pod : { ...pod, owner };
}
