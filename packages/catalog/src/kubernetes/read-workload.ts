import type { ContainerPort, Diagnostic, Transport } from '@callgate/ir';
import { itemsOf, labelsOf, nodeAt, numberOf, podTemplate, scalarsOf, textAt } from '@callgate/manifests';
import type { KubernetesObject, YamlNode } from '@callgate/manifests';
import type { DraftContainer, DraftDoor, DraftWatch, DraftWorkload } from '../draft.js';
import type { ConfigSources } from './config-sources.js';
import { hasSidecar } from './dapr-components.js';
import { expandVariables } from './expand-variables.js';
import { readEnvironment, variableIn } from './read-environment.js';
import { readProbes } from './read-probes.js';
import { scrapeOfPods } from './read-scrape.js';
import { readSelector } from './read-selector.js';
import { readVolumes } from './read-volumes.js';

/**
 * Reads an object that runs pods, with all its containers.
 * @param namespace of objects that name none
 * @returns undefined where the object runs no pods
 */
export function readWorkload(
  object: KubernetesObject,
  namespace: string,
  sources: ConfigSources,
  diagnostics: Diagnostic[],
): DraftWorkload | undefined {
  const template = podTemplate(object);
  const spec = nodeAt(template, 'spec');
  if (template === undefined || spec === undefined) return undefined;
  const within = object.namespace ?? namespace;
  const serviceAccount = textAt(spec, 'serviceAccountName') ?? textAt(spec, 'serviceAccount');
  const nodes = [
    ...itemsOf(nodeAt(spec, 'initContainers')).map((node) => ({ node, init: true })),
    ...itemsOf(nodeAt(spec, 'containers')).map((node) => ({ node, init: false })),
  ];
  const metadata = nodeAt(template, 'metadata');
  const annotations = nodeAt(metadata, 'annotations');
  const components = hasSidecar(annotations) ? (sources.components ?? []) : [];
  const containers = nodes.map(({ node, init }) => {
    const container = readContainer(node, spec, within, sources, init);
    return components.length === 0 ? container : { ...container, files: [...components, ...container.files] };
  });
  const labels = labelsOf(metadata);
  const selector = readSelector(object, labels, diagnostics);
  const watches: DraftWatch[] = nodes.flatMap(({ node }, at) =>
    readProbes(node, containers[at]?.ports ?? [], diagnostics),
  );
  watches.push(...scrapeOfPods(metadata, containers, diagnostics));
  const application = textAt(annotations, applicationId);
  return {
    kind: object.kind,
    namespace: within,
    name: object.name,
    labels,
    ...(selector === undefined ? {} : { selector }),
    ...(serviceAccount === undefined ? {} : { serviceAccount }),
    ...(textAt(spec, 'hostNetwork') === 'true' ? { hostNetwork: true as const } : {}),
    ...(textAt(spec, 'enableServiceLinks') === 'false' ? { withoutServiceLinks: true as const } : {}),
    containers,
    doors: nodes.flatMap(({ node }) => hostPorts(node, `${object.kind} ${within}/${object.name}`)),
    watches,
    ...(application === undefined ? {} : { knownAs: [application] }),
    at: object.at,
  };
}

/** Under which name Dapr's sidecar makes a program known (Dapr docs, "Dapr arguments and annotations"). */
const applicationId = 'dapr.io/app-id';

function readContainer(
  node: YamlNode,
  podSpec: YamlNode,
  namespace: string,
  sources: ConfigSources,
  init: boolean,
): DraftContainer {
  const environment = readEnvironment(node, namespace, sources);
  const settings = new Map(environment.settings.map((setting) => [setting.name, setting]));
  // A reference to a hidden variable stays as it is written: who reads the argument finds the variable by its name.
  const fill = (text: string): string => {
    const expanded = expandVariables(text, (name) => {
      const value = variableIn(settings, name);
      return value !== undefined && 'hidden' in value ? undefined : value;
    });
    return 'value' in expanded ? expanded.value : text;
  };
  const image = nodeAt(node, 'image');
  const command = nodeAt(node, 'command');
  const commandItems = scalarsOf(command);
  const argumentItems = scalarsOf(nodeAt(node, 'args'));
  const workingDirectory = textAt(node, 'workingDir');
  return {
    name: textAt(node, 'name') ?? '',
    ...(image?.kind === 'scalar' ? { image: image.text, imageAt: image.at } : {}),
    init,
    ...(command === undefined || commandItems.length === 0
      ? {}
      : { command: commandItems.map((item) => fill(item.text)), commandAt: commandItems.map((item) => item.at) }),
    ...(argumentItems.length === 0
      ? {}
      : { arguments: argumentItems.map((item) => fill(item.text)), argumentsAt: argumentItems.map((item) => item.at) }),
    ...(workingDirectory === undefined ? {} : { workingDirectory }),
    environment: environment.settings,
    ...(environment.open === undefined ? {} : { openEnvironment: environment.open }),
    files: readVolumes(node, podSpec, namespace, sources),
    ports: itemsOf(nodeAt(node, 'ports')).flatMap(readPort),
    at: node.at,
  };
}

function readPort(node: YamlNode): readonly ContainerPort[] {
  const port = numberOf(nodeAt(node, 'containerPort'));
  if (port === undefined) return [];
  const name = textAt(node, 'name');
  return [{ ...(name === undefined ? {} : { name }), port, transport: transportOf(textAt(node, 'protocol')) }];
}

/** Ports of a container that stand open on the node (`hostPort`). */
function hostPorts(container: YamlNode, owner: string): readonly DraftDoor[] {
  return itemsOf(nodeAt(container, 'ports')).flatMap((node): DraftDoor[] => {
    const hostPort = numberOf(nodeAt(node, 'hostPort'));
    if (hostPort === undefined || hostPort === 0) return [];
    const ports = readPort(node).map(({ port, transport }) => ({ port, transport }));
    return [{ entry: 'host-port', name: `hostPort ${String(hostPort)} of ${owner}`, ports, at: node.at }];
  });
}

/** The transport that a manifest's `protocol` names; TCP where there is none, as in Kubernetes. */
export function transportOf(protocol: string | undefined): Transport {
  const lower = protocol?.toLowerCase();
  return lower === 'udp' || lower === 'sctp' ? lower : 'tcp';
}
