import type { EffectiveDoor } from '@callgate/ir';
import type { YamlNode } from '@callgate/manifests';
import { readMetadata } from './read-metadata.js';
import type { ObjectName } from './read-metadata.js';
import { readRule } from './read-rule.js';
import { readSelector } from './read-selector.js';
import { strictReader } from './strict-reader.js';
import type { Fault, Place, StrictReader } from './strict-reader.js';

/** What one NetworkPolicy says, or what in it is not understood. */
export interface ReadPolicy {
  readonly name: ObjectName;
  /** One for each direction that it closes. */
  readonly doors: readonly EffectiveDoor[];
  readonly faults: readonly Fault[];
}

const directions = [
  { type: 'Ingress', direction: 'ingress', peers: 'from' },
  { type: 'Egress', direction: 'egress', peers: 'to' },
] as const;

/** Reads an object that says it is a NetworkPolicy of networking.k8s.io/v1, as the API server with strict field validation. */
export function readNetworkPolicy(root: YamlNode, json: boolean): ReadPolicy {
  const reader = strictReader(json);
  const whole: Place = { node: root, path: '', at: root.at };
  const fields = reader.fields(whole, ['apiVersion', 'kind', 'metadata', 'spec']);
  reader.text(fields.apiVersion);
  reader.text(fields.kind);
  const name = readMetadata(reader, fields.metadata);
  const doors = readSpec(reader, fields.spec, name);
  return { name, doors, faults: reader.faults };
}

function readSpec(reader: StrictReader, place: Place, { name, namespace, at }: ObjectName): readonly EffectiveDoor[] {
  const fields = reader.fields(place, ['podSelector', 'policyTypes', 'ingress', 'egress']);
  const pods = readSelector(reader, fields.podSelector);
  const rules = {
    ingress: reader.elements(fields.ingress),
    egress: reader.elements(fields.egress),
  };
  const types =
    readTypes(reader, fields.policyTypes) ?? (rules.egress.length > 0 ? ['Ingress', 'Egress'] : ['Ingress']);
  return directions.flatMap(({ type, direction, peers }) => {
    // Rules of a direction that is not closed are read all the same: what the server refuses there it refuses as a whole.
    const read = rules[direction].map((each, index) =>
      readRule(reader, each, peers, namespace, `${direction}[${String(index)}]`),
    );
    if (!types.includes(type)) return [];
    const door: EffectiveDoor = {
      name: `${namespace}/${name}`,
      direction,
      namespaces: { scope: 'named', name: namespace },
      pods,
      rules: read,
      at,
    };
    return [door];
  });
}

/** The types that are given; undefined where none are, so that the server's own hold. */
function readTypes(reader: StrictReader, place: Place): readonly string[] | undefined {
  const types = reader.elements(place).map((each) => {
    const type = reader.text(each) ?? '';
    if (type !== 'Ingress' && type !== 'Egress') {
      reader.fault(each, `is ${JSON.stringify(type)}, and neither Ingress nor Egress`);
    }
    return type;
  });
  if (types.length > 2) reader.fault(place, 'has more than two elements');
  return types.length === 0 ? undefined : types;
}
