import type { Span } from '@callgate/ir';
import { numberOf, nodeAt, textAt } from '@callgate/manifests';
import type { YamlNode, YamlScalar } from '@callgate/manifests';
import { blocksOf } from '../hcl/hcl-body.js';
import type { HclBody } from '../hcl/hcl-body.js';
import { mapOfBody } from '../hcl/evaluate-hcl.js';
import { nodesAt } from '../hcl/hcl-values.js';
import type { HclScope } from '../hcl/hcl-values.js';

/** A port of a group, as its tasks see it. */
export interface NomadPort {
  readonly label: string;
  /** Absent: Nomad chooses it when it starts the group. */
  readonly port?: number;
  readonly at: Span;
}

/** The ports that a group asks for (Nomad docs, "network block"): inside it is `to`, and where there is none the one on the machine. */
export function portsOfGroup(group: HclBody, scope: HclScope): readonly NomadPort[] {
  return blocksOf(group, 'network').flatMap(({ body }) =>
    blocksOf(body, 'port').map(({ labels, body: inner, at }): NomadPort => {
      const node = mapOfBody(inner, scope);
      const port = [nodeAt(node, 'to'), nodeAt(node, 'static')]
        .map(numberOf)
        .find((each) => each !== undefined && each > 0);
      return { label: labels[0] ?? '', ...(port === undefined ? {} : { port }), at };
    }),
  );
}

/** A service that a group registers in Consul or in Nomad itself. */
export interface NomadService {
  readonly name: string;
  /** Absent: not known before the group runs. */
  readonly port?: number;
  /** Names of the services of the mesh that its proxy leads to, with the place of each. */
  readonly upstreams: readonly { readonly name: string; readonly at: Span }[];
  readonly at: Span;
}

/** The services of a group and of its tasks (Nomad docs, "service block"): a port is a number or the label of one. */
export function servicesIn(
  bodies: readonly HclBody[],
  ports: readonly NomadPort[],
  scope: HclScope,
  fallback: string,
): readonly NomadService[] {
  return bodies.flatMap((body) =>
    blocksOf(body, 'service').map(({ body: inner, at }): NomadService => {
      const node = mapOfBody(inner, scope);
      const written = textAt(node, 'port');
      const port = ports.find((each) => each.label === written)?.port ?? numberOf(nodeAt(node, 'port'));
      const upstreams = nodesAt(node, 'connect', 'sidecar_service', 'proxy', 'upstreams').flatMap((upstream) => {
        const name = textAt(upstream, 'destination_name');
        return name === undefined ? [] : [{ name, at: upstream.at }];
      });
      return { name: textAt(node, 'name') ?? fallback, ...(port === undefined ? {} : { port }), upstreams, at };
    }),
  );
}

/** The names of a service in Consul's DNS: of its instances, and in the mesh (Consul docs, "DNS"). */
export function consulNames(service: string): readonly string[] {
  return ['service', 'virtual'].map((kind) => `${service.toLowerCase()}.${kind}.consul`);
}

/**
 * What Nomad puts into the environment of the tasks of a group, and into the texts of its job (Nomad docs, "Runtime environment settings").
 * An upstream has the name and the port of the service behind it: the proxy in between is part of the group itself.
 * @param services all that are described, by name
 */
export function nomadVariables(
  names: Readonly<Record<string, string>>,
  ports: readonly NomadPort[],
  own: readonly NomadService[],
  services: ReadonlyMap<string, NomadService>,
  at: Span,
): ReadonlyMap<string, YamlScalar> {
  const variables = new Map<string, YamlScalar>();
  const set = (name: string, text: string, place: Span): void => {
    variables.set(name, { kind: 'scalar', value: text, text, block: false, at: place });
  };
  for (const [name, value] of Object.entries(names)) set(name, value, at);
  for (const { label, port, at: place } of ports) {
    // To a group, its own ports are on its own machine.
    set(`NOMAD_IP_${label}`, 'localhost', place);
    if (port === undefined) continue;
    set(`NOMAD_PORT_${label}`, String(port), place);
    set(`NOMAD_ALLOC_PORT_${label}`, String(port), place);
    set(`NOMAD_ADDR_${label}`, `localhost:${String(port)}`, place);
  }
  for (const { name, at: place } of own.flatMap((service) => service.upstreams)) {
    const host = consulNames(name)[1] ?? name;
    const port = services.get(name)?.port;
    // What a name of a variable cannot hold is an underscore in it.
    for (const form of new Set([name, name.replace(/\W/gu, '_')])) {
      set(`NOMAD_UPSTREAM_IP_${form}`, host, place);
      if (port === undefined) continue;
      set(`NOMAD_UPSTREAM_PORT_${form}`, String(port), place);
      set(`NOMAD_UPSTREAM_ADDR_${form}`, `${host}:${String(port)}`, place);
    }
  }
  return variables;
}

/** The variables as a scope's own names: `${NOMAD_PORT_http}`. */
export function variableNamed(
  path: readonly string[],
  variables: ReadonlyMap<string, YamlScalar>,
): YamlNode | undefined {
  const [name = '', second] = path;
  return second === undefined ? variables.get(name) : undefined;
}
