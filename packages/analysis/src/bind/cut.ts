import type { TargetForm } from '@callgate/ir';

/** Host and port as they stand in a target; holes are still in them. */
export interface Cut {
  readonly host: string;
  readonly port?: string;
  readonly defaultPort?: number;
  readonly path?: string;
  readonly scheme?: string;
  /** A name that a registry answers for. */
  readonly service?: string;
  /** The host is that of a registry, which is asked in a protocol of its own. */
  readonly registry?: { readonly technology: string; readonly protocol: string };
}

/** The target needs no network: a socket file, memory. */
export const local = 'local';

/** Ports that schemes stand for: the IANA service name registry, and the defaults in the libraries' own documentation. */
const schemePorts: Readonly<Record<string, number>> = {
  http: 80,
  ws: 80,
  https: 443,
  wss: 443,
  amqp: 5672,
  amqps: 5671,
  redis: 6379,
  rediss: 6379,
  smtps: 465,
  nats: 4222,
  tls: 4222,
  kafka: 9092,
  mqtt: 1883,
  pulsar: 6650,
  cassandra: 9042,
  memcached: 11211,
  zookeeper: 2181,
  etcd: 2379,
  postgres: 5432,
  postgresql: 5432,
  mysql: 3306,
  mongodb: 27017,
  'mongodb+srv': 27017,
  ldap: 389,
  ldaps: 636,
  smtp: 25,
  ftp: 21,
  ssh: 22,
};

/** The port that a protocol has where no address names one. */
export function usualPortOf(protocol: string): number | undefined {
  return schemePorts[protocol];
}

/** Registries that resolvers of gRPC ask where the target names one: `consul://consul:8500/ledger` (the resolvers' own documentation). */
const registries: Readonly<Record<string, Required<Pick<Cut, 'registry' | 'defaultPort'>>>> = {
  consul: { registry: { technology: 'consul', protocol: 'http' }, defaultPort: 8500 },
  etcd: { registry: { technology: 'etcd', protocol: 'grpc' }, defaultPort: 2379 },
  nacos: { registry: { technology: 'nacos', protocol: 'http' }, defaultPort: 8848 },
};

const localSchemes = new Set(['unix', 'unix-abstract', 'file', 'inproc', 'bufconn', 'data', 'mem', 'memory']);

/**
 * Cuts host and port out of a filled target. A text that lists several hosts gives several.
 * @returns `local` for targets without a network; an empty list where the text has no address in it
 */
export function cut(form: TargetForm, text: string): readonly Cut[] | typeof local {
  const trimmed = text.trim();
  if (trimmed === '') return [];
  switch (form) {
    case 'url':
    case 'uri':
    case 'redis-uri':
      return url(trimmed);
    case 'mongodb-uri':
      return url(trimmed);
    case 'host-port':
      return hostPorts(trimmed);
    case 'host':
      return trimmed.includes('://') ? url(trimmed) : trimmed.split(',').map((item) => split(item.trim()));
    case 'grpc-target':
      return grpcTarget(trimmed);
    case 'postgres-dsn':
      return trimmed.includes('://') ? postgresUrl(trimmed) : keyValues(trimmed);
    case 'mysql-dsn':
      return mysql(trimmed);
    case 'service-name':
      return [{ host: '', service: trimmed }];
  }
}

/**
 * Whether something is missing in a host: it is empty, or a part of it is that no name of a host may lack
 * (`‹account›.blob.core.windows.net` without the account; https://www.rfc-editor.org/rfc/rfc1123#page-13).
 */
export function lacksLabel(host: string): boolean {
  return host === '' || /^\.|\.\.|(?:^|\.)-/u.test(host);
}

/**
 * Whether a text can be no host: it has colons and is no address of IPv6 (RFC 4291, 2.2), as where a port is put behind a port; it has letters
 * that no host has (https://url.spec.whatwg.org/#forbidden-host-code-point), as where the place of a variable was left open; or it ends in a number
 * and is no address of IPv4 (https://url.spec.whatwg.org/#ends-in-a-number-checker). Nor is it one as which another value is written that is no text.
 */
export function isNoHost(host: string): boolean {
  if (/^(?:true|false|nil|null|undefined)$/u.test(host)) return true;
  if (/[\s/<>?@#\\^|{}$"']/u.test(host)) return true;
  const [address = ''] = host.split('%');
  // A zone belongs to an address of IPv6; elsewhere it is the place of a value (`%s:3306`).
  if (host.includes('%') && !address.includes(':')) return true;
  if (address.includes(':'))
    return !/^(?!:[^:])(?:[0-9a-f]{0,4}:){2,8}(?:[0-9a-f]{0,4}|\d+(?:\.\d+){3})$/iu.test(address);
  return /(?:^|\.)\d+\.?$/u.test(address) && !/^\d{1,3}(?:\.\d{1,3}){3}$/u.test(address);
}

function hostPorts(text: string): readonly Cut[] | typeof local {
  if (text.includes('://')) return url(text);
  if (text.startsWith('/') || text.startsWith('@')) return local;
  return text
    .split(',')
    .map((item) => item.trim())
    .filter((item) => item !== '')
    .map(split);
}

function split(text: string): Cut {
  const bracketed = /^\[([^\]]*)\](?::(.*))?$/s.exec(text);
  if (bracketed !== null)
    return { host: bracketed[1] ?? '', ...(bracketed[2] === undefined ? {} : { port: bracketed[2] }) };
  const colon = text.lastIndexOf(':');
  // More than one colon and no brackets: an IPv6 address without a port.
  if (colon >= 0 && text.indexOf(':') !== colon) return { host: text };
  return colon < 0 ? { host: text } : { host: text.slice(0, colon), port: text.slice(colon + 1) };
}

/** The path by which Dapr's sidecar is asked for another program: it names that program (Dapr docs, "Service invocation API reference"). */
const throughSidecar = /^\/v1\.0(?:-[\w.]+)?\/invoke\/([^/?#]*)\/method(?:[/?#]|$)/u;

const urlPattern = /^([a-z][a-z0-9+.-]*):\/\/(?:([^/?#]*)@)?([^/?#]*)(.*)$/is;

function url(text: string): readonly Cut[] | typeof local {
  const match = urlPattern.exec(text);
  if (match === null) {
    const scheme = /^([a-z][a-z0-9+.-]*):(?=\/|[^0-9])/i.exec(text)?.[1]?.toLowerCase();
    if (scheme !== undefined && localSchemes.has(scheme)) return local;
    if (text.startsWith('//')) return url(`http:${text}`);
    if (text.startsWith('/')) return [];
    const end = text.search(/[/?#]/);
    return hostPorts(end < 0 ? text : text.slice(0, end));
  }
  const scheme = (match[1] ?? '').toLowerCase();
  if (localSchemes.has(scheme)) return local;
  const service = throughSidecar.exec(match[4] ?? '')?.[1];
  if (service !== undefined) return [{ host: '', service, path: match[4] ?? '' }];
  const defaultPort = schemePorts[scheme];
  const members = (match[3] ?? '').split(',');
  const named = members.filter((member) => member !== '');
  return (named.length === 0 ? members : named).map((authority) => ({
    ...split(authority),
    scheme,
    ...(defaultPort === undefined ? {} : { defaultPort }),
    ...((match[4] ?? '') === '' ? {} : { path: match[4] ?? '' }),
  }));
}

/** https://github.com/grpc/grpc/blob/master/doc/naming.md; other schemes name a service in a registry. */
function grpcTarget(text: string): readonly Cut[] | typeof local {
  const match = /^([a-z][a-z0-9+.-]*):(?:\/\/([^/]*)\/)?(.*)$/is.exec(text);
  const scheme = match?.[1]?.toLowerCase();
  if (match === null || scheme === undefined) return hostPorts(text);
  const rest = match[3] ?? '';
  if (localSchemes.has(scheme)) return local;
  if (scheme === 'dns' || scheme === 'passthrough' || scheme === 'ipv4' || scheme === 'ipv6' || scheme === 'xds') {
    return rest
      .split(',')
      .map((item) => ({ ...split(item.replace(/^\/+/, '')), ...(scheme === 'dns' ? { defaultPort: 443 } : {}) }));
  }
  if (match[2] === undefined) {
    // `host:port` looks like a scheme with a path; `http://host:port` is a URL that somebody passes all the same.
    return text.includes('://') ? url(text) : hostPorts(text);
  }
  if (scheme === 'kubernetes' || scheme === 'k8s') return [split(rest)];
  const name = rest.split(/[/?#]/)[0] ?? '';
  const authority = match[2] ?? '';
  const registry = registries[scheme];
  const asked =
    registry === undefined || authority === ''
      ? []
      : authority.split(',').map((each) => ({ ...split(each), ...registry }));
  return [...asked, { ...split(authority), scheme, service: name }];
}

/** A URI whose parameters name the host (https://www.postgresql.org/docs/current/libpq-connect.html#LIBPQ-CONNSTRING-URIS). */
function postgresUrl(text: string): readonly Cut[] | typeof local {
  const parameters = /\?(.*)$/su.exec(text)?.[1]?.split('&') ?? [];
  const named = parameters.filter((each) => /^(?:host|hostaddr|port)=/u.test(each));
  return named.some((each) => each.startsWith('host')) ? keyValues(decoded(named.join(' '))) : url(text);
}

function decoded(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}

/** https://www.postgresql.org/docs/current/libpq-connect.html#LIBPQ-CONNSTRING-KEYWORD-VALUE */
function keyValues(text: string): readonly Cut[] | typeof local {
  const values = new Map<string, string>();
  // A value that is empty is followed by the next keyword, which is none of its text.
  for (const match of text.matchAll(/(\w+)\s*=\s*(?!\w+\s*=)('(?:[^'\\]|\\.)*'|\S*)/g)) {
    values.set((match[1] ?? '').toLowerCase(), (match[2] ?? '').replace(/^'|'$/g, ''));
  }
  const hosts = values.get('host') ?? values.get('hostaddr');
  if (hosts === undefined) return values.size > 0 ? [{ host: 'localhost', defaultPort: 5432 }] : [];
  if (hosts.startsWith('/')) return local;
  const ports = (values.get('port') ?? '').split(',');
  return hosts.split(',').map((host, index) => {
    const port = ports[index] ?? ports[0];
    return { host, ...(port === undefined || port === '' ? {} : { port }), defaultPort: 5432 };
  });
}

/** https://github.com/go-sql-driver/mysql#dsn-data-source-name */
function mysql(text: string): readonly Cut[] | typeof local {
  if (/^mysql:\/\//i.test(text)) return url(text);
  const match = /^(?:.*@)?(?:([a-z0-9+]+)\(([^)]*)\)|([a-z0-9+]+))?\//is.exec(text);
  if (match === null) return [];
  const [network, address] = [match[1] ?? match[3] ?? 'tcp', match[2]];
  if (network.toLowerCase() === 'unix') return local;
  if (address === undefined || address === '') return [{ host: 'localhost', defaultPort: 3306 }];
  return [{ ...split(address), defaultPort: 3306 }];
}
