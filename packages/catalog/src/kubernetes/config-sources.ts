import type { Span } from '@callgate/ir';
import { entriesOf, nodeAt } from '@callgate/manifests';
import type { KubernetesObject } from '@callgate/manifests';

/** One entry of a ConfigMap. */
export interface ConfigEntry {
  /** Absent: binary. */
  readonly text?: string;
  /** A file of the repository that holds the text (a Kustomize generator). */
  readonly source?: string;
  readonly at: Span;
}

/** What is known of a ConfigMap. */
export interface ConfigMapContent {
  readonly entries: ReadonlyMap<string, ConfigEntry>;
  /** Why it may hold more than that. */
  readonly open?: string;
}

/** The ConfigMaps and Secrets of one tree, by `<namespace>/<name>`. Values of Secrets are never read. */
export interface ConfigSources {
  readonly configMaps: ReadonlyMap<string, ConfigMapContent>;
  /** Keys, with the place of each. */
  readonly secrets: ReadonlyMap<string, ReadonlyMap<string, Span>>;
}

/**
 * Collects ConfigMaps and Secrets.
 * @param namespace of objects that name none
 */
export function configSources(objects: readonly KubernetesObject[], namespace: string): ConfigSources {
  const configMaps = new Map<string, ConfigMapContent>();
  const secrets = new Map<string, Map<string, Span>>();
  for (const object of objects) {
    if (object.apiVersion !== 'v1') continue;
    const name = `${object.namespace ?? namespace}/${object.name}`;
    if (object.kind === 'ConfigMap') configMaps.set(name, { entries: entriesOfConfigMap(object) });
    if (object.kind === 'Secret') secrets.set(name, keysOfSecret(object));
  }
  return { configMaps, secrets };
}

function entriesOfConfigMap(object: KubernetesObject): Map<string, ConfigEntry> {
  const entries = new Map<string, ConfigEntry>();
  for (const { key, keyAt } of entriesOf(nodeAt(object.root, 'binaryData'))) entries.set(key, { at: keyAt });
  for (const { key, value, keyAt } of entriesOf(nodeAt(object.root, 'data'))) {
    entries.set(key, value.kind === 'scalar' ? { text: value.text, at: value.at } : { at: keyAt });
  }
  return entries;
}

function keysOfSecret(object: KubernetesObject): Map<string, Span> {
  const keys = new Map<string, Span>();
  for (const field of ['data', 'stringData']) {
    for (const { key, keyAt } of entriesOf(nodeAt(object.root, field))) keys.set(key, keyAt);
  }
  return keys;
}
