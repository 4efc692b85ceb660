import type { PolicyPlan } from '@callgate/ir';
import { isDnsLabel, isLabelKey, isLabelValue, labelLimits } from '@callgate/manifests';
import type { Backend } from '@callgate/plugin';
import { fail } from '../conformance.js';
import { emitted, listeningContext } from './emitted.js';

/** What some disk does not take in a name: control characters, what Windows and shells give a meaning, a dot or a blank at the end. */
// oxlint-disable-next-line no-control-regex -- control characters are what is looked for
const unfit = /[\u0000-\u001f\u007f<>:"|?*\\]|[. ]$/u;
const devices = /^(?:con|prn|aux|nul|com[0-9]|lpt[0-9])(?:\.|$)/iu;
/** Bytes of one name on common disks. */
const nameBytes = 255;

/** Whether paths fit on any disk, and labels within the limits of Kubernetes, whatever services are called. */
export function checkLimits(backend: Backend, plan: PolicyPlan): void {
  for (const { path } of emitted(backend, plan).artifacts.artifacts) {
    for (const name of path.split('/')) {
      const why = unfit.test(name) || devices.test(name) ? 'is no name on every disk' : 'is longer than 255 bytes';
      if (!unfit.test(name) && !devices.test(name) && Buffer.byteLength(name) <= nameBytes) continue;
      fail(`${JSON.stringify(name)}, in the path of an artifact, ${why}`, 'Shorten and escape names, with a hash.');
    }
  }
  const { context } = listeningContext();
  const pods = backend.labels?.ofPods(plan, context) ?? [];
  const namespaces = backend.labels?.ofNamespaces(plan, context) ?? [];
  for (const { namespace } of namespaces) {
    if (!isDnsLabel(namespace))
      fail(`${JSON.stringify(namespace)} is no namespace`, 'Ask for labels of real ones only.');
  }
  for (const [key, value] of [...pods, ...namespaces].flatMap(({ labels }) => Object.entries(labels))) {
    const fix = `A name in a label has at most ${String(labelLimits.name)} of A-Z a-z 0-9 - _ . and starts and ends with a letter or digit.`;
    if (!isLabelKey(key)) fail(`${JSON.stringify(key)} is no label key`, fix);
    if (!isLabelValue(value)) fail(`${JSON.stringify(value)} is no label value`, fix);
  }
  const disowned = pods.flatMap(({ labels }) => Object.keys(labels)).find((key) => backend.labels?.owns(key) !== true);
  if (disowned !== undefined)
    fail(`It asks for the label ${disowned} and does not own it`, 'Let owns(key) be true for it.');
}
