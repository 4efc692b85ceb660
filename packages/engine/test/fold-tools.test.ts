import { describe, expect, test } from 'vitest';
import type { BoundRun } from '../src/road/bind-runs.js';
import { foldTools } from '../src/road/fold-tools.js';
import type { ContextPlan } from '../src/road/plan-contexts.js';
import type { Run } from '../src/road/run.js';

const view: Run['view'] = { environment: 'default', workloads: [], services: [], entryPoints: [] } as never;

/** A program `shop` with these commands, none of which a manifest starts; those in `listening` listen, those in `idle` do nothing. */
function program(commands: readonly string[], { listening = [] as string[], idle = [] as string[] } = {}) {
  const runs = commands.map((name): Run => {
    return { context: name, service: `service:${name}`, view, directory: 'cmd/shop', aggregate: false };
  });
  const plan: ContextPlan = {
    requests: [],
    runs: new Map(runs.map((run) => [run.context, [run]])),
    roleServices: commands.map((name) => ({
      id: `service:${name}`,
      name,
      directory: 'cmd/shop',
      of: 'service:shop',
    })),
    replaced: new Set(['service:shop']),
    idleRoles: [],
  };
  const bound = runs.map((run): BoundRun => {
    const name = run.context;
    const result = {
      sites: idle.includes(name) ? [] : [{}],
      unresolved: [],
      listeners: listening.includes(name) ? [{}] : [],
    };
    return { run, result: result as never };
  });
  const folded = foldTools(plan, bound);
  const planned = [...folded.plan.runs.values()].flat().map(({ service }) => service);
  expect(folded.bound.map(({ run }) => run.service)).toEqual(planned);
  return { services: [...new Set(planned)], replaced: folded.plan.replaced, roles: folded.plan.roleServices };
}

const nine = Array.from({ length: 9 }, (_, at) => `do-${String(at)}`);

describe('the commands of a program that no manifest starts', () => {
  test('are services of their own where they are few', () => {
    const { services, replaced } = program(['api', 'worker']);
    expect(services).toEqual(['service:api', 'service:worker']);
    expect([...replaced]).toEqual(['service:shop']);
  });

  test('are one where they are many and listen on nothing', () => {
    const { services, replaced, roles } = program(nine);
    expect(services).toEqual(['service:shop']);
    expect(replaced.size + roles.length).toBe(0);
  });

  test('do not count where they call nothing', () => {
    expect(program([...nine, 'version'], { idle: ['version', 'do-0'] }).services).toHaveLength(10);
  });

  test('stay services where they listen', () => {
    const { services, roles } = program([...nine, 'serve'], { listening: ['serve'] });
    expect(services).toEqual(['service:shop', 'service:serve']);
    expect(roles.map(({ id }) => id)).toEqual(['service:serve']);
  });
});
