import type { MountedFile, Span, Template } from '@callgate/ir';
import { entriesOf, nodeAt } from '@callgate/manifests';
import type { KubernetesObject } from '@callgate/manifests';
import { addressInSecret } from './address-in-secret.js';
import { daprComponents } from './dapr-components.js';

/** One entry of a ConfigMap. */
export interface ConfigEntry {
  /** Absent: binary, or a word of a sample that says what belongs there. */
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

/** One entry of a Secret. */
export interface SecretEntry {
  /** The address in it, with everything else hidden; absent: there is none. */
  readonly address?: Template;
  readonly at: Span;
}

/** What is known of a Secret, by its keys. */
export type SecretContent = ReadonlyMap<string, SecretEntry>;

/** The ConfigMaps and Secrets of one tree, by `<namespace>/<name>`. Of what a Secret holds, addresses alone are read. */
export interface ConfigSources {
  readonly configMaps: ReadonlyMap<string, ConfigMapContent>;
  readonly secrets: ReadonlyMap<string, SecretContent>;
  /** What stands in the containers of pods with a sidecar of Dapr, in the place of the components that the sidecar loads. */
  readonly components?: readonly MountedFile[];
}

/**
 * Collects ConfigMaps and Secrets.
 * @param namespace of objects that name none
 */
export function configSources(objects: readonly KubernetesObject[], namespace: string): ConfigSources {
  const configMaps = new Map<string, ConfigMapContent>();
  const secrets = new Map<string, SecretContent>();
  for (const object of objects) {
    if (object.apiVersion !== 'v1') continue;
    const name = `${object.namespace ?? namespace}/${object.name}`;
    if (object.kind === 'ConfigMap') configMaps.set(name, { entries: entriesOfConfigMap(object) });
    if (object.kind === 'Secret') secrets.set(name, entriesOfSecret(object));
  }
  return { configMaps, secrets, components: daprComponents(objects) };
}

function entriesOfConfigMap(object: KubernetesObject): Map<string, ConfigEntry> {
  const entries = new Map<string, ConfigEntry>();
  for (const { key, keyAt } of entriesOf(nodeAt(object.root, 'binaryData'))) entries.set(key, { at: keyAt });
  for (const { key, value, keyAt } of entriesOf(nodeAt(object.root, 'data'))) {
    entries.set(key, value.kind === 'scalar' ? { text: value.text, at: value.at } : { at: keyAt });
  }
  return entries;
}

function entriesOfSecret(object: KubernetesObject): SecretContent {
  const entries = new Map<string, SecretEntry>();
  for (const [field, read] of [
    ['data', fromBase64],
    ['stringData', (text: string): string => text],
  ] as const) {
    for (const { key, value, keyAt } of entriesOf(nodeAt(object.root, field))) {
      entries.set(key, secretEntry(object.name, value.kind === 'scalar' ? read(value.text) : '', keyAt));
    }
  }
  return entries;
}

/** What may be known of an entry of a Secret. */
export function secretEntry(secret: string, text: string, at: Span): SecretEntry {
  const address = addressInSecret(text, whyHidden(secret));
  return { at, ...(address === undefined ? {} : { address }) };
}

/** Why something that a Secret holds is not known. */
export function whyHidden(secret: string): string {
  return `it comes from Secret ${secret}`;
}

/** Terraform writes the text itself: what is no base64 stands as it is. */
function fromBase64(text: string): string {
  const packed = text.replace(/\s/gu, '');
  if (!/^(?:[\w+/]{4})*(?:[\w+/]{2}==|[\w+/]{3}=)?$/u.test(packed)) return text;
  return Buffer.from(packed, 'base64').toString('utf8');
}
