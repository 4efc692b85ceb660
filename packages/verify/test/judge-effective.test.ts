import { irs, world, worldPod } from '@callgate/ir';
import type {
  EffectiveDoor,
  EffectivePeer,
  EffectivePolicy,
  EffectiveRule,
  LabelSelector,
  Verdict,
} from '@callgate/ir';
import { judgeEffective, judgeOf, readPolicies } from '@callgate/verify';
import type { Peer, Policies, Selector } from '@callgate/verify';
import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { soundPolicies, worlds } from './random-cluster.js';

const all: LabelSelector = { matchLabels: {}, matchExpressions: [] };

function labelled(labels: Record<string, string>): LabelSelector {
  return { matchLabels: labels, matchExpressions: [] };
}

function effective(...tiers: EffectivePolicy['tiers']): EffectivePolicy {
  return { kind: 'effective-policy', schemaVersion: 1, tiers, unread: [] };
}

function door(name: string, ...rules: readonly EffectiveRule[]): EffectiveDoor {
  return {
    name,
    direction: 'ingress',
    namespaces: { scope: 'named', name: 'shop' },
    pods: labelled({ app: 'cart' }),
    rules,
  };
}

const from = (app: string): EffectivePeer => ({
  peer: 'pods',
  namespaces: { scope: 'labelled', labels: all },
  pods: labelled({ app }),
});
const shop = world({
  pods: [
    worldPod('shop/Deployment/cart', {
      labels: { app: 'cart' },
      ports: [{ name: 'http', port: 8080, transport: 'tcp' }],
    }),
    worldPod('shop/Deployment/web', { labels: { app: 'web' } }),
    worldPod('shop/Deployment/node', { labels: { app: 'cart' }, hostNetwork: true }),
  ],
});

function webToCart(policy: EffectivePolicy, port = 8080): Verdict {
  const found = judgeEffective(policy, shop, {
    from: 'shop/Deployment/web',
    to: 'shop/Deployment/cart',
    port,
    transport: 'tcp',
  });
  expect(irs.Verdict.validate(found)).toEqual([]);
  return found;
}

describe('judging by what policies mean', () => {
  it('lets the first rule that holds decide', () => {
    const deny: EffectiveRule = { name: 'ingress[0]', action: 'deny', peers: [from('web')] };
    const allow: EffectiveRule = { name: 'ingress[1]', action: 'allow' };
    const found = webToCart(effective({ name: 'first', end: 'pass', policies: [door('shop/cart', deny, allow)] }));
    expect([found.answer, found.ingress.policy, found.ingress.rule]).toEqual(['denied', 'shop/cart', 'ingress[0]']);
  });

  it('goes on after a rule that only logs', () => {
    const log: EffectiveRule = { name: 'ingress[0]', action: 'log' };
    const allow: EffectiveRule = { name: 'ingress[1]', action: 'allow' };
    expect(
      webToCart(effective({ name: 'first', end: 'deny', policies: [door('shop/cart', log, allow)] })).ingress.rule,
    ).toBe('ingress[1]');
  });

  it('passes on to the next tier and leaves out the rest of this one', () => {
    const pass: EffectiveRule = { name: 'ingress[0]', action: 'pass' };
    const allow: EffectiveRule = { name: 'ingress[1]', action: 'allow' };
    const first = { name: 'first', end: 'deny' as const, policies: [door('shop/cart', pass, allow)] };
    expect(webToCart(effective(first)).answer).toBe('allowed');
    const second = { name: 'second', end: 'deny' as const, policies: [door('shop/other')] };
    const found = webToCart(effective(first, second));
    expect([found.answer, found.ingress.policy, found.ingress.rule]).toEqual(['denied', 'shop/other', undefined]);
  });

  it('asks no tier whose policies select somebody else', () => {
    const other = { ...door('shop/web'), pods: labelled({ app: 'web' }) };
    expect(webToCart(effective({ name: 'first', end: 'deny', policies: [other] })).answer).toBe('allowed');
  });

  it('looks up a named port at the pod that receives', () => {
    const named: EffectiveRule = {
      name: 'ingress[0]',
      action: 'allow',
      ports: [{ transport: 'tcp', ports: { match: 'named', name: 'http' } }],
    };
    const policy = effective({ name: 'first', end: 'deny', policies: [door('shop/cart', named)] });
    expect([webToCart(policy, 8080).answer, webToCart(policy, 8081).answer]).toEqual(['allowed', 'denied']);
  });

  it('does not know what hangs on an address that is not known, unless both ways lead to the same', () => {
    const block: EffectiveRule = {
      name: 'ingress[0]',
      action: 'deny',
      peers: [{ peer: 'addresses', cidr: '10.0.0.0/8', except: [] }],
    };
    const allow: EffectiveRule = { name: 'ingress[1]', action: 'allow' };
    const policy = (...rules: readonly EffectiveRule[]): EffectivePolicy =>
      effective({ name: 'first', end: 'deny', policies: [door('shop/cart', ...rules)] });
    expect(webToCart(policy(block, allow)).answer).toBe('unknown');
    expect(webToCart(policy(block)).answer).toBe('denied');
  });

  it('does not know what was not read, in its namespace only', () => {
    const unread = (namespace: string): EffectivePolicy => ({
      ...effective(),
      unread: [{ what: 'a policy of tomorrow', namespace }],
    });
    expect([webToCart(unread('shop')).answer, webToCart(unread('bank')).answer]).toEqual(['unknown', 'allowed']);
  });

  it('selects no pod in the network of its node', () => {
    const policy = effective({ name: 'first', end: 'deny', policies: [door('shop/cart')] });
    const to = { from: 'shop/Deployment/web', to: 'shop/Deployment/node', port: 80, transport: 'tcp' } as const;
    expect(judgeEffective(policy, shop, to).answer).toBe('allowed');
  });
});

describe('the two evaluators', () => {
  it('agree on policies of Kubernetes', () => {
    const seen = new Set<string>();
    fc.assert(
      fc.property(worlds, soundPolicies, (cluster, text) => {
        const { policies, findings } = readPolicies([{ path: 'p.json', text }]);
        expect(findings).toEqual([]);
        const meant = meaningOf(policies);
        const of = judgeOf(policies, cluster);
        const ends = [...cluster.pods.map((each) => each.id), '10.0.0.200', '192.0.2.1'];
        for (const one of ends)
          for (const other of ends)
            for (const port of [1, 3, 5, 7])
              for (const transport of ['tcp', 'udp'] as const) {
                const connection = { from: one, to: other, port, transport };
                const direct = of(connection);
                const found = judgeEffective(meant, cluster, connection);
                seen.add(direct.answer);
                expect([connection, found.egress.answer, found.ingress.answer]).toEqual([
                  connection,
                  direct.egress.answer,
                  direct.ingress.answer,
                ]);
              }
      }),
      { seed: 5, numRuns: 80 },
    );
    expect([...seen].toSorted()).toEqual(['allowed', 'denied', 'unknown']);
  });
});

/** The meaning of understood policies: one tier without order whose end refuses. */
function meaningOf({ policies }: Policies): EffectivePolicy {
  const doors = policies.flatMap((policy) =>
    (['ingress', 'egress'] as const).flatMap((direction): readonly EffectiveDoor[] => {
      const read = policy[direction];
      if (read === undefined) return [];
      const rules = read.rules.map(({ name, peers, ports }): EffectiveRule => ({
        name,
        action: 'allow',
        ...(peers !== undefined && { peers: peers.map((each) => peerOf(each, policy.namespace)) }),
        ...(ports !== undefined && { ports }),
      }));
      return [
        {
          name: policy.name,
          direction,
          namespaces: { scope: 'named', name: policy.namespace },
          pods: selectorOf(policy.pods),
          rules,
        },
      ];
    }),
  );
  return effective({ name: 'kubernetes', end: 'deny', policies: doors });
}

function peerOf(peer: Peer, namespace: string): EffectivePeer {
  if (peer.peer === 'addresses')
    return { peer: 'addresses', cidr: peer.block.text, except: peer.except.map((each) => each.text) };
  const scope =
    peer.namespaces === undefined
      ? { scope: 'named' as const, name: namespace }
      : { scope: 'labelled' as const, labels: selectorOf(peer.namespaces) };
  return { peer: 'pods', namespaces: scope, pods: selectorOf(peer.pods) };
}

function selectorOf({ requirements }: Selector): LabelSelector {
  return { matchLabels: {}, matchExpressions: requirements };
}
