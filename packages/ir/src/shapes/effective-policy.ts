import type {
  EffectiveDoor,
  EffectivePeer,
  EffectivePolicy,
  EffectivePorts,
  EffectiveRule,
  EffectiveTier,
  NamespaceScope,
  UnreadPolicy,
} from '../effective-policy.js';
import { list, literal, object, optional, set, tagged, text, textLike } from '../shape/index.js';
import { labelSelectorShape } from './catalog.js';
import { portShape, transportShape } from './leaves.js';
import { nameShape, spanShape } from './span.js';

/** The form only; whether the address exists, and has no bits beyond its length, is for who reads policy. */
const cidrShape = textLike(/^[0-9A-Fa-f.:]+\/[0-9]{1,3}$/u, 'addresses in CIDR notation (10.0.0.0/8)');

const scopeShape = tagged<NamespaceScope, 'scope'>('NamespaceScope', 'scope', {
  named: { name: nameShape },
  labelled: { labels: labelSelectorShape },
});

const peerShape = tagged<EffectivePeer, 'peer'>('EffectivePeer', 'peer', {
  pods: { namespaces: scopeShape, pods: labelSelectorShape },
  addresses: { cidr: cidrShape, except: set(cidrShape, (each) => [each]) },
});

const portsShape = object<EffectivePorts>('EffectivePorts', {
  transport: transportShape,
  ports: tagged<EffectivePorts['ports'], 'match'>('PortMatch', 'match', {
    all: {},
    range: { from: portShape, to: portShape },
    named: { name: nameShape },
  }),
});

const ruleShape = object<EffectiveRule>('EffectiveRule', {
  name: nameShape,
  action: literal('allow', 'deny', 'pass', 'log'),
  peers: optional(set(peerShape, (each) => [each.peer])),
  ports: optional(set(portsShape, (each) => [each.transport, each.ports.match])),
});

const doorShape = object<EffectiveDoor>('EffectiveDoor', {
  name: nameShape,
  direction: literal('ingress', 'egress'),
  namespaces: scopeShape,
  pods: labelSelectorShape,
  rules: list(ruleShape),
  at: optional(spanShape),
});

const tierShape = object<EffectiveTier>('EffectiveTier', {
  name: nameShape,
  end: literal('deny', 'pass'),
  policies: list(doorShape),
});

const unreadShape = object<UnreadPolicy>('UnreadPolicy', {
  what: text,
  at: optional(spanShape),
  namespace: optional(nameShape),
});

export const effectivePolicyShape = object<EffectivePolicy>('EffectivePolicy', {
  kind: literal('effective-policy'),
  schemaVersion: literal(1),
  tiers: list(tierShape),
  unread: set(unreadShape, (each) => [each.at?.file, each.at?.start.line, each.at?.start.column, each.what]),
});
