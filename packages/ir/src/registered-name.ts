/** Under this name models put what a registry answers with: what a client gets for `ledger` has the host `ledger.registered`. */
export const registeredSuffix = '.registered';

/**
 * The name for which a registry gives a host: one that a model wrote, or a name in Consul's DNS (`ledger.service.consul`,
 * `v1.ledger.service.dc1.consul`, `ledger.virtual.consul`; Consul docs, "DNS").
 * @param host in any case
 * @returns undefined where it is a host like any other
 */
export function registeredName(host: string): string | undefined {
  const lower = host.toLowerCase();
  // A path that is put together of what was given before ends in the suffix more than once.
  if (lower.endsWith(registeredSuffix)) return lower.replace(/(?:\.registered)+$/u, '');
  return /(?:^|\.)([^.]+)\.(?:service|virtual|connect)(?:\.[^.]+)*\.consul$/u.exec(lower)?.[1];
}
