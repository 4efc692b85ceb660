/**
 * What Kubernetes accepts as names and labels (concepts/overview/working-with-objects, pages "Object Names and IDs" and "Labels and
 * Selectors"). Lengths in characters.
 */
export const labelLimits = {
  /** Name part of a label key, and a label value. */
  name: 63,
  /** Prefix of a label key: a DNS subdomain. */
  prefix: 253,
  /** A DNS label: names of Services and namespaces. */
  dnsLabel: 63,
  /** A DNS subdomain: names of most objects. */
  dnsSubdomain: 253,
} as const;

const qualified = /^[A-Za-z0-9]([-A-Za-z0-9_.]*[A-Za-z0-9])?$/;
const dnsLabel = /^[a-z0-9]([-a-z0-9]*[a-z0-9])?$/;

/** Whether a text may be a label value; the empty text may. */
export function isLabelValue(text: string): boolean {
  return text === '' || (text.length <= labelLimits.name && qualified.test(text));
}

/** Whether a text may be a label key, with or without a prefix before `/`. */
export function isLabelKey(text: string): boolean {
  const slash = text.indexOf('/');
  const name = text.slice(slash + 1);
  if (name.length > labelLimits.name || !qualified.test(name)) return false;
  return slash === -1 || isDnsSubdomain(text.slice(0, slash));
}

/** Whether a text may name a Service or a namespace. */
export function isDnsLabel(text: string): boolean {
  return text.length <= labelLimits.dnsLabel && dnsLabel.test(text);
}

/** Whether a text may name a workload, a ConfigMap and the like. */
export function isDnsSubdomain(text: string): boolean {
  return (
    text.length > 0 && text.length <= labelLimits.dnsSubdomain && text.split('.').every((part) => dnsLabel.test(part))
  );
}
