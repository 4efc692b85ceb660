import {
  artifacts,
  effectivePolicy,
  parseEffectivePolicy,
  printEffectivePolicy,
  validatePolicyPlan,
} from '@callgate/ir';
import type { EffectiveDoor, EffectivePolicy, PolicyPlan } from '@callgate/ir';
import { fileTreeOf, samplePlan } from '@callgate/plugin';
import type { Backend } from '@callgate/plugin';
import { ConformanceError, randomPlan, testBackend } from '@callgate/testkit';
import type { Golden } from '@callgate/testkit';
import { describe, expect, it } from 'vitest';
import { backend } from './doors-backend.js';

/** What the first test that fails says; empty where none does. */
function complaint(changes: Partial<Backend>, golden?: Golden): string {
  const tests = testBackend({ ...backend, ...changes }, { runs: 10, ...(golden && { golden }) });
  for (const { name, run } of tests) {
    try {
      run();
    } catch (error) {
      if (!(error instanceof ConformanceError)) throw error;
      return `${name}: ${error.message}`;
    }
  }
  return '';
}

/** The backend with something changed in every door that it emits. */
function doorsChanged(change: (door: EffectiveDoor) => EffectiveDoor): Partial<Backend> {
  return {
    emit: (plan, context) => {
      const emitted = backend.emit(plan, context);
      return artifacts(
        backend.name,
        emitted.artifacts.map((file) => ({ ...file, text: printEffectivePolicy(changed(file.text, change)) })),
      );
    },
  };
}

function changed(text: string, change: (door: EffectiveDoor) => EffectiveDoor): EffectivePolicy {
  const parsed = parseEffectivePolicy(text);
  if ('problems' in parsed) throw new Error(text);
  const { tiers, unread } = parsed.value;
  return effectivePolicy(
    tiers.map((tier) => ({ ...tier, policies: tier.policies.map(change) })),
    unread,
  );
}

/** Labels by which callers are known, for a backend that does not need them. */
const labels: NonNullable<Backend['labels']> = {
  owns: (key) => key.startsWith('calls/'),
  ofPods: (plan) =>
    plan.views.flatMap(({ environment, members, grants }) =>
      members.map(({ service }) => ({
        environment,
        service,
        labels: Object.fromEntries(
          grants.flatMap((each) => (each.caller === service ? [[`calls/${each.callee.slice(8, 20)}`, 'yes']] : [])),
        ),
      })),
    ),
  ofNamespaces: () => [],
};

describe('testBackend', () => {
  it('has nothing to say of a good backend', () => {
    expect(complaint({})).toBe('');
  });

  it('has one test for what has not the form of a backend', () => {
    const [test, ...more] = testBackend({ ...backend, emit: undefined } as unknown as Backend);
    expect(more).toEqual([]);
    expect(test?.name).toBe('has the form of a backend');
    expect(test?.run).toThrow(/emit is missing/u);
  });

  it('tells of an emitter that hangs on the order of a plan', () => {
    const emit: Backend['emit'] = (plan, context) => {
      const { artifacts: files } = backend.emit(plan, context);
      const note = plan.views.flatMap((view) => view.members.map((each) => each.name)).join();
      return artifacts(
        backend.name,
        files.map((file) => ({ ...file, text: `${file.text}\n${' '.repeat(note.indexOf('c') + 1)}` })),
      );
    };
    expect(complaint({ emit })).toMatch(/other artifacts for the plan in another order/u);
  });

  it('tells of an emitter that opens too much, and names the connection', () => {
    const wide = doorsChanged((door) => ({
      ...door,
      rules: door.rules.map(({ name, action, peers }) => ({ name, action, ...(peers && { peers }) })),
    }));
    expect(complaint(wide)).toMatch(
      /^reads back .*: sample: In \w+, .* to the first pod of \S+ on \d+\/tcp is let through and not declared\. Open nothing but/u,
    );
  });

  it('tells of an emitter that forgets exceptions', () => {
    const forgetful = doorsChanged((door) => ({
      ...door,
      rules: door.rules.filter((each) => !each.name.includes('/')),
    }));
    expect(complaint(forgetful)).toMatch(/is declared and not let through/u);
  });

  it('tells of an emitter that forgets the service that nobody calls', () => {
    const emit: Backend['emit'] = (plan, context) => {
      const all = backend.emit(plan, context);
      return { ...all, artifacts: all.artifacts.filter((each) => !each.path.includes('report')) };
    };
    expect(complaint({ emit })).toMatch(
      /to the first pod of shop\/Deployment\/report on .* is let through and not declared/u,
    );
  });

  it('tells of a reader that does not understand everything, or takes garbage', () => {
    const read: Backend['read'] = (given, context) => ({ ...backend.read(given, context), unread: [{ what: 'x' }] });
    expect(complaint({ read })).toMatch(/does not understand its own: x/u);
    const blind: Backend['read'] = () => effectivePolicy();
    expect(complaint({ read: blind })).toMatch(/took garbage for policy/u);
  });

  it('tells of what is promised and then reported', () => {
    const emit: Backend['emit'] = (plan, context) => {
      context.report({
        kind: 'diagnostic',
        schemaVersion: 1,
        code: 'doors/no',
        what: 'No.',
        why: '',
        fix: '',
        related: [],
      });
      return backend.emit(plan, context);
    };
    expect(complaint({ emit })).toMatch(/it reported doors\/no: No\..*promise no more/u);
  });

  it('tells of paths that do not fit on every disk', () => {
    const emit: Backend['emit'] = (plan, context) => {
      const all = backend.emit(plan, context);
      return { ...all, artifacts: all.artifacts.map((each) => ({ ...each, path: `con/${each.path}` })) };
    };
    expect(complaint({ emit })).toMatch(
      /keeps names within limits: .*"con", in the path of an artifact, is no name on every disk/u,
    );
  });

  it('tells of labels that Kubernetes would refuse', () => {
    expect(complaint({ labels })).toMatch(/keeps names within limits: .* is no label key/u);
  });

  it('tells of a policy that changes with a grant, where callers are known by labels', () => {
    const ofPods: typeof labels.ofPods = (plan, context) =>
      labels.ofPods(plan, context).map((each) => ({
        ...each,
        labels: Object.fromEntries(Object.keys(each.labels).map((_, at) => [`calls/${String(at)}`, 'yes'])),
      }));
    expect(complaint({ labels: { ...labels, ofPods } })).toMatch(/One grant more \(.*\) changed a policy/u);
  });

  it('tells of labels that go to the wrong pods', () => {
    const everybody: typeof labels.ofPods = (plan, context) => {
      const count = plan.views.reduce((sum, view) => sum + view.grants.length, 0);
      return labels.ofPods(plan, context).map((each) => ({ ...each, labels: { [`calls/${String(count)}`]: 'yes' } }));
    };
    const still: Backend['emit'] = (plan, context) =>
      backend.emit({ ...plan, views: plan.views.map((view) => ({ ...view, grants: [] })) }, context);
    const tests = testBackend({ ...backend, emit: still, labels: { ...labels, ofPods: everybody } }, { runs: 1 });
    const test = tests.find((each) => each.name.startsWith('changes labels'));
    expect(test?.run).toThrow(/changed the labels of/u);
    const nobody = testBackend({
      ...backend,
      emit: still,
      labels: {
        ...labels,
        ofPods: (plan, context) => labels.ofPods(plan, context).map((each) => ({ ...each, labels: {} })),
      },
    });
    expect(nobody.find((each) => each.name.startsWith('changes labels'))?.run).toThrow(/changed no label of/u);
  });
});

describe('golden files', () => {
  const written: Record<string, string> = {};
  const write = (path: string, text: string) => {
    written[path] = text;
  };

  it('are written where they shall be, and then hold', () => {
    expect(complaint({}, { files: fileTreeOf({}), write })).toBe('');
    expect(Object.keys(written)).toContain('sample/production/cart.json');
    expect(complaint({}, { files: fileTreeOf(written) })).toBe('');
  });

  it('say the line that differs', () => {
    const path = 'sample/production/cart.json';
    const text = written[path]?.replace('"deny"', '"pass"') ?? '';
    expect(complaint({}, { files: fileTreeOf({ ...written, [path]: text }) })).toMatch(
      /production\/cart\.json, line 7: expected .*pass.* found .*deny/u,
    );
    expect(complaint({}, { files: fileTreeOf({ ...written, [path]: `${written[path] ?? ''}more` }) })).toMatch(
      /line \d+: expected "more", found ""/u,
    );
  });

  it('must be there, and of something', () => {
    const { 'sample/production/cart.json': _, ...fewer } = written;
    expect(complaint({}, { files: fileTreeOf(fewer) })).toMatch(
      /There is no golden file sample\/production\/cart\.json/u,
    );
    const more = { ...written, 'sample/old.json': '' };
    expect(complaint({}, { files: fileTreeOf(more) })).toMatch(/sample\/old\.json is a golden file of nothing/u);
    expect(complaint({}, { files: fileTreeOf({ ...written, 'other/old.json': '' }) })).toBe('');
  });
});

describe('plans to test with', () => {
  const capabilities = [
    backend.capabilities,
    { transports: ['udp'], ports: 'all', exceptions: [] },
  ] as const satisfies readonly Backend['capabilities'][];

  it('are valid, and ask for no more than is promised', () => {
    for (const each of capabilities) {
      const plans: readonly PolicyPlan[] = [
        samplePlan(each),
        ...Array.from({ length: 40 }, (_, seed) => randomPlan(seed, each)),
      ];
      for (const plan of plans) expect(validatePolicyPlan(plan)).toEqual([]);
      const views = plans.flatMap((plan) => plan.views);
      const transports = new Set(
        views.flatMap((view) => view.members.flatMap((one) => one.ports.map((port) => port.transport))),
      );
      expect([...transports].toSorted()).toEqual([...each.transports].toSorted());
      const peers = new Set(views.flatMap((view) => view.exceptions.map((one) => one.from.peer)));
      expect([...peers].toSorted()).toEqual([...each.exceptions].toSorted());
      expect(views.some((view) => view.grants.some((grant) => grant.ports.length > 0))).toBe(each.ports === 'each');
    }
  });

  it('are the same for the same seed', () => {
    expect(randomPlan(7, backend.capabilities)).toEqual(randomPlan(7, backend.capabilities));
    expect(randomPlan(7, backend.capabilities)).not.toEqual(randomPlan(8, backend.capabilities));
  });
});
