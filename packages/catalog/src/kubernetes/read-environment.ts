import type { EnvironmentSetting } from '@callgate/ir';
import { generatedMark } from '@callgate/go-template';
import { itemsOf, nodeAt, textAt, textOf } from '@callgate/manifests';
import type { YamlNode } from '@callgate/manifests';
import { type ConfigSources, type SecretEntry, whyHidden } from './config-sources.js';
import { expandVariables } from './expand-variables.js';
import type { VariableValue } from './expand-variables.js';

export interface ContainerEnvironment {
  /** One setting for each name, sorted by name. */
  readonly settings: readonly EnvironmentSetting[];
  /** Why any other variable may be set too. */
  readonly open?: string;
}

/**
 * Reads `envFrom` and `env` of a container: later sources replace earlier ones, `env` replaces `envFrom`, and `$(NAME)` refers to what was
 * defined before (Kubernetes docs, "Define Dependent Environment Variables").
 */
export function readEnvironment(container: YamlNode, namespace: string, sources: ConfigSources): ContainerEnvironment {
  const settings = new Map<string, EnvironmentSetting>();
  let open: string | undefined;
  for (const source of itemsOf(nodeAt(container, 'envFrom'))) {
    open = addAll(source, namespace, sources, settings) ?? open;
  }
  for (const item of itemsOf(nodeAt(container, 'env'))) {
    const name = textAt(item, 'name');
    if (name !== undefined && name !== '') addOne(item, name, namespace, sources, settings);
  }
  const sorted = [...settings.values()].map(withoutGenerated).sort((a, b) => (a.name < b.name ? -1 : 1));
  return { settings: sorted, ...(open === undefined ? {} : { open }) };
}

/** A value of which a piece is made by chance while a chart is rendered is not known. */
function withoutGenerated(setting: EnvironmentSetting): EnvironmentSetting {
  if (setting.value?.includes(generatedMark) !== true) return setting;
  const { name, at } = setting;
  return { name, hidden: 'unknown', why: 'it is made up while the chart is rendered', at };
}

/** What is known of a variable among settings; undefined where it is not set. */
export function variableIn(settings: ReadonlyMap<string, EnvironmentSetting>, name: string): VariableValue | undefined {
  const setting = settings.get(name);
  if (setting === undefined) return undefined;
  if (setting.value !== undefined) return { value: setting.value };
  return {
    hidden: setting.hidden ?? 'unknown',
    why: setting.why ?? `${name} is not known`,
    ...(setting.template === undefined ? {} : { template: setting.template }),
  };
}

function addAll(
  source: YamlNode,
  namespace: string,
  sources: ConfigSources,
  settings: Map<string, EnvironmentSetting>,
): string | undefined {
  const prefix = textAt(source, 'prefix') ?? '';
  const map = textAt(source, 'configMapRef', 'name');
  if (map !== undefined) {
    const content = sources.configMaps.get(`${namespace}/${map}`);
    if (content === undefined) return `it may come from ConfigMap ${map}, which is not in the repository`;
    for (const [key, { text, at }] of content.entries) {
      const name = prefix + key;
      settings.set(
        name,
        text === undefined
          ? { name, hidden: 'unknown', why: `ConfigMap ${map} holds no text of it`, at }
          : { name, value: text, at },
      );
    }
    return content.open;
  }
  const secret = textAt(source, 'secretRef', 'name');
  if (secret === undefined) return undefined;
  const keys = sources.secrets.get(`${namespace}/${secret}`);
  if (keys === undefined) return `it may come from Secret ${secret}, which is not in the repository`;
  for (const [key, entry] of keys) settings.set(prefix + key, secretSetting(prefix + key, secret, entry, entry.at));
  return undefined;
}

function secretSetting(
  name: string,
  secret: string,
  entry: SecretEntry | undefined,
  at: EnvironmentSetting['at'],
): EnvironmentSetting {
  const address = entry?.address;
  const [only, ...more] = address ?? [];
  if (only?.segment === 'text' && more.length === 0) return { name, value: only.text, at };
  return {
    name,
    hidden: 'secret',
    why: whyHidden(secret),
    ...(address === undefined ? {} : { template: address }),
    at,
  };
}

function addOne(
  item: YamlNode,
  name: string,
  namespace: string,
  sources: ConfigSources,
  settings: Map<string, EnvironmentSetting>,
): void {
  const valueNode = nodeAt(item, 'value');
  const from = nodeAt(item, 'valueFrom');
  const at = valueNode?.at ?? from?.at ?? item.at;
  if (from === undefined) {
    const expanded = expandVariables(textOf(valueNode) ?? '', (other) => variableIn(settings, other));
    settings.set(name, { name, ...expanded, at });
    return;
  }
  const setting = fromSource(from, name, namespace, sources, at);
  if (setting === undefined) settings.delete(name);
  else settings.set(name, setting);
}

function fromSource(
  from: YamlNode,
  name: string,
  namespace: string,
  sources: ConfigSources,
  at: EnvironmentSetting['at'],
): EnvironmentSetting | undefined {
  const map = nodeAt(from, 'configMapKeyRef');
  if (map !== undefined) {
    const mapName = textAt(map, 'name') ?? '';
    const key = textAt(map, 'key') ?? '';
    const content = sources.configMaps.get(`${namespace}/${mapName}`);
    const entry = content?.entries.get(key);
    if (entry?.text !== undefined) return { name, value: entry.text, at: entry.at };
    const isComplete = content !== undefined && content.open === undefined;
    if (isComplete && entry === undefined && textAt(map, 'optional') === 'true') return undefined;
    const missing = isComplete
      ? `ConfigMap ${mapName} has no text ${key}`
      : (content?.open ?? `ConfigMap ${mapName} is not in the repository`);
    return { name, hidden: 'unknown', why: missing, at };
  }
  const secret = textAt(from, 'secretKeyRef', 'name');
  if (secret !== undefined) {
    const entry = sources.secrets.get(`${namespace}/${secret}`)?.get(textAt(from, 'secretKeyRef', 'key') ?? '');
    return secretSetting(name, secret, entry, entry?.address === undefined ? at : entry.at);
  }
  const field = textAt(from, 'fieldRef', 'fieldPath') ?? textAt(from, 'resourceFieldRef', 'resource');
  return { name, hidden: 'unknown', why: `it is filled by the cluster (${field ?? 'valueFrom'})`, at };
}
