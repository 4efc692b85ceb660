import type { Diagnostic, LabelExpression, LabelSelector } from '@callgate/ir';
import { entriesOf, itemsOf, nodeAt, scalarsOf, textAt, textMap, workloadKind } from '@callgate/manifests';
import type { KubernetesObject, YamlNode } from '@callgate/manifests';
import { byText } from '../files/paths.js';
import { catalogDiagnostic } from '../findings.js';

const operators = ['In', 'NotIn', 'Exists', 'DoesNotExist'] as const;

/**
 * Reads the selector that a workload has of its own, which can never change once it is there (Kubernetes docs, "Deployments", "Label
 * selector updates"). In apps/v1 it must be written; before that, and for a ReplicationController, it is the labels of the pod template
 * where it is not (Kubernetes API reference, `ReplicationControllerSpec.selector`).
 * @param labels of the pod template
 * @returns undefined where the kind has none (Job, CronJob, Pod), where it is missing, though the API server demands it (whoever needs it
 *   says so), and where it cannot be read, which is reported
 */
export function readSelector(
  object: KubernetesObject,
  labels: Readonly<Record<string, string>>,
  diagnostics: Diagnostic[],
): LabelSelector | undefined {
  const kind = workloadKind(object);
  if (kind === undefined || kind === 'Job' || kind === 'CronJob' || kind === 'Pod') return undefined;
  const node = nodeAt(object.root, 'spec', 'selector');
  if (entriesOf(node).length === 0) {
    return isDefaulted(object.apiVersion) ? { matchLabels: labels, matchExpressions: [] } : undefined;
  }
  if (kind === 'ReplicationController') return { matchLabels: textMap(node), matchExpressions: [] };
  const selector = labelSelectorAt(node);
  if (selector === undefined) {
    diagnostics.push(
      catalogDiagnostic('selector-not-read', `The selector of ${object.kind} ${object.name} was not read.`, node?.at),
    );
  }
  return selector;
}

/** Whether this version of a kind takes the labels of the template where no selector is written. */
function isDefaulted(apiVersion: string): boolean {
  return apiVersion === 'v1' || apiVersion === 'apps/v1beta1' || apiVersion.startsWith('extensions/');
}

/**
 * Reads a `LabelSelector` (Kubernetes API reference, meta/v1).
 * @returns undefined where an operator is not known, or a field that is no part of it is there: such a selector cannot be judged
 */
function labelSelectorAt(node: YamlNode | undefined): LabelSelector | undefined {
  if (entriesOf(node).some(({ key }) => key !== 'matchLabels' && key !== 'matchExpressions')) return undefined;
  const matchExpressions: LabelExpression[] = [];
  for (const item of itemsOf(nodeAt(node, 'matchExpressions'))) {
    const key = textAt(item, 'key');
    const operator = operators.find((each) => each === textAt(item, 'operator'));
    if (key === undefined || operator === undefined) return undefined;
    const values = [...new Set(scalarsOf(nodeAt(item, 'values')).map((value) => value.text))].sort(byText);
    matchExpressions.push({ key, operator, values });
  }
  return { matchLabels: textMap(nodeAt(node, 'matchLabels')), matchExpressions };
}
