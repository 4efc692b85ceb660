import type { Diagnostic, PodPort } from '@callgate/ir';
import { boundedName } from './bounded-name.js';
import { isLabelKey, labelLimits } from './label-limits.js';

/** What every label of Callgate starts with. */
export const callgatePrefix = 'callgate.dev/';
/** On a namespace: the labels of its pods were put there by those who may, so policies admit its pods by them. */
export const managedLabel = `${callgatePrefix}managed`;
/** On a pod: its door is under policy. */
export const policyLabel = `${callgatePrefix}policy`;
/** The value of every label of Callgate. */
export const grantedValue = 'true';

const calls = 'calls-';
/** `.8080`, `.udp-53`: the end of a key that names a port. */
const portEnding = /\.(?:udp-|sctp-)?[0-9]+$/u;

/**
 * The label key by which a pod shows that it may call a service: `callgate.dev/calls-cart`, or `callgate.dev/calls-cart.8080` (`.udp-53`,
 * `.sctp-3868`) for one of its ports. The name of the service stands in it as it is where the key stays a valid one of at most 63 characters
 * after the prefix; else its beginning with a hash. No two pairs of service and port have one key: a name that ends as a port does, or that
 * looks hashed, is hashed.
 * @param service name of the service, without `service:`; any text
 * @param port a port of its pods; absent: all of them
 * @returns a valid label key (Kubernetes, "Labels and Selectors", syntax and character set)
 */
export function callLabel(service: string, port?: PodPort): string {
  const ending = port === undefined ? '' : portText(port);
  const name = boundedName(service, {
    length: labelLimits.name - calls.length - ending.length,
    lowerCase: false,
    accepts: (text) => !portEnding.test(text) && isLabelKey(`${callgatePrefix}${calls}${text}`) && !text.includes('/'),
  });
  return `${callgatePrefix}${calls}${name}${ending}`;
}

/** Whether a label is one that `label` puts on pods: a permission to call, or the mark of a pod under policy. */
export function isPodLabelOfCallgate(key: string): boolean {
  return key === policyLabel || key.startsWith(`${callgatePrefix}${calls}`);
}

/**
 * Services that would be called by one label key. By construction there are none, as far as no two names have one hash; this looks.
 * @param services names of services, in any order; a name that is there twice is one
 * @param keyOf how a service's key is made
 * @returns one diagnostic for each key that several services have
 */
export function checkCallLabels(
  services: Iterable<string>,
  keyOf: (service: string) => string = callLabel,
): readonly Diagnostic[] {
  const byKey = new Map<string, string[]>();
  for (const service of [...new Set(services)].toSorted()) {
    const key = keyOf(service);
    const names = byKey.get(key);
    if (names === undefined) byKey.set(key, [service]);
    else names.push(service);
  }
  return [...byKey].flatMap(([key, names]) => (names.length < 2 ? [] : [sharedKey(key, names)]));
}

function sharedKey(key: string, names: readonly string[]): Diagnostic {
  return {
    kind: 'diagnostic',
    schemaVersion: 1,
    code: 'manifests/label-collision',
    what: `The services ${names.map((name) => JSON.stringify(name)).join(' and ')} have one label key, ${key}.`,
    why: 'Who may call one of them could call the others, so no policy is made of it.',
    fix: 'Rename one of them in the configuration.',
    related: [],
  };
}

function portText({ port, transport }: PodPort): string {
  return transport === 'tcp' ? `.${String(port)}` : `.${transport}-${String(port)}`;
}
