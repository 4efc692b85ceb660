import { difference, irs, verdict, world, worldNamespace, worldPod } from '@callgate/ir';
import type { Ir } from '@callgate/ir';
import { describe, expect, it } from 'vitest';
import { replaced } from './arbitraries/mutants.js';

type Wrong = readonly [what: string, path: readonly (string | number)[], content: unknown, problem: RegExp];

function check<T>(ir: Ir<T>, valid: T, wrongs: readonly Wrong[]): void {
  it('accepts the value from which the others are made', () => {
    expect(ir.validate(valid)).toEqual([]);
  });
  it.each(wrongs)('refuses %s', (_, path, content, problem) => {
    const problems = ir.validate(replaced(valid, path, content));
    expect(problems.map((each) => `${each.path}: expected ${each.expected}, found ${each.found}`).join('\n')).toMatch(
      problem,
    );
  });
}

const at = { file: 'a.yaml', start: { line: 1, column: 1 }, end: { line: 1, column: 5 } };
const backwards = { file: 'a.yaml', start: { line: 2, column: 1 }, end: { line: 1, column: 1 } };
const denied = verdict({
  connection: { from: 'shop/Deployment/web', to: 'shop/Deployment/cart', port: 7070, transport: 'tcp' },
  egress: { answer: 'allowed', because: 'no policy selects shop/Deployment/web', policies: [] },
  ingress: {
    answer: 'denied',
    because: 'no rule admits it',
    policies: ['shop/cart'],
    policy: 'shop/cart',
    rule: 'ingress[0]',
    at,
  },
});

describe('World', () => {
  const value = world({
    namespaces: [worldNamespace('shop'), worldNamespace('bank')],
    pods: [worldPod('shop/Deployment/cart', { at }), worldPod('bank/Pod/ledger', { alone: true })],
  });
  check(irs.World, value, [
    ['a pod in no namespace', ['pods', 0, 'namespace'], 'x', /pods\/0\/namespace: expected a namespace of this world/u],
    ['a pod twice', ['pods', 1, 'id'], 'shop/Deployment/cart', /pods\/1: expected an id that no other element has/u],
    ['a namespace twice', ['namespaces', 1, 'name'], 'shop', /namespaces\/1: expected a name that no other/u],
    ['a place that ends before it starts', ['pods', 0, 'at'], backwards, /pods\/0\/at\/end/u],
  ]);

  it('gives every namespace the label that the server gives it', () => {
    expect(value.namespaces[1]?.labels).toEqual({ 'kubernetes.io/metadata.name': 'bank' });
  });
});

describe('Verdict', () => {
  check(irs.Verdict, denied, [
    ['an answer that does not follow', ['answer'], 'allowed', /answer: expected "denied", which follows from the two/u],
    [
      'a policy that selects nobody',
      ['ingress', 'policy'],
      'shop/web',
      /ingress\/policy: expected one of the policies/u,
    ],
    [
      'a rule of no policy',
      ['egress'],
      { answer: 'allowed', because: '', policies: [], rule: 'egress[0]' },
      /egress\/rule: expected a rule of a policy/u,
    ],
    ['a place that ends before it starts', ['ingress', 'at'], backwards, /ingress\/at\/end/u],
  ]);

  it.each([
    ['allowed', 'allowed', 'allowed'],
    ['unknown', 'allowed', 'unknown'],
    ['unknown', 'denied', 'denied'],
    ['denied', 'allowed', 'denied'],
  ] as const)('of %s and %s is %s', (one, other, answer) => {
    const door = { because: '', policies: [] };
    const made = verdict({
      connection: denied.connection,
      egress: { ...door, answer: one },
      ingress: { ...door, answer: other },
    });
    expect(made.answer).toBe(answer);
    expect(irs.Verdict.validate(made)).toEqual([]);
  });
});

describe('Difference', () => {
  const value = difference({
    environment: 'default',
    difference: 'missing',
    declaredBy: 'web may call cart',
    declaredAt: at,
    verdict: denied,
  });
  check(irs.Difference, value, [
    ['excess that is denied', ['difference'], 'excess', /verdict\/answer: expected "allowed", as the difference is/u],
    ['excess that is declared', ['difference'], 'excess', /declaredBy: expected nothing/u],
    ['an answer that does not follow', ['verdict', 'answer'], 'unknown', /verdict\/answer: expected "denied", which/u],
    ['a place that ends before it starts', ['declaredAt'], backwards, /declaredAt\/end/u],
  ]);

  it('refuses what is missing and declared by nobody', () => {
    const { declaredBy: _, ...undeclared } = value;
    expect(irs.Difference.validate(undeclared)).toMatchObject([{ path: '/declaredBy' }]);
  });
});
