import { entriesOf, itemsOf, labelsOf, nodeAt, textAt, workloadKind } from '@callgate/manifests';
import type { KubernetesObject, YamlEntry, YamlNode } from '@callgate/manifests';
import { mergePatch } from './merge-patch.js';

/** Where labels go beside an object's own metadata, by kind (kubernetes-sigs/kustomize, `builtinpluginconsts/commonlabels.go`). */
const templates: Readonly<Record<string, readonly string[]>> = {
  ReplicationController: ['spec', 'template'],
  ReplicaSet: ['spec', 'template'],
  Deployment: ['spec', 'template'],
  StatefulSet: ['spec', 'template'],
  DaemonSet: ['spec', 'template'],
  Job: ['spec', 'template'],
  CronJob: ['spec', 'jobTemplate', 'spec', 'template'],
};

const selectors: Readonly<Record<string, readonly string[]>> = {
  Service: ['spec', 'selector'],
  ReplicationController: ['spec', 'selector'],
  ReplicaSet: ['spec', 'selector', 'matchLabels'],
  Deployment: ['spec', 'selector', 'matchLabels'],
  StatefulSet: ['spec', 'selector', 'matchLabels'],
  DaemonSet: ['spec', 'selector', 'matchLabels'],
};

/**
 * Applies `commonLabels` and `labels` of a kustomization: to the metadata of every object, and, where they say so, to pod templates and
 * selectors (kustomize reference, "labels").
 */
export function applyLabels(root: YamlNode, objects: readonly KubernetesObject[]): readonly KubernetesObject[] {
  const common = nodeAt(root, 'commonLabels');
  const groups = [
    ...(common === undefined ? [] : [{ pairs: common, inTemplates: true, inSelectors: true }]),
    ...itemsOf(nodeAt(root, 'labels')).flatMap((item) => {
      const pairs = nodeAt(item, 'pairs');
      const inSelectors = textAt(item, 'includeSelectors') === 'true';
      const inTemplates = inSelectors || textAt(item, 'includeTemplates') === 'true';
      return pairs === undefined ? [] : [{ pairs, inTemplates, inSelectors }];
    }),
  ].filter((group) => entriesOf(group.pairs).length > 0);
  if (groups.length === 0) return objects;
  return objects.map((object) =>
    groups.reduce((so, { pairs, inTemplates, inSelectors }) => {
      const known = workloadKind(so) !== undefined || (so.kind === 'Service' && so.apiVersion === 'v1');
      const template = known && inTemplates ? templates[so.kind] : undefined;
      const selector = known && inSelectors ? selectors[so.kind] : undefined;
      const places = [['metadata', 'labels'], ...(template === undefined ? [] : [[...template, 'metadata', 'labels']])];
      // A Service without a selector leads to endpoints that someone else writes; kustomize gives it one all the same.
      if (selector !== undefined) places.push([...selector]);
      const changed = places.reduce((node, place) => mergePatch(node, nested(place, pairs)) ?? node, so.root);
      return { ...so, root: changed, labels: labelsOf(nodeAt(changed, 'metadata')) };
    }, object),
  );
}

/** A node inside maps of these keys. */
function nested(path: readonly string[], node: YamlNode): YamlNode {
  return path.reduceRight<YamlNode>((value, key) => {
    const entry: YamlEntry = { key, keyAt: node.at, value };
    return { kind: 'map', entries: [entry], at: node.at };
  }, node);
}
