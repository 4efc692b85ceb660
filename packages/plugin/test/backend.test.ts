import { artifacts, diagnostic, effectivePolicy, validatePolicyPlan } from '@callgate/ir';
import {
  defineBackend,
  dryRunBackend,
  loadBackend,
  PluginError,
  printPluginProblem,
  samplePlan,
} from '@callgate/plugin';
import type { Backend, BackendLabels, PodLabels } from '@callgate/plugin';
import { describe, expect, it } from 'vitest';
import { toyBackend } from './toy-backend.js';

function faultsOf(changes: Partial<Backend>): string {
  return dryRunBackend(toyBackend(changes)).map(printPluginProblem).join('\n');
}

const good = toyBackend();

function withLabels(changes: Partial<BackendLabels>): Partial<Backend> {
  return { labels: { ...(good.labels as BackendLabels), ...changes } };
}

describe('defineBackend', () => {
  it('gives a backend of the right form back as it is', () => {
    expect(defineBackend(good)).toBe(good);
    const { labels: _, ...without } = good;
    expect(defineBackend(without)).toBe(without);
  });

  it('says everything that is missing, and what to add', () => {
    const broken = { name: 'Toy!', version: '', emit: 'yes', labels: { owns: 1 } } as unknown as Backend;
    expect(() => defineBackend(broken)).toThrow(PluginError);
    expect(() => defineBackend(broken)).toThrow(
      /plugin "Toy!" cannot be used:[^]*lower-case[^]*no version[^]*emit is no function[^]*read is missing[^]*no capabilities[^]*owns is no function[^]*ofPods is missing[^]*ofNamespaces is missing/u,
    );
  });

  it.each([
    ['no transport', { transports: [] }, /"transports" is no list/u],
    ['a transport that is none', { transports: ['icmp'] }, /those of tcp, udp, sctp/u],
    ['ports of another kind', { ports: 'some' }, /"ports" is neither/u],
    ['a peer that is none', { exceptions: ['everybody'] }, /"exceptions" is no list of peers/u],
    ['exceptions that are no list', { exceptions: 'none' }, /"exceptions" is no list of peers/u],
  ])('refuses capabilities with %s', (_, changes, words) => {
    const capabilities = { ...good.capabilities, ...changes } as Backend['capabilities'];
    expect(() => defineBackend(toyBackend({ capabilities }))).toThrow(words);
  });

  it('refuses labels that are no object', () => {
    expect(() => defineBackend({ ...good, labels: 'toy' } as unknown as Backend)).toThrow(/"labels" is no object/u);
  });

  it.each([null, undefined, 'kubernetes', 7, []])('refuses %j', (value) => {
    expect(() => loadBackend(value, 'acme')).toThrow(/plugin "acme" cannot be used:[^]*defineBackend/u);
  });
});

describe('the dry run of a backend', () => {
  it('finds nothing wrong with a good one', () => {
    expect(dryRunBackend(good)).toEqual([]);
    expect(loadBackend(good, 'toy')).toBe(good);
  });

  it('refuses to load one with a fault', () => {
    const emit = () => artifacts('other');
    expect(() => loadBackend(toyBackend({ emit }), 'x')).toThrow(
      /plugin "toy" cannot be used:[^]*the artifacts are of "other"\. Set "backend" to its name \("toy"\)/u,
    );
  });

  it('tells of an emitter or a reader that throws', () => {
    const throwing = () => {
      throw new RangeError('too much');
    };
    expect(faultsOf({ emit: throwing })).toMatch(
      /emit\(an empty plan\): it threw RangeError: too much\. It must not throw/u,
    );
    expect(faultsOf({ read: throwing })).toMatch(/read\(what it emitted, production\): it threw RangeError/u);
  });

  it('tells of one that changes what it is given', () => {
    const emit: Backend['emit'] = (plan, context) => {
      (plan.views as unknown[]).push({});
      return good.emit(plan, context);
    };
    expect(faultsOf({ emit })).toMatch(/it threw TypeError: .*nor change what it is given/u);
  });

  it('tells of artifacts that are not valid, or of no environment of the plan', () => {
    const file = { path: '../a', environment: 'production', role: 'policy', text: '' };
    expect(faultsOf({ emit: () => artifacts('toy', [file]) })).toMatch(/the value is not valid: \/artifacts\/0\/path/u);
    const lost = { ...file, path: 'a', environment: 'nowhere' };
    expect(faultsOf({ emit: () => artifacts('toy', [lost]) })).toMatch(
      /a belongs to an environment that the plan has not/u,
    );
  });

  it('tells of bytes that hang on the order of the plan, or on the run', () => {
    const named = (name: string) =>
      artifacts('toy', [{ path: 'a', environment: 'production', role: 'policy', text: name }]);
    const first: Backend['emit'] = (plan) => named(plan.views[0]?.environment ?? '');
    expect(
      faultsOf({ emit: (plan, context) => (plan.views.length === 0 ? artifacts('toy') : first(plan, context)) }),
    ).toMatch(/it gave other artifacts for the plan in another order\. Sort/u);
    let runs = 0;
    const counting: Backend['emit'] = (plan, context) => {
      runs += 1;
      return plan.views.length === 0 ? good.emit(plan, context) : named(String(runs));
    };
    expect(faultsOf({ emit: counting })).toMatch(/it gave other artifacts a second time/u);
  });

  it('tells of what is reported though it was promised, and of reports that are not valid', () => {
    const reporting =
      (code: string): Backend['emit'] =>
      (plan, context) => {
        context.report(diagnostic({ code, what: 'cannot', why: '', fix: '' }));
        return good.emit(plan, context);
      };
    expect(faultsOf({ emit: reporting('toy/cannot') })).toMatch(
      /it reported toy\/cannot: cannot\. Let "capabilities" promise/u,
    );
    expect(faultsOf({ emit: reporting('no room') })).toMatch(/what it reported: the value is not valid: \/code/u);
  });

  it('tells of a reader that does not understand its own, gives no policy, or hangs on the order of files', () => {
    expect(faultsOf({ read: () => effectivePolicy([], [{ what: 'a riddle' }]) })).toMatch(
      /it does not understand its own: a riddle/u,
    );
    expect(faultsOf({ read: () => ({}) as never })).toMatch(/read\(.*the value is not valid/u);
    const two: Backend['emit'] = (plan) =>
      artifacts(
        'toy',
        plan.views.flatMap(({ environment }) =>
          ['a', 'b'].map((name) => ({ path: `${environment}/${name}`, environment, role: 'policy', text: '' })),
        ),
      );
    const read: Backend['read'] = ({ artifacts: files }, context) =>
      files[0]?.path === 'garbage.yaml'
        ? good.read(artifacts('toy', files), context)
        : effectivePolicy(files.map(({ path }) => ({ name: path, end: 'deny', policies: [] })));
    expect(faultsOf({ emit: two, read })).toMatch(/it read something else in the same artifacts in another order/u);
  });

  it('tells of a reader that takes garbage for policy', () => {
    expect(faultsOf({ read: () => effectivePolicy() })).toMatch(
      /read\("kind: \["\): it took garbage for policy that it understands\. List what is not understood/u,
    );
  });

  it('tells of labels that are missing, there twice, of nobody, or no texts', () => {
    const all = (plan: Parameters<BackendLabels['ofPods']>[0]) =>
      good.labels?.ofPods(plan, { report: () => undefined }) ?? [];
    const changed = (change: (labels: readonly PodLabels[]) => readonly PodLabels[]) =>
      faultsOf(withLabels({ ofPods: (plan) => change(all(plan)) }));
    expect(changed((labels) => labels.slice(1))).toMatch(/labels\.ofPods: production service:\w+ is missing/u);
    expect(changed((labels) => [...labels, ...labels])).toMatch(/is there twice/u);
    expect(changed((labels) => [...labels, { environment: 'x', service: 'y', labels: {} }])).toMatch(
      /x y is no member/u,
    );
    expect(changed((labels) => labels.map((each) => ({ ...each, labels: { toy: 1 } }) as never))).toMatch(/no text/u);
    expect(changed(() => 'none' as never)).toMatch(/it gave no list/u);
    expect(changed((labels) => labels.map(() => null as never))).toMatch(/has no labels/u);
    const twice = { environment: 'production', namespace: 'shop', labels: {} };
    expect(faultsOf(withLabels({ ofNamespaces: () => [twice, twice] }))).toMatch(
      /ofNamespaces: production shop is there twice/u,
    );
  });

  it('tells of a backend that disowns its labels, or owns those of others', () => {
    expect(faultsOf(withLabels({ owns: () => false }))).toMatch(/labels\.owns\("toy"\): it answered false/u);
    expect(faultsOf(withLabels({ owns: () => true }))).toMatch(/labels\.owns\("app"\): it answered true/u);
  });
});

describe('the sample plan', () => {
  it('is valid and asks for what is promised', () => {
    const few = samplePlan(good.capabilities);
    const all = samplePlan({
      transports: ['tcp', 'udp', 'sctp'],
      ports: 'each',
      exceptions: ['anywhere', 'node', 'peers', 'pods'],
    });
    expect([validatePolicyPlan(few), validatePolicyPlan(all)]).toEqual([[], []]);
    expect(few.views[0]?.exceptions).toEqual([]);
    expect(all.views[0]?.exceptions.map((each) => each.from.peer)).toEqual(['anywhere', 'node', 'peers', 'pods']);
  });
});
