/** What a host name or IP address is by its form alone. */
export type HostKind =
  /** This machine: in a cluster, this pod. */
  | 'loopback'
  /** The metadata address of a cloud. */
  | 'cloud-metadata'
  | 'kubernetes-api'
  /** An IP address that is none of the above. */
  | 'address'
  /** A name that only something inside the cluster (or the composition) can answer to. */
  | 'internal-name'
  /** A name of the public DNS, or of a network outside. */
  | 'outside-name';

/**
 * Metadata servers: AWS and most clouds (`169.254.169.254`, IPv6 `fd00:ec2::254`), AWS containers (`169.254.170.2`, `.23`), Google
 * (`metadata.google.internal`, `metadata`), Alibaba (`100.100.100.200`).
 */
const metadata = new Set([
  '169.254.169.254',
  '169.254.170.2',
  '169.254.170.23',
  'fd00:ec2::254',
  '100.100.100.200',
  'metadata.google.internal',
  'metadata.goog',
]);

/** Suffixes that no public name has: cluster DNS, multicast DNS, Consul. */
const internalSuffixes = ['.svc', '.cluster.local', '.local', '.consul'] as const;

/**
 * Says what a host is.
 * @param host lower case, without brackets or a final dot; empty where a program dials `:8080`
 * @param namespaces known ones: `redis.cache` is inside where `cache` is a namespace
 */
export function hostKind(host: string, namespaces: ReadonlySet<string>): HostKind {
  if (isLoopback(host)) return 'loopback';
  if (metadata.has(host)) return 'cloud-metadata';
  if (/^kubernetes(\.default(\.svc(\.cluster\.local)?)?)?$/u.test(host)) return 'kubernetes-api';
  if (isIpAddress(host)) return 'address';
  if (!host.includes('.')) return 'internal-name';
  if (internalSuffixes.some((suffix) => host.endsWith(suffix))) return 'internal-name';
  const [, second, ...rest] = host.split('.');
  return rest.length === 0 && second !== undefined && namespaces.has(second) ? 'internal-name' : 'outside-name';
}

/** `localhost`, 127.0.0.0/8, `::1`, the unspecified addresses (a client that dials them reaches its own machine), and nothing at all. */
function isLoopback(host: string): boolean {
  if (host === '' || host === 'localhost' || host.endsWith('.localhost')) return true;
  return (
    /^127(\.\d{1,3}){3}$/u.test(host) || ['0.0.0.0', '::', '::1', '[::]', '[::1]', '0:0:0:0:0:0:0:1'].includes(host)
  );
}

function isIpAddress(host: string): boolean {
  return /^\d{1,3}(\.\d{1,3}){3}$/u.test(host) || (host.includes(':') && /^[\da-f:.%\w]+$/u.test(host));
}
