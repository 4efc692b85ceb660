import { entriesOf, itemsOf, kubernetesObjects, nodeAt, textAt } from '@callgate/manifests';
import type { KubernetesObject, YamlEntry, YamlMap, YamlNode } from '@callgate/manifests';
import type { TerraformResource } from './terraform-module.js';

/** The resources of the provider for Kubernetes that are read, without `_v1`, as the API calls them. */
const kinds: Readonly<Record<string, readonly [apiVersion: string, kind: string]>> = {
  kubernetes_config_map: ['v1', 'ConfigMap'],
  kubernetes_cron_job: ['batch/v1', 'CronJob'],
  kubernetes_daemon_set: ['apps/v1', 'DaemonSet'],
  kubernetes_daemonset: ['apps/v1', 'DaemonSet'],
  kubernetes_deployment: ['apps/v1', 'Deployment'],
  kubernetes_ingress: ['networking.k8s.io/v1', 'Ingress'],
  kubernetes_job: ['batch/v1', 'Job'],
  kubernetes_namespace: ['v1', 'Namespace'],
  kubernetes_pod: ['v1', 'Pod'],
  kubernetes_secret: ['v1', 'Secret'],
  kubernetes_service: ['v1', 'Service'],
  kubernetes_stateful_set: ['apps/v1', 'StatefulSet'],
};

/** Blocks that are written once for each item of a list, and how the API calls that list. */
const lists: Readonly<Record<string, string>> = {
  container: 'containers',
  env: 'env',
  env_from: 'envFrom',
  init_container: 'initContainers',
  items: 'items',
  match_expressions: 'matchExpressions',
  path: 'paths',
  port: 'ports',
  rule: 'rules',
  sources: 'sources',
  volume: 'volumes',
  volume_mount: 'volumeMounts',
};

/** Maps whose keys are the user's own. */
const ownKeys = new Set(['annotations', 'binary_data', 'data', 'labels', 'match_labels', 'string_data']);

const spellings: Readonly<Record<string, string>> = { cluster_ip: 'clusterIP', external_ips: 'externalIPs' };

/**
 * The object of Kubernetes that a resource makes (Terraform registry, provider `kubernetes`): the API's own fields in words with underscores, and
 * items of lists as blocks.
 * @returns empty where it makes none that is read
 */
export function kubernetesObjectOf({ type, node, block }: TerraformResource): readonly KubernetesObject[] {
  if (type === 'kubernetes_manifest') {
    const manifest = nodeAt(node, 'manifest');
    return manifest === undefined ? [] : kubernetesObjects([{ root: manifest, at: node.at }]);
  }
  const plainType = type.replace(/_v\d+(?:beta\d+)?$/u, '');
  if (!Object.hasOwn(kinds, plainType)) return [];
  const [apiVersion = '', kind = ''] = kinds[plainType] ?? [];
  const isService = kind === 'Service';
  const text = (key: string, value: string): YamlEntry => ({
    key,
    keyAt: block.at,
    value: { kind: 'scalar', value, text: value, block: false, at: block.at },
  });
  const root: YamlMap = {
    kind: 'map',
    entries: [text('apiVersion', apiVersion), text('kind', kind), ...formOf(node, isService)],
    at: node.at,
  };
  // Fields of a pod stand in its `spec`, in Terraform as in the API.
  return kubernetesObjects([{ root, at: node.at }]);
}

function formOf(node: YamlNode, isService: boolean): readonly YamlEntry[] {
  return entriesOf(node).map((entry): YamlEntry => {
    const { key, value } = entry;
    if (ownKeys.has(key) || (isService && key === 'selector')) return { ...entry, key: camelCase(key) };
    const list = Object.hasOwn(lists, key) ? lists[key] : undefined;
    // A field of that name that is no block is itself: `path = "/"` of a path, the `port` of a probe.
    if (list !== undefined && (value.kind === 'list' || isItem(key, value))) {
      const items = value.kind === 'list' ? itemsOf(value) : [value];
      return {
        ...entry,
        key: list,
        value: { kind: 'list', items: items.map((item) => form(item, isService)), at: value.at },
      };
    }
    return { ...entry, key: spellings[key] ?? camelCase(key), value: form(value, isService) };
  });
}

/** The port of an Ingress's backend is one map and no item. */
function isItem(key: string, value: YamlNode): boolean {
  if (value.kind !== 'map') return false;
  return key !== 'port' || textAt(value, 'container_port') !== undefined || textAt(value, 'port') !== undefined;
}

function form(node: YamlNode, isService: boolean): YamlNode {
  if (node.kind === 'map') return { ...node, entries: formOf(node, isService) };
  return node.kind === 'list' ? { ...node, items: node.items.map((item) => form(item, isService)) } : node;
}

function camelCase(key: string): string {
  return key.replace(/_(\w)/gu, (_, letter: string) => letter.toUpperCase());
}
