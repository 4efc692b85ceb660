/** What a name of a service record asks for. */
export interface ServiceRecord {
  readonly host: string;
  /** Of the port, as the cluster's DNS publishes it; absent: not named. */
  readonly port?: string;
}

/**
 * Takes the name of a service record apart: `_grpc._tcp.ledger.shop.svc` (RFC 2782; Kubernetes docs, "DNS for Services and Pods", "SRV records").
 * @returns undefined where the host is none
 */
export function serviceRecord(host: string): ServiceRecord | undefined {
  const [, port, rest] = /^_([\w-]*)\._[a-z]*\.(.+)$/iu.exec(host) ?? [];
  if (rest === undefined) return undefined;
  // A record may be asked for by its whole name, behind an empty service and an empty protocol.
  return serviceRecord(rest) ?? { host: rest, ...(port === undefined || port === '' ? {} : { port }) };
}
