import type { Diagnostic } from '@callgate/ir';
import { nodeAt, runsPodsOtherwise, textAt } from '@callgate/manifests';
import type { KubernetesObject } from '@callgate/manifests';
import type { DraftAddress, DraftMonitor, DraftRoute, DraftTree, DraftWorkload } from '../draft.js';
import { catalogDiagnostic } from '../findings.js';
import { configSources } from './config-sources.js';
import type { ConfigSources } from './config-sources.js';
import { readApiCalls } from './read-api-calls.js';
import { readMonitor } from './read-monitor.js';
import { readNamespaces } from './read-namespaces.js';
import { readRoute } from './read-routes.js';
import { readService } from './read-service.js';
import { readWorkload } from './read-workload.js';

/** The objects of one tree and what is known of it. */
export interface ObjectTree {
  readonly name: string;
  readonly kind: DraftTree['kind'];
  readonly environment: string;
  readonly origin: readonly string[];
  readonly objects: readonly KubernetesObject[];
  /** Namespace of objects that name none; absent: `default`. */
  readonly namespace?: string;
  /** ConfigMaps that are generated and stand in no manifest. */
  readonly generated?: ConfigSources;
}

/** Reads the workloads and Services of one tree. Kinds that run no pods are skipped; pods of unknown controllers are reported. */
export function readObjectTree(tree: ObjectTree, diagnostics: Diagnostic[]): DraftTree {
  const namespace = tree.namespace ?? 'default';
  const written = configSources(tree.objects, namespace);
  const sources: ConfigSources = {
    ...written,
    configMaps: new Map([...(tree.generated?.configMaps ?? []), ...written.configMaps]),
    secrets: new Map([...(tree.generated?.secrets ?? []), ...written.secrets]),
  };
  const workloads = new Map<string, DraftWorkload>();
  const addresses = new Map<string, DraftAddress>();
  const routes = new Map<string, DraftRoute>();
  const monitors = new Map<string, DraftMonitor>();
  for (const object of tree.objects) {
    if (isTestHook(object)) {
      const what = `${object.kind} ${object.name}, a test of its chart, was left out.`;
      diagnostics.push(catalogDiagnostic('left-out', what, object.at));
      continue;
    }
    const workload = readWorkload(object, namespace, sources, diagnostics);
    const address = readService(object, namespace, diagnostics);
    const route = readRoute(object, namespace, diagnostics) ?? readApiCalls(object, namespace);
    const monitor = readMonitor(object, namespace, diagnostics);
    if (workload !== undefined) {
      const id = `${workload.namespace}/${workload.kind}/${workload.name}`;
      reportTwice(id, workloads.get(id), workload, diagnostics);
      workloads.set(id, workload);
    } else if (address !== undefined) {
      addresses.set(`${address.namespace}/${address.name}`, address);
    } else if (route !== undefined) {
      routes.set(route.name, route);
    } else if (monitor !== undefined) {
      monitors.set(monitor.name, monitor);
    } else if (runsPodsOtherwise(object)) {
      diagnostics.push(
        catalogDiagnostic(
          'kind-not-read',
          `${object.kind} ${object.name} (${object.apiVersion}) runs pods and was not read.`,
          object.at,
        ),
      );
    }
  }
  const used = [...workloads.values(), ...addresses.values()].map((each) => each.namespace);
  return {
    name: tree.name,
    kind: tree.kind,
    environment: tree.environment,
    origin: tree.origin,
    workloads: [...workloads.values()],
    addresses: [...addresses.values()],
    routes: [...routes.values()],
    monitors: [...monitors.values()],
    namespaces: readNamespaces(tree.objects, used),
  };
}

/** Whether helm runs an object for `helm test` alone (Helm docs, "Chart Tests"). Its pods often have the labels of what they test. */
function isTestHook({ root }: KubernetesObject): boolean {
  const hooks = textAt(nodeAt(root, 'metadata', 'annotations'), 'helm.sh/hook') ?? '';
  return hooks.split(',').some((hook) => /^test(-success|-failure)?$/.test(hook.trim()));
}

function reportTwice(
  id: string,
  before: DraftWorkload | undefined,
  now: DraftWorkload,
  diagnostics: Diagnostic[],
): void {
  if (before === undefined) return;
  const diagnostic = catalogDiagnostic('defined-twice', `${id} is defined twice in one set of manifests.`, now.at);
  diagnostics.push({ ...diagnostic, related: [{ message: 'the earlier definition', span: before.at }] });
}
