import type { EntryCandidate } from '@callgate/analysis';
import type { Binding } from '@callgate/ir';
import { describe, expect, test } from 'vitest';
import { chooseRole } from '../src/road/choose-role.js';
import { planContexts } from '../src/road/plan-contexts.js';
import { container, service, view, workload } from './system.js';

function role(words: string, aggregate = false) {
  return { words: words === '' ? [] : words.split(' '), functions: [`go:x#run ${words}`], aggregate };
}

function program(name: string, roles: EntryCandidate['roles'] = []): EntryCandidate {
  return { package: `go:x/${name}`, function: `go:x/${name}#main`, file: `cmd/${name}/main.go`, roles };
}

function binding(name: string, args: readonly string[], of = name): Binding {
  return {
    workload: `shop/Deployment/${name}`,
    container: 'app',
    entry: `go:x/${of}`,
    arguments: args,
    how: 'convention',
    because: '',
  };
}

function deployed(...bindings: readonly Binding[]) {
  const names = bindings.map((each) => each.workload.slice('shop/Deployment/'.length));
  return view({
    services: bindings.map((each, index) => service(names[index] ?? '', { bindings: [each] })),
    workloads: names.map((name) => workload(name, [container('app')])),
  });
}

function plan(...[candidates, views, unbound]: Parameters<typeof planContexts>) {
  const made = planContexts(candidates, views, unbound);
  return {
    contexts: made.requests.map(({ id, role: words, arguments: args }) => [id, words?.join(' '), args]),
    runs: [...made.runs].flatMap(([id, runs]) => runs.map((each) => `${id} ${each.service}`)),
    made,
  };
}

describe('the role that arguments choose', () => {
  const roles = [role('serve'), role('serve api'), role('worker')];
  test.each([
    [['serve'], 'serve'],
    [['serve', 'api'], 'serve api'],
    [['-v', '--config=x', 'serve', '--port', '80', 'api'], 'serve'],
    [['--config', 'file.yaml', 'worker'], 'worker'],
    [['server'], undefined],
    [[], undefined],
  ])('%j → %s', (args, expected) => {
    expect(chooseRole(roles, args)?.words.join(' ')).toBe(expected);
  });
});

describe('contexts', () => {
  test('one for each distinct program, role and list of arguments', () => {
    const shop = program('shop', [role('api'), role('worker')]);
    const views = ['staging', 'production'].map((environment) => ({
      ...deployed(
        binding('api', ['api'], 'shop'),
        binding('worker', ['worker'], 'shop'),
        binding('slow', ['worker', '-slow'], 'shop'),
      ),
      environment,
    }));
    expect(plan([shop], views, [])).toMatchObject({
      contexts: [
        ['go:x/shop#main@api', 'api', ['api']],
        ['go:x/shop#main@worker', 'worker', ['worker', '-slow']],
        ['go:x/shop#main@worker~2', 'worker', ['worker']],
      ],
      runs: [
        'go:x/shop#main@api service:api',
        'go:x/shop#main@api service:api',
        'go:x/shop#main@worker service:slow',
        'go:x/shop#main@worker service:slow',
        'go:x/shop#main@worker~2 service:worker',
        'go:x/shop#main@worker~2 service:worker',
      ],
    });
  });

  test('a program that no workload runs is its stand-in, in every environment', () => {
    const views = ['a', 'b'].map((environment) =>
      view({ environment, services: [service('tool', { workloads: [] })] }),
    );
    const unbound = [{ entry: 'go:x/tool', directory: 'cmd/tool', why: '', service: 'service:tool' }];
    expect(plan([program('tool')], views, unbound)).toMatchObject({
      contexts: [['go:x/tool#main', undefined, undefined]],
      runs: ['go:x/tool#main service:tool', 'go:x/tool#main service:tool'],
    });
  });

  test('a program that is taken for a tool has none', () => {
    const unbound = [{ entry: 'go:x/tool', directory: 'examples/tool', why: '' }];
    expect(plan([program('tool')], [view({})], unbound).contexts).toEqual([]);
  });

  test('the roles of a program without manifests are services of their own, without the one that starts all', () => {
    const shop = program('shop', [role('all', true), role('cart'), role('front')]);
    const views = [view({ services: [service('shop', { workloads: [] }), service('cart', { workloads: [] })] })];
    const unbound = [{ entry: 'go:x/shop', directory: 'cmd/shop', why: '', service: 'service:shop' }];
    const { runs, made } = plan([shop], views, unbound);
    expect(runs).toEqual(['go:x/shop#main@cart service:shop-cart', 'go:x/shop#main@front service:front']);
    expect([...made.replaced]).toEqual(['service:shop']);
    expect(made.roleServices.map((each) => each.directory)).toEqual(['cmd/shop', 'cmd/shop']);
  });

  test('a program without manifests that does something without a role is its stand-in beside them', () => {
    const shop = program('shop', [role(''), role('ports')]);
    const views = [view({ services: [service('shop', { workloads: [] })] })];
    const unbound = [{ entry: 'go:x/shop', directory: 'cmd/shop', why: '', service: 'service:shop' }];
    const { runs, made } = plan([shop], views, unbound);
    expect(runs).toEqual(['go:x/shop#main@ service:shop', 'go:x/shop#main@ports service:ports']);
    expect([...made.replaced]).toEqual([]);
    // It goes where it turns out to do nothing (a program that prints how it is used).
    expect(made.roleServices.map((each) => each.id)).toEqual(['service:shop', 'service:ports']);
  });

  test('so are those of a program that manifests start in the role that starts all', () => {
    const shop = program('shop', [role('all', true), role('cart')]);
    const { runs, made } = plan([shop], [deployed(binding('shop', ['all']))], []);
    expect(runs).toEqual(['go:x/shop#main@all service:shop', 'go:x/shop#main@cart service:cart']);
    expect(made.runs.get('go:x/shop#main@all')?.map((run) => run.aggregate)).toEqual([true]);
  });

  test('roles that nobody starts, of a program that is started in others, are told of', () => {
    const shop = program('shop', [role('serve'), role('migrate')]);
    const { runs, made } = plan([shop], [deployed(binding('shop', ['serve']))], []);
    expect(runs).toEqual(['go:x/shop#main@serve service:shop']);
    expect(made.idleRoles).toEqual([{ file: 'cmd/shop/main.go', words: ['migrate'] }]);
  });
});
