import { callable } from './callable.js';
import { dialledPort, serviceByName, type AddressMatch } from '@callgate/catalog';
import type { BoundSite } from '@callgate/analysis';
import type { ResolvedEnd } from '@callgate/graph';
import { type CatalogView, type Endpoint, type Evidence, isMachineHost, registeredName } from '@callgate/ir';
import type { Listening, Run } from '../road/run.js';
import { hostKind } from './host-kind.js';
import { matchLoopback } from './match-loopback.js';
import { cloudMetadata, external, type NodeIndex } from './nodes.js';
import { end, unresolved, type Outcome } from './outcome.js';
import { serviceRecord } from './service-record.js';
import { describedStore } from './described-store.js';
import { registeredPorts } from './registered-ports.js';

/** What is deployed in one environment, as far as matching needs it. */
export interface MatchScope {
  readonly view: CatalogView;
  readonly nodes: NodeIndex;
  readonly listening: readonly Listening[];
  /** What answers to a host where a run stands. */
  owners(host: string, run: Run): readonly AddressMatch[];
  /** Ids of the services that serve a contract. */
  servers(contract: string): readonly string[];
  /** Ids of the services that register a name, in any case. */
  registered(name: string): readonly string[];
  /** Services found in source alone; their names are the only addresses they have. */
  readonly undeployed: ReadonlySet<string>;
}

/** Under which name containers meet the ports that others publish on their machine. */
const containerHost = 'host.docker.internal';

/** Ports that clients take from the scheme of a URL. */
const schemePorts: Readonly<Record<string, number>> = { http: 80, https: 443 };

/** Says whom a connection reaches. */
export function matchEndpoint(
  { endpoint, protocol, technology, evidence }: Pick<BoundSite, 'endpoint' | 'protocol' | 'technology' | 'evidence'>,
  run: Run,
  scope: MatchScope,
): Outcome {
  if (endpoint.service !== undefined) return matchName(endpoint.service, protocol, scope);
  const host = endpoint.host ?? '';
  if (host === '' && (endpoint.port === undefined || endpoint.port === schemePorts[protocol])) {
    // `:8080` is this machine; a URL without a host, whose port is that of its scheme, is none.
    return unresolved('malformed', 'the address names no host', 'set an address with a host');
  }
  const owned = matchAddress(host, endpoint, run, scope);
  if (owned !== undefined) return owned;
  const registered = registeredName(host);
  if (registered !== undefined) return matchName(registered, protocol, scope);
  switch (hostKind(host, scope.nodes.namespaces)) {
    case 'loopback':
      return (
        publishedBeside(host, endpoint, run, scope) ??
        besideProgram(host, technology, evidence, run, scope) ??
        matchLoopback(endpoint.port, host, run, scope.nodes, scope.listening)
      );
    case 'cloud-metadata':
      return end(cloudMetadata(host));
    case 'kubernetes-api':
      return end(external(host, 'kubernetes-api'));
    case 'address':
      return end(external(host));
    case 'outside-name':
      return isMachineHost(host) && technology === undefined ? onMachine(host, endpoint.port) : end(external(host));
    case 'internal-name':
      return matchInternalName(host, technology, run, scope);
  }
}

/** What only the machine has on which containers run, a developer's mostly: nothing outside has its name, and nothing tells who it is. */
function onMachine(host: string, port: number | undefined): Outcome {
  return unresolved(
    'no-owner',
    `${host} is the machine on which the containers run, and nothing is seen to publish ${port ?? 'the port'} there`,
    'set the address that it has where the workload is deployed',
  );
}

function matchName(name: string, protocol: string, scope: MatchScope): Outcome {
  const { nodes, view } = scope;
  // The registry answers with who registered the name, whatever the manifests call that one.
  const [registered, other] = callable(scope, scope.registered(name));
  const provider = registered === undefined || other !== undefined ? undefined : nodes.byId(registered);
  if (provider !== undefined)
    return end(
      provider,
      [{ evidence: 'value', text: `${provider.name} registers itself as ${name}` }],
      registeredPorts(provider.id, protocol, scope),
    );
  const services = serviceByName(view, name);
  const [first, second] = services;
  const node = first === undefined ? (nodes.byId(name) ?? nodes.byId(`resource:${name}`)) : nodes.byId(first.id);
  if (node === undefined) return { kind: 'unknown-service', name };
  if (second === undefined) return end(node);
  return unresolved(
    'ambiguous',
    `${name} is the name of ${services.map((service) => service.id).join(' and ')}`,
    'write the id of the one that is meant',
  );
}

function matchAddress(host: string, endpoint: Endpoint, run: Run, scope: MatchScope): Outcome | undefined {
  if (host === '') return undefined;
  const record = serviceRecord(host);
  const named = scope.owners(record?.host ?? host, run);
  // One name for many, told apart by their ports: the machine, at which containers meet the ports that others publish.
  const matches = isMachineHost(host)
    ? named.filter(({ address }) => address.ports.some(({ port }) => port === endpoint.port))
    : named;
  const owners = [...new Set(matches.flatMap((match) => match.owners))].toSorted();
  if (owners.length === 0) return undefined;
  const owner = owners.length === 1 ? owners[0] : ownerByContract(owners, endpoint, scope);
  const node = owner === undefined ? undefined : scope.nodes.byId(owner);
  if (node === undefined) {
    const names = owners.map((id) => scope.nodes.byId(id)?.name ?? id);
    return unresolved(
      'ambiguous',
      `${host} is an address of ${names.join(' and ')}`,
      'give each of them an address of its own, or write "// callgate: calls <service>" where the call is made',
    );
  }
  const match = matches.find((each) => each.owners.includes(node.id));
  if (match === undefined) return end(withHost(node, host));
  const published = match.address.ports.find(({ name }) => name !== undefined && name === record?.port)?.port;
  const dialled = dialledPort(match.address, endpoint.port ?? published);
  const evidence: Evidence = {
    evidence: 'owner',
    text: `${host} is an address of ${node.name}${match.elsewhere ? `, in ${match.address.tree}: the manifests of the caller have none` : ''}`,
    at: match.address.at,
  };
  return end(withHost(node, host), [evidence], {
    ...(endpoint.port === undefined && dialled !== undefined ? { port: dialled.port } : {}),
    ...(dialled?.podPort === undefined ? {} : { podPort: dialled.podPort }),
  });
}

function withHost(node: ResolvedEnd, host: string): ResolvedEnd {
  if (isMachineHost(host)) return node;
  return { ...node, hosts: [host] };
}

/** Several owners, one of which serves what is asked for. */
function ownerByContract(owners: readonly string[], endpoint: Endpoint, scope: MatchScope): string | undefined {
  const contract = contractOf(endpoint.operation);
  if (contract === undefined) return undefined;
  const serving = scope.servers(contract).filter((id) => owners.includes(id));
  return serving.length === 1 ? serving[0] : undefined;
}

/** The contract that a gRPC method belongs to: `/shop.Cart/Add` → `shop.Cart`. */
export function contractOf(operation: string | undefined): string | undefined {
  return /^\/([\w.]+)\/\w+$/u.exec(operation ?? '')?.[1];
}

/**
 * A container that publishes the port on the machine of a program which no manifest starts (Compose file reference, "ports"): databases and brokers in
 * Compose, and the programs that use them beside it. Another such program that listens there goes before.
 */
function publishedBeside(host: string, endpoint: Endpoint, run: Run, scope: MatchScope): Outcome | undefined {
  if (run.workload !== undefined || endpoint.port === undefined) return undefined;
  const { port } = endpoint;
  if (scope.listening.some((each) => each.port === port && each.run.workload === undefined)) return undefined;
  const found = matchAddress(containerHost, endpoint, run, scope);
  if (found?.kind !== 'end') return found;
  const text = `${host} is the machine of a program that no manifest starts, and ${found.to.name} publishes ${port} there`;
  return { ...found, evidence: found.evidence.map((each) => ({ ...each, text })) };
}

/**
 * A database, broker or cache on the machine of a program which no manifest starts, or whose settings stand in a file that the repository does not
 * have. Where it stands once the program is deployed is not known; that it is called, and what it is, are.
 */
function besideProgram(
  host: string,
  technology: string | undefined,
  evidence: readonly Evidence[],
  run: Run,
  scope: MatchScope,
): Outcome | undefined {
  if (technology === undefined || (run.workload !== undefined && run.container?.unseenEnvironment === undefined))
    return undefined;
  const to = describedStore(technology, scope) ?? writtenDown(technology, evidence, run, scope);
  if (to === undefined) return undefined;
  const text = `${host} is the machine of a developer; the client library says that ${technology} is there`;
  return end(to, [{ evidence: 'value', text }]);
}

/** What a file of settings puts on the machine of a program which no manifest starts; a default of the code alone says nothing of what is deployed. */
function writtenDown(
  technology: string,
  evidence: readonly Evidence[],
  run: Run,
  { nodes }: MatchScope,
): ResolvedEnd | undefined {
  const from = evidence.find(({ evidence: what, at }) => what === 'setting' && at !== undefined);
  const id = `resource:${technology}`;
  if (from === undefined || run.workload !== undefined || nodes.byId(id) !== undefined) return undefined;
  return { id, kind: 'resource', name: technology, technology };
}

/** A name that only the inside can answer to, and that no address of the catalog has. */
function matchInternalName(host: string, technology: string | undefined, run: Run, scope: MatchScope): Outcome {
  const first = host.split('.')[0] ?? host;
  const service = scope.nodes.serviceNamed(host) ?? scope.nodes.serviceNamed(first);
  if (service !== undefined && (scope.undeployed.has(service.id) || scope.view.workloads.length === 0)) {
    return end(withHost(service, host), [
      {
        evidence: 'value',
        text: `the host ${host} is the name of a service that no manifest of this environment describes`,
      },
    ]);
  }
  if (technology !== undefined) {
    const to: ResolvedEnd = { id: `resource:${host}`, kind: 'resource', name: host, technology, hosts: [host] };
    return end(to, [
      { evidence: 'value', text: `no manifest describes ${host}; the client library says that it is ${technology}` },
    ]);
  }
  const elsewhere = foreignNamespace(host, scope.nodes.namespaces);
  if (elsewhere !== undefined && service === undefined && scope.owners(first, run).length === 0) {
    const text = `${host} is a Service of the namespace ${elsewhere}, in which nothing of the repository stands`;
    return end(external(host), [{ evidence: 'value', text }]);
  }
  return {
    kind: 'unresolved',
    reason: 'no-owner',
    detail: `no service, resource or host that is deployed answers to ${host}`,
    remedy: `add the manifest that describes ${host}, or write "// callgate: calls <service>" where the call is made`,
    unowned: true,
  };
}

/** The namespace in the full name of a Service, where the manifests have others and not this one. */
function foreignNamespace(host: string, namespaces: ReadonlySet<string>): string | undefined {
  const namespace = /^[^.]+\.([^.]+)\.svc(?:\.cluster\.local)?$/u.exec(host)?.[1];
  return namespaces.size === 0 || namespace === undefined || namespaces.has(namespace) ? undefined : namespace;
}
