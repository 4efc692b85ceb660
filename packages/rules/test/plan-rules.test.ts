import { graphNode, printPermissions } from '@callgate/ir';
import type { GraphEdge, Permission } from '@callgate/ir';
import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { checkRules, planRules, readRules } from '../src/index.js';
import type { RuleFile, RulePlan } from '../src/index.js';
import { after, call, nodes, system } from './system.js';
import type { System } from './system.js';

const edges = [
  call('service:web', 'service:cart', 7070, { operations: ['/shop.Cart/Add'] }),
  call('service:cart', 'resource:redis', 6379, { environments: ['production'] }),
  call('service:driver', 'external:api.example.com', 443),
];
const shop = system(nodes, edges);
const header = '# Written by callgate from the code; "callgate rules generate" keeps it up to date.\n';

function plan(files: readonly RuleFile[], of: System = shop, prune = false): RulePlan {
  return planRules({ files, asked: of.asked, names: of.names, prune });
}

function codes(found: RulePlan): readonly string[] {
  return found.diagnostics.map((each) => each.code);
}

/** What becomes of one file of the rule of web for cart when the code asks for `more`. */
function updated(text: string, more: Partial<GraphEdge> & { readonly port?: number }): string | undefined {
  const { port = 7070, ...rest } = more;
  const of = system(nodes, [call('service:web', 'service:cart', port, rest)]);
  const file = { path: 'web/egress/cart.rule', text };
  const [change, ...others] = plan([file], of).changes;
  expect(others).toEqual([]);
  return change === undefined ? undefined : change.change === 'removed' ? '' : change.text;
}

describe('planRules', () => {
  it('makes a file for each call, beside its caller', () => {
    expect(plan([]).changes).toEqual([
      {
        change: 'created',
        path: 'fleet/egress/caller/driver/external/api.example.com.rule',
        text: `${header}from: code\nports: [443]\n`,
        caller: 'service:driver',
        callee: 'external:api.example.com',
      },
      {
        change: 'created',
        path: 'src/cart/egress/redis.rule',
        text: `${header}from: code\nports: [6379]\nenvironments: [production]\n`,
        caller: 'service:cart',
        callee: 'resource:redis',
      },
      {
        change: 'created',
        path: 'web/egress/cart.rule',
        text: `${header}from: code\nports: [7070]\noperations:\n  - /shop.Cart/Add\n`,
        caller: 'service:web',
        callee: 'service:cart',
      },
    ]);
  });

  it('does nothing the second time', () => {
    const files = after([], plan([]).changes);
    expect(plan(files, shop, true)).toEqual({ changes: [], stale: [], diagnostics: [] });
  });

  it('leaves a rule of a person as it is, whatever it says', () => {
    for (const text of ['', '# ours\n', 'from: manual\n', 'ports: [1]\nreason: it pays\n'])
      expect(
        plan(
          [
            ...after([], plan([]).changes).filter((each) => !each.path.startsWith('web/')),
            { path: 'web/egress/cart.rule', text },
          ],
          shop,
          true,
        ).changes,
      ).toEqual([]);
  });

  it.each([
    ['malformed', 'from: code\nports: [7070\n'],
    ['unknown-key', 'from: code\nports: [1]\nmode: audit\n'],
    ['port-out-of-range', 'from: code\nports: [0]\n'],
  ])('leaves a file of its own as it is where it is %s, and says so', (code, text) => {
    const one = system(nodes, [edges[0] ?? call('', '', 1)]);
    const found = plan([{ path: 'web/egress/cart.rule', text }], one, true);
    expect(found.changes).toEqual([]);
    expect(codes(found)).toEqual([`rules/${code}`]);
  });

  it('keeps a file that is asked for no more, and removes it where it was told to', () => {
    const files = [
      ...after([], plan([]).changes),
      { path: 'web/egress/redis.rule', text: 'from: code\nreason: it was needed\n' },
    ];
    expect(plan(files)).toMatchObject({ changes: [], stale: ['web/egress/redis.rule'] });
    expect(plan(files, shop, true)).toMatchObject({
      changes: [{ change: 'removed', path: 'web/egress/redis.rule', caller: 'service:web', callee: 'resource:redis' }],
      stale: [],
    });
  });

  it('removes files of its own for callers and callees that are gone', () => {
    const gone = [
      'web/egress/nobody.rule',
      'lib/egress/cart.rule',
      'web/egress/web.rule',
      'web/egress/basket.rule',
    ].map((path) => ({ path, text: 'from: code\n' }));
    const found = plan([...after([], plan([]).changes), ...gone], shop, true);
    expect(found.changes.map((each) => `${each.change} ${each.path}`)).toEqual([
      'removed lib/egress/cart.rule',
      'removed web/egress/basket.rule',
      'removed web/egress/nobody.rule',
      'removed web/egress/web.rule',
    ]);
  });

  it('never removes what a person wrote, nor what it cannot read', () => {
    const texts = [
      '',
      'from: manual\n',
      'reason: x\n',
      'from: code\nfrom: code\n',
      'from: code\nx: 1\n',
      '- from: code\n',
      'from: Code\n',
    ];
    const files = texts.flatMap((text) =>
      ['web/egress/redis.rule', 'lib/egress/cart.rule', 'web/egress/nobody.rule'].map((path) => ({ path, text })),
    );
    for (const file of files) expect(plan([file], system(nodes), true).changes).toEqual([]);
  });

  it('touches neither of two files for one callee', () => {
    const files = ['web/egress/cart.rule', 'web/egress/service/cart.rule'].map((path) => ({
      path,
      text: 'from: code\nports: [1]\n',
    }));
    const found = plan(files, system(nodes, edges.slice(0, 1)), true);
    expect(found.changes).toEqual([]);
    expect(codes(found)).toEqual(['rules/duplicate', 'rules/duplicate']);
  });

  it('moves its files when a directory gets a second service', () => {
    const alone = system(
      [graphNode('service', 'a', { directory: 'x' }), graphNode('service', 'b', { directory: 'y' })],
      [call('service:a', 'service:b', 1)],
    );
    const shared = system([...alone.graph.nodes, graphNode('service', 'c', { directory: 'x' })], alone.graph.edges);
    const files = after([], plan([], alone).changes);
    expect(files.map((each) => each.path)).toEqual(['x/egress/b.rule']);
    const found = plan(files, shared, true);
    expect(found.changes.map((each) => `${each.change} ${each.path}`)).toEqual(
      ['removed x/egress/b.rule', 'created x/egress/caller/a/b.rule'].toSorted((a, b) =>
        a.slice(8) < b.slice(8) ? -1 : 1,
      ),
    );
    const moved = after(files, found.changes);
    expect(plan(moved, shared, true).changes).toEqual([]);
    // And stays when the directory is one service’s again.
    expect(plan(moved, alone, true).changes).toEqual([]);
  });

  it('does not write over a file whose name differs in its case alone', () => {
    const files = [{ path: 'web/egress/Cart.rule', text: 'reason: ours\n' }];
    const found = plan(files, system(nodes, edges.slice(0, 1)));
    expect(found.changes).toEqual([]);
    expect(codes(found)).toEqual(['rules/misnamed']);
  });

  it('writes neither of two rules that would be one file', () => {
    const odd = system(
      [
        graphNode('service', 'egress'),
        graphNode('service', 'x', { directory: 'egress/caller' }),
        graphNode('service', 'web', { directory: 'w' }),
      ],
      [call('service:egress', 'service:web', 1), call('service:x', 'service:web', 2)],
    );
    expect(plan([], odd)).toMatchObject({ changes: [], diagnostics: [{ code: 'rules/place-taken' }] });
  });
});

describe('an update', () => {
  it('changes the key that is out of date and nothing else', () => {
    const text =
      '# ours\r\nfrom: code   # generated\r\nreason: "it pays"\r\n\r\nports: [ 80 ] # dialled\r\n# until the move\r\nexpires: 2027-03-31';
    expect(updated(text, {})).toBe(text.replace('ports: [ 80 ] # dialled', 'ports: [7070] # dialled'));
  });

  it('keeps a layout of another kind where it says what is wanted', () => {
    expect(updated('{from: code, ports: ["7070/tcp"]}', {})).toBeUndefined();
    expect(updated('ports:\n- 7070\nfrom: "code"', {})).toBeUndefined();
  });

  it('adds a key where it belongs', () => {
    expect(
      updated('from: code\nports: [7070]\nreason: x\n', { operations: ['GET /'], environments: ['staging'] }),
    ).toBe('from: code\nports: [7070]\noperations:\n  - GET /\nenvironments: [staging]\nreason: x\n');
    expect(updated('from: code', {})).toBe('from: code\nports: [7070]');
    expect(updated('  from: code\n', { operations: ['/a/B'] })).toBe(
      '  from: code\n  ports: [7070]\n  operations:\n    - /a/B\n',
    );
  });

  it('takes a key away that holds no more, and keeps its comments', () => {
    expect(
      updated(
        'from: code\nports: [7070]\nenvironments: # for now\n  # since March\n  - staging # only\nreason: x\n',
        {},
      ),
    ).toBe('from: code\nports: [7070]\n# for now\n# since March\n# only\nreason: x\n');
  });

  it('keeps comments with their elements, and those of elements that are gone', () => {
    const text = `from: code
ports: [7070]
operations:
  # the old one
  - /a/Old # until May
  # carts
  - /a/Kept # often
# for whom
reason: x
`;
    expect(updated(text, { operations: ['/a/Kept', '/a/New'] })).toBe(`from: code
ports: [7070]
operations:
  # carts
  - /a/Kept # often
  - /a/New
  # the old one
  # until May
# for whom
reason: x
`);
  });

  it('keeps comments inside brackets', () => {
    expect(updated('from: code\nports: [\n  80, # http\n  7070, # grpc\n] # both\n', {})).toBe(
      'from: code\nports: # both\n  - 7070 # grpc\n  # http\n',
    );
  });

  it('writes a file anew that is in flow style, with its comments above', () => {
    expect(updated('# ours\n{from: code, # generated\n ports: [80], reason: "a # b", expires: 2027-03-31}\n', {})).toBe(
      '# ours\n# generated\nfrom: code\nports: [7070]\nreason: "a # b"\nexpires: 2027-03-31\n',
    );
  });

  it('does not break on anchors', () => {
    expect(updated('from: code\nports: &p [80]\nreason: &r x\n', {})).toBe('from: code\nports: [7070]\nreason: &r x\n');
    const text = updated('from: code\nenvironments: &e [staging]\noperations: *e\n', {
      operations: ['x'],
      environments: ['production'],
    });
    expect(text).toBe('from: code\nports: [7070]\nenvironments: [production]\noperations:\n  - x\n');
    // What an alias names is gone with the old ports, so the file is written anew.
    expect(updated('from: code\nports: &p [80]\noperations: *p # too\n', { operations: ['80'] })).toBe(
      '# too\nfrom: code\nports: [7070]\noperations:\n  - 80\n',
    );
  });

  it('drops an environment that there is no more', () => {
    expect(updated('from: code\nports: [7070]\nenvironments: [moon]\n', {})).toBe('from: code\nports: [7070]\n');
  });
});

/** A system with calls, some of them hard. */
const systems = fc
  .record({
    services: fc.uniqueArray(fc.constantFrom('a', 'b', 'c/d', 'E', 'con', 'egress', 'x y'), {
      minLength: 2,
      maxLength: 6,
    }),
    directories: fc.array(fc.constantFrom(undefined, '.', 'a', 'b', 'lib/c'), { minLength: 7, maxLength: 7 }),
    calls: fc.array(
      fc.record({
        from: fc.nat(5),
        to: fc.nat(9),
        port: fc.constantFrom(undefined, 80, 443, 7070),
        transport: fc.constantFrom('tcp', 'udp'),
        operations: fc.subarray(['/a/B', 'GET /x/{id}', 'c: d', '#', "it's"]),
        environments: fc.subarray(['production', 'staging']),
      }),
      { maxLength: 10 },
    ),
  })
  .map(({ services, directories, calls }) => {
    const all = [
      ...services.map((name, at) => {
        const directory = directories[at];
        return graphNode('service', name, directory === undefined ? {} : { directory });
      }),
      graphNode('resource', 'a'),
      graphNode('resource', 'redis'),
      graphNode('external', 'api.example.com'),
      graphNode('external', '2001:db8::1'),
    ];
    const found = calls.map(({ from, to, port, transport, ...more }) => {
      const caller = `service:${services[from % services.length] ?? ''}`;
      return call(caller, all[to % all.length]?.id ?? '', port, { ...more, transport: transport as 'tcp' });
    });
    const edges = new Map(
      found.map((each) => [`${each.from} ${each.to} ${String(each.port)} ${each.transport}`, each]),
    );
    return system(all, [...edges.values()]);
  });

function withoutPlace(each: Permission): Permission {
  const { at, ...rest } = each;
  return at === undefined ? each : rest;
}

function bare(permissions: System['asked']): string {
  return printPermissions({
    ...permissions,
    permissions: permissions.permissions.map(withoutPlace),
  });
}

describe('files and permissions', () => {
  it('say the same, whatever the system; and a second plan is empty', () => {
    fc.assert(
      fc.property(systems, (of) => {
        const files = after([], plan([], of).changes);
        const read = readRules(files, of.names);
        expect(read.diagnostics).toEqual([]);
        expect(bare(read.permissions)).toBe(bare(of.asked));
        expect(plan(files, of, true)).toEqual({ changes: [], stale: [], diagnostics: [] });
        expect(checkRules({ files, asked: of.asked, names: of.names, today: '2026-11-23' })).toEqual([]);
      }),
      { seed: 11, numRuns: 150 },
    );
  });

  it('say the same after the code changed, in whatever order files come; comments, reasons and manual rules survive', () => {
    const touched = fc.array(fc.nat(4), { minLength: 12, maxLength: 12 });
    fc.assert(
      fc.property(systems, systems, touched, (before, now, touches) => {
        // The same nodes, other calls.
        const next = system(
          now.graph.nodes,
          before.graph.edges.filter(
            (edge) =>
              now.graph.nodes.some(({ id }) => id === edge.from) && now.graph.nodes.some(({ id }) => id === edge.to),
          ),
        );
        const first = after([], plan([], now).changes).map(({ path, text }, at) => {
          const note = `# note ${String(at)}`;
          if (touches[at] === 0) return { path, text: `${note}\nports: [80, 443, 7070, 80/udp, 443/udp, 7070/udp]\n` };
          if (touches[at] === 1)
            return { path, text: text.replace('from: code\n', `from: code ${note}\nreason: because ${String(at)}\n`) };
          if (touches[at] === 2) return { path, text: text.replaceAll('\n', ` ${note}\n`) };
          return { path, text: `${text}expires: 2030-01-01\n${note}\n` };
        });
        const found = plan(first, next, true);
        const files = after(first, found.changes);
        const removed = new Set(found.changes.flatMap((each) => (each.change === 'removed' ? [each.path] : [])));
        for (const { path, text } of first) {
          const left = files.find((each) => each.path === path);
          expect(left === undefined).toBe(removed.has(path));
          expect(text.includes('from: code') ? text : left?.text).toBe(text);
          if (left === undefined) continue;
          for (const [note] of text.matchAll(/# note \d+|because \d+|2030-01-01/gu))
            expect(left.text.split(note).length).toBe(text.split(note).length);
        }
        const again = plan(files.toReversed(), next, true);
        expect(again.changes).toEqual([]);
        const asked = new Set(next.asked.permissions.map((each) => `${each.caller} ${each.callee}`));
        const declared = readRules(files, next.names);
        expect(declared.diagnostics).toEqual([]);
        const code = declared.permissions.permissions.filter((each) => each.origin === 'code');
        const manual = new Set(
          declared.permissions.permissions.flatMap((each) =>
            each.origin === 'manual' ? [`${each.caller} ${each.callee}`] : [],
          ),
        );
        expect(code.every((each) => asked.has(`${each.caller} ${each.callee}`))).toBe(true);
        const wanted = next.asked.permissions.filter((each) => !manual.has(`${each.caller} ${each.callee}`));
        expect(
          code.map(({ ports, operations, environments }) => ({
            ports,
            operations: operations.toSorted(),
            environments,
          })),
        ).toEqual(wanted.map(({ ports, operations, environments }) => ({ ports, operations, environments })));
      }),
      { seed: 12, numRuns: 150 },
    );
  });
});

describe('a service of 500 rules', () => {
  const many = Array.from({ length: 500 }, (_, at) =>
    graphNode('service', `callee-${String(at)}`, { directory: `services/callee-${String(at)}` }),
  );
  const busy = system(
    [graphNode('service', 'hub', { directory: 'hub' }), ...many],
    many.map((node) => call('service:hub', node.id, 8080, { operations: ['/a.B/C', '/a.B/D'] })),
  );

  it('is planned, and planned again with half of it out of date, in well under a second', () => {
    const files = after([], plan([], busy).changes);
    expect(files).toHaveLength(500);
    const old = files.map(({ path, text }, at) => ({ path, text: at % 2 === 0 ? text : text.replace('8080', '80') }));
    // Time of this process and the best of three, so that what else the machine does is not counted.
    const milliseconds = [1, 2, 3].map(() => {
      const start = process.cpuUsage();
      plan([], busy);
      expect(plan(old, busy).changes).toHaveLength(250);
      const { user, system } = process.cpuUsage(start);
      return (user + system) / 1000;
    });
    expect(Math.min(...milliseconds)).toBeLessThan(500);
  });
});
