import {
  alternative,
  argRequest,
  bodyBuilder,
  callSite,
  catalog,
  catalogService,
  container,
  diagnostic,
  envRequest,
  extraction,
  functionFacts,
  graphEdge,
  graphNode,
  irs,
  layout,
  namedType,
  parameter,
  program,
  serviceGraph,
  settings,
  settingSegment,
  span,
  template,
  unresolved,
  workload,
} from '@callgate/ir';
import type { Ir } from '@callgate/ir';
import { describe, expect, it } from 'vitest';
import { replaced } from './arbitraries/mutants.js';

type Path = readonly (string | number)[];
/** What is put where, and what the validator then says. */
type Wrong = readonly [what: string, path: Path, content: unknown, problem: RegExp];

/** Each mutant has the shape, so what detects it is the check behind the shape. */
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

const at = span('main.go', 3, 5, 3, 9);
const backwards = span('main.go', 3, 5, 3, 4);

describe('Program', () => {
  const b = bodyBuilder();
  const text = b.text('x'); // %0
  b.select(text, 'y'); // %1
  const result = b.call(b.ref('f'), [text, b.parameter(0)]); // %2 ref, %3 parameter, %4 call
  const head = b.join(text); // %5
  b.joinAlso(head, b.binary(head, '+', result)); // %6
  b.choose(text, text, result); // %7
  b.receiver(); // %8
  b.cell('c'); // %9
  b.closure('T.run$1', [{ name: 'x', value: text }]); // %10
  b.construct(namedType('T'), [{ value: text }]); // %11
  b.guard(text);
  b.guard(text, true, 0);
  b.store(head, text, { guard: 1 });
  b.return(text, { guard: 0 });
  const inner = bodyBuilder();
  inner.captured(0);
  const value = program({
    language: 'go',
    file: 'main.go',
    packageName: 'main',
    constants: [
      {
        name: 'C',
        values: [
          { op: 'text', text: 'a' },
          { op: 'binary', operator: '+', left: 0, right: 0 },
        ],
        at: { line: 1, column: 1 },
      },
    ],
    globals: [{ name: 'v', initialiser: { function: 'T.run', result: 0 }, at: { line: 2, column: 1 } }],
    functions: [
      functionFacts({
        id: 'T.run',
        receiver: { type: 'T', pointer: true },
        parameters: [parameter('p', namedType('int')), parameter('q', namedType('int'), true)],
        results: [parameter('r', namedType('int'))],
        end: { line: 9, column: 2 },
        body: b.build(),
      }),
      functionFacts({ id: 'T.run$1', enclosing: 'T.run', body: inner.build() }),
    ],
    directives: [{ tool: 'callgate', verb: 'calls', argument: 'x', at: { line: 1, column: 1 }, function: 'T.run' }],
    unparsed: [{ start: { line: 2, column: 1 }, end: { line: 2, column: 3 } }],
  });
  const body = ['functions', 0, 'body'] as const;
  check(irs.Program, value, [
    [
      'a base out of range',
      [...body, 'values', 1, 'base'],
      12,
      /^\/functions\/0\/body\/values\/1\/base: expected an index below 12 into values, found 12$/u,
    ],
    [
      'a call out of range',
      [...body, 'values', 4, 'call'],
      1,
      /values\/4\/call: expected an index below 1 into calls/u,
    ],
    [
      'a way of a join out of range',
      [...body, 'values', 5, 'of'],
      [0, 99],
      /values\/5\/of\/1: expected an index below 12/u,
    ],
    ['a branch of a choice out of range', [...body, 'values', 7, 'else'], 99, /values\/7\/else/u],
    ['a condition of a choice out of range', [...body, 'values', 7, 'condition'], 99, /values\/7\/condition/u],
    [
      'a cell out of range',
      [...body, 'values', 9, 'index'],
      1,
      /values\/9\/index: expected an index below 1 into cells/u,
    ],
    [
      'a parameter out of range',
      [...body, 'values', 3, 'index'],
      2,
      /values\/3\/index: expected an index below 2 into parameters/u,
    ],
    [
      'a captured variable out of range',
      ['functions', 1, 'body', 'values', 0, 'index'],
      1,
      /an index below 1 into captures/u,
    ],
    ['a receiver of a function', ['functions', 1, 'body', 'values', 0], { op: 'receiver' }, /no receiver/u],
    ['a capture out of range', [...body, 'values', 10, 'captures', 0, 'value'], 99, /values\/10\/captures\/0\/value/u],
    [
      'a closure that is no function',
      [...body, 'values', 10, 'function'],
      'T.run$2',
      /values\/10\/function: expected the id of a function/u,
    ],
    ['an entry out of range', [...body, 'values', 11, 'entries', 0], { key: 99, value: 0 }, /entries\/0\/key/u],
    ['a callee out of range', [...body, 'calls', 0, 'callee'], 12, /calls\/0\/callee/u],
    ['an argument out of range', [...body, 'calls', 0, 'arguments', 1], 12, /calls\/0\/arguments\/1/u],
    [
      'a guard of a call out of range',
      [...body, 'calls', 0],
      { callee: 0, arguments: [], guard: 2, at: [1, 1] },
      /calls\/0\/guard: expected an index below 2 into guards/u,
    ],
    [
      'a spread of nothing',
      [...body, 'calls', 0],
      { callee: 0, arguments: [], spread: true, at: [1, 1] },
      /calls\/0\/spread/u,
    ],
    [
      'several arguments passed through',
      [...body, 'calls', 0],
      { callee: 0, arguments: [0, 0], passThrough: true, at: [1, 1] },
      /calls\/0\/passThrough/u,
    ],
    ['a target out of range', [...body, 'stores', 0, 'target'], 12, /stores\/0\/target/u],
    ['a stored value out of range', [...body, 'stores', 0, 'value'], 12, /stores\/0\/value/u],
    ['a guard of a store out of range', [...body, 'stores', 0, 'guard'], 2, /stores\/0\/guard/u],
    ['a returned value out of range', [...body, 'returns', 0, 'values', 0], 12, /returns\/0\/values\/0/u],
    ['a guard of a return out of range', [...body, 'returns', 0, 'guard'], 2, /returns\/0\/guard/u],
    ['a condition out of range', [...body, 'guards', 0, 'condition'], 12, /guards\/0\/condition/u],
    ['an outer guard out of range', [...body, 'guards', 1, 'outer'], 2, /guards\/1\/outer/u],
    ['a guard around itself', [...body, 'guards', 1, 'outer'], 1, /guards\/1\/outer: expected guards that end/u],
    ['a value that is its own base', [...body, 'values', 1, 'base'], 1, /values\/1: expected a "join" on every cycle/u],
    [
      'a call that is its own argument',
      [...body, 'calls', 0, 'arguments', 0],
      4,
      /values\/4: expected a "join" on every cycle/u,
    ],
    [
      'a function that ends before it starts',
      ['functions', 0, 'start'],
      { line: 10, column: 1 },
      /functions\/0\/end: expected an end/u,
    ],
    [
      'an unparsed stretch that ends before it starts',
      ['unparsed', 0, 'end'],
      { line: 1, column: 9 },
      /unparsed\/0\/end: expected an end that is not before the start \(2:1\), found 1:9/u,
    ],
    ['an enclosing function that is not there', ['functions', 1, 'enclosing'], 'nobody', /functions\/1\/enclosing/u],
    [
      'an initialiser that is not there',
      ['globals', 0, 'initialiser', 'function'],
      'nobody',
      /globals\/0\/initialiser\/function/u,
    ],
    [
      'a directive in a function that is not there',
      ['directives', 0, 'function'],
      'nobody',
      /directives\/0\/function/u,
    ],
    [
      'a variadic parameter before the last',
      ['functions', 0, 'parameters', 0],
      parameter('p', namedType('int'), true),
      /parameters\/0\/variadic/u,
    ],
    [
      'a variadic result',
      ['functions', 0, 'results', 0],
      parameter('p', namedType('int'), true),
      /results\/0\/variadic/u,
    ],
    [
      'a constant made of a later entry',
      ['constants', 0, 'values', 1, 'left'],
      1,
      /constants\/0\/values\/1\/left: expected an earlier entry/u,
    ],
    [
      'a constant made of a parameter',
      ['constants', 0, 'values', 0],
      { op: 'parameter', index: 0 },
      /constants\/0\/values\/0: expected a value that needs no function/u,
    ],
    ['a file outside the root', ['file'], '../main.go', /file: expected a path from the root/u],
    ['an absolute file', ['file'], '/main.go', /file: expected a path from the root/u],
  ]);
});

describe('Layout', () => {
  const value = layout({
    language: 'go',
    modules: [{ path: 'example.com/a', directory: '.', replacements: [] }],
    packages: [
      {
        id: 'go:example.com/a/b',
        importPath: 'example.com/a/b',
        directory: 'b',
        module: '.',
        files: ['b/b.go'],
        entry: true,
        starts: [{ module: 'go:example.com/a/b', calls: ['Handle'] }],
        program: { directory: 'b', built: [], because: 'a manifest names it' },
      },
    ],
  });
  check(irs.Layout, value, [
    [
      'a package of no module',
      ['packages', 0, 'module'],
      'c',
      /packages\/0\/module: expected the folder of a module, found "c"/u,
    ],
    ['an id that is not that of the import path', ['packages', 0, 'id'], 'go:b', /packages\/0\/id/u],
    [
      'two modules in one folder',
      ['modules'],
      [value.modules[0], value.modules[0]],
      /modules\/1: expected a folder that no other element has/u,
    ],
    ['the same package twice', ['packages'], [value.packages[0], value.packages[0]], /packages\/1/u],
    [
      'a start of no package',
      ['packages', 0, 'starts', 0, 'module'],
      'go:example.com/a/c',
      /packages\/0\/starts\/0\/module: expected the id of a package, found "go:example.com\/a\/c"/u,
    ],
  ]);
});

describe('Catalog', () => {
  const value = catalog([
    {
      environment: 'production',
      services: [
        catalogService({
          name: 'cart',
          workloads: ['shop/Deployment/cart'],
          bindings: [
            {
              workload: 'shop/Deployment/cart',
              container: 'server',
              entry: 'go:cart',
              arguments: [],
              how: 'config',
              because: 'said so',
              at,
            },
          ],
        }),
      ],
      resources: [{ id: 'resource:redis', name: 'redis', technology: 'redis', workloads: [] }],
      workloads: [
        workload({
          name: 'cart',
          namespace: 'shop',
          at,
          containers: [
            container({ name: 'server', environment: [{ name: 'A', value: 'b', at }], files: [{ path: '/etc/a' }] }),
          ],
        }),
      ],
      addresses: [
        {
          hosts: ['cart'],
          owners: ['service:cart', 'external:x'],
          ports: [],
          headless: false,
          namespace: 'shop',
          tree: '',
          at,
        },
      ],
    },
  ]);
  const view = ['views', 0] as const;
  const server = [...view, 'workloads', 0, 'containers', 0] as const;
  check(irs.Catalog, value, [
    [
      'two views of one environment',
      ['views'],
      [value.views[0], value.views[0]],
      /views\/1: expected an environment that no other element has/u,
    ],
    [
      'a workload of a service that is not there',
      [...view, 'services', 0, 'workloads'],
      ['x'],
      /services\/0\/workloads\/0/u,
    ],
    ['a workload that runs nothing', [...view, 'workloads', 0, 'service'], 'service:x', /workloads\/0\/service/u],
    [
      'the same service twice',
      [...view, 'services'],
      [value.views[0]?.services[0], value.views[0]?.services[0]],
      /services\/1: expected an id/u,
    ],
    [
      'a binding to a container of no workload',
      [...view, 'services', 0, 'bindings', 0, 'workload'],
      '',
      /bindings\/0\/container/u,
    ],
    [
      'a binding to a container that is not there',
      [...view, 'services', 0, 'bindings', 0, 'container'],
      'x',
      /bindings\/0\/container/u,
    ],
    [
      'a binding that ends before it starts',
      [...view, 'services', 0, 'bindings', 0, 'at'],
      backwards,
      /bindings\/0\/at\/end/u,
    ],
    [
      'a resource of a workload that is not there',
      [...view, 'resources', 0, 'workloads'],
      ['x'],
      /resources\/0\/workloads\/0/u,
    ],
    ['an address of nobody', [...view, 'addresses', 0, 'owners'], ['service:x'], /addresses\/0\/owners\/0/u],
    [
      'two containers of one name',
      [...view, 'workloads', 0, 'containers'],
      [container({ name: 'server' }), container({ name: 'server' })],
      /containers\/1: expected a name/u,
    ],
    [
      'a setting with value and secret',
      [...server, 'environment', 0],
      { name: 'A', value: 'b', hidden: 'secret', at },
      /environment\/0: .*found both/u,
    ],
    ['a setting with neither', [...server, 'environment', 0], { name: 'A', at }, /environment\/0: .*found neither/u],
    [
      'a file that is not absolute',
      [...server, 'files', 0, 'path'],
      'etc/a',
      /files\/0\/path: expected an absolute path/u,
    ],
  ]);
});

describe('Extraction', () => {
  const request = envRequest('CART');
  const value = extraction({
    contexts: [{ id: 'go:a#main', package: 'go:a', directory: 'a', entry: 'main' }],
    sites: [
      {
        contexts: ['go:a#main'],
        protocol: 'grpc',
        transport: 'tcp',
        form: 'host-port',
        target: alternative(template(settingSegment(request), ':80')),
        when: [{ test: 'equal', left: template(settingSegment(argRequest(0))), right: template('api'), holds: true }],
        span: at,
        chain: [],
        evidence: [{ evidence: 'value', text: 'x', at }],
      },
    ],
    unresolved: [{ contexts: ['go:a#main'], reason: 'input', detail: '', when: [], span: at, chain: [] }],
    requests: [request, argRequest(0)],
  });
  const site = ['sites', 0] as const;
  check(irs.Extraction, value, [
    [
      'a context that is not there',
      [...site, 'contexts'],
      ['x'],
      /sites\/0\/contexts\/0: expected the id of a context/u,
    ],
    [
      'a setting that nobody asks for',
      ['requests'],
      [request],
      /sites\/0: expected settings that are among the requests, found \{"setting":"arg","index":0\}/u,
    ],
    [
      'a setting in an open place that nobody asks for',
      ['unresolved', 0, 'when'],
      [{ test: 'set', request: envRequest('B'), holds: true }],
      /unresolved\/0: expected settings that are among the requests/u,
    ],
    [
      'the same request twice',
      ['requests'],
      [request, argRequest(0), envRequest('CART')],
      /requests\/2: expected a request that no other/u,
    ],
    [
      'two texts side by side',
      [...site, 'target', 'template'],
      [
        { segment: 'text', text: 'a' },
        { segment: 'text', text: 'b' },
      ],
      /template\/1: expected neighbouring/u,
    ],
    [
      'an empty text in a condition',
      [...site, 'when', 0, 'right'],
      [{ segment: 'text', text: '' }],
      /when\/0\/right\/0\/text/u,
    ],
    [
      'an empty text in a name',
      ['requests', 1],
      { setting: 'env', name: [{ segment: 'text', text: '' }] },
      /requests\/1\/name\/0\/text/u,
    ],
    ['evidence that ends before it starts', [...site, 'evidence', 0, 'at'], backwards, /evidence\/0\/at\/end/u],
    ['a site that ends before it starts', [...site, 'span'], backwards, /sites\/0\/span\/end/u],
    ['two contexts of one id', ['contexts'], [value.contexts[0], value.contexts[0]], /contexts\/1: expected an id/u],
  ]);
});

describe('Settings', () => {
  const value = settings({
    workload: 'shop/Deployment/cart',
    environment: 'production',
    answers: [{ request: envRequest('A'), answer: { answer: 'values', values: [{ text: 'x', at }] } }],
  });
  check(irs.Settings, value, [
    [
      'the same request twice',
      ['answers'],
      [value.answers[0], { request: envRequest('A'), answer: { answer: 'absent' } }],
      /answers\/1/u,
    ],
    [
      'a value that ends before it starts',
      ['answers', 0, 'answer', 'values', 0, 'at'],
      backwards,
      /values\/0\/at\/end/u,
    ],
    [
      'a secret that ends before it starts',
      ['answers', 0, 'answer'],
      { answer: 'secret', at: backwards },
      /answer\/at\/end/u,
    ],
    ['no value at all', ['answers', 0, 'answer', 'values'], [], /values: expected a list of at least 1/u],
  ]);
});

describe('CallSite', () => {
  const value = callSite({
    caller: 'service:a',
    context: 'c',
    protocol: 'http',
    endpoint: { host: 'cart', port: 80 },
    span: at,
  });
  check(irs.CallSite, value, [
    [
      'a host and a service',
      ['endpoint'],
      { host: 'cart', service: 'service:cart' },
      /endpoint: expected a host or a service, found both/u,
    ],
    ['no target', ['endpoint'], { port: 80 }, /endpoint: expected a host or a service, found neither/u],
    ['a host in upper case', ['endpoint'], { host: 'Cart' }, /endpoint\/host: expected a host name/u],
    ['a host with brackets', ['endpoint'], { host: '[::1]' }, /endpoint\/host/u],
    ['a host with a final dot', ['endpoint'], { host: 'cart.' }, /endpoint\/host/u],
    ['a port of 0', ['endpoint', 'port'], 0, /endpoint\/port: expected a whole number from 1 to 65535/u],
    ['a span that ends before it starts', ['span'], backwards, /span\/end/u],
  ]);
});

describe('Unresolved', () => {
  const other = { reason: 'bound', detail: 'b', remedy: '', holdsIn: ['staging'] } as const;
  const value = unresolved({
    service: 'service:a',
    reason: 'input',
    detail: '',
    remedy: '',
    span: at,
    opens: [at],
    through: [at],
    environments: ['production', 'staging'],
    holdsIn: ['production'],
    more: [other],
  });
  check(irs.Unresolved, value, [
    ['a span that ends before it starts', ['span'], backwards, /span\/end/u],
    ['a reason without a code', ['reason'], 'because', /reason: expected one of "input"/u],
    ['a sink that ends before it starts', ['opens', 0], backwards, /opens\/0\/end/u],
    ['a call on the way that ends before it starts', ['through', 0], backwards, /through\/0\/end/u],
    ['a reason in an environment that is not of the entry', ['holdsIn'], ['x'], /holdsIn\/0: expected an environment/u],
    ['another reason in such an environment', ['more', 0, 'holdsIn'], ['x'], /more\/0\/holdsIn\/0/u],
    ['one reason told twice', ['more'], [other, other], /more\/1: expected a reason and a detail/u],
  ]);
});

describe('ServiceGraph', () => {
  const value = serviceGraph({
    environments: ['production'],
    nodes: [graphNode('service', 'a'), graphNode('service', 'b', { opaque: true, opaqueBecause: 'Java' })],
    edges: [
      graphEdge({
        from: 'service:a',
        to: 'service:b',
        protocol: 'http',
        port: 80,
        environments: ['production'],
        sites: [
          {
            file: 'a.go',
            line: 1,
            column: 1,
            context: 'c',
            chain: [],
            evidence: [{ evidence: 'value', text: '', at }],
            environments: [],
          },
        ],
      }),
    ],
    unresolved: [
      {
        service: 'service:a',
        reason: 'input',
        detail: '',
        remedy: '',
        environments: [],
        places: [{ span: at, chain: [], environments: [] }],
        span: { file: 'a.go', line: 1, column: 1, chain: [] },
      },
    ],
  });
  check(irs.ServiceGraph, value, [
    [
      'an edge from nowhere',
      ['edges', 0, 'from'],
      'service:x',
      /edges\/0\/from: expected the id of a node, found "service:x"/u,
    ],
    ['an edge to nowhere', ['edges', 0, 'to'], 'service:x', /edges\/0\/to/u],
    [
      'two nodes of one id',
      ['nodes'],
      [value.nodes[0], value.nodes[1], value.nodes[0]],
      /nodes\/2: expected an id that no other element has, found "service:a", as in \/nodes\/0/u,
    ],
    [
      'two edges that are one',
      ['edges'],
      [value.edges[0], value.edges[0]],
      /edges\/1: expected ends, protocol, transport and ports/u,
    ],
    [
      'an id of another kind',
      ['nodes', 0, 'kind'],
      'resource',
      /nodes\/0\/id: expected an id that starts with "resource:"/u,
    ],
    ['a reason to be opaque without being so', ['nodes', 1, 'opaque'], false, /nodes\/1\/opaqueBecause/u],
    [
      'an environment that the graph does not have',
      ['edges', 0, 'environments'],
      ['staging'],
      /edges\/0\/environments\/0/u,
    ],
    [
      'a site in such an environment',
      ['edges', 0, 'sites', 0, 'environments'],
      ['staging'],
      /sites\/0\/environments\/0/u,
    ],
    [
      'an open place in such an environment',
      ['unresolved', 0, 'environments'],
      ['staging'],
      /unresolved\/0\/environments\/0/u,
    ],
    [
      'two entries for one place',
      ['unresolved'],
      [value.unresolved[0], { ...value.unresolved[0], reason: 'bound' }],
      /unresolved\/1\/places\/0: expected a place that no other entry of the service has/u,
    ],
    [
      'an entry without a place',
      ['unresolved', 0, 'places'],
      [],
      /unresolved\/0\/places: expected at least one place/u,
    ],
    [
      'a place in an environment that its entry does not have',
      ['unresolved', 0, 'places', 0, 'environments'],
      ['staging'],
      /places\/0\/environments\/0/u,
    ],
    ['an open place of nobody', ['unresolved', 0, 'service'], 'service:x', /unresolved\/0\/service/u],
    [
      'evidence that ends before it starts',
      ['edges', 0, 'sites', 0, 'evidence', 0, 'at'],
      backwards,
      /evidence\/0\/at\/end/u,
    ],
    [
      'an open place that ends before it starts',
      ['unresolved', 0, 'places', 0, 'span'],
      backwards,
      /places\/0\/span\/end/u,
    ],
  ]);
});

describe('Diagnostic', () => {
  const value = diagnostic({
    code: 'syntax/unparsed',
    what: 'x',
    why: 'y',
    fix: 'z',
    related: [{ message: 'here', span: at }],
  });
  check(irs.Diagnostic, value, [
    ['a code without a room', ['code'], 'unparsed', /code: expected a code of the form/u],
    ['a related place that ends before it starts', ['related', 0, 'span'], backwards, /related\/0\/span\/end/u],
  ]);
});

describe('versions', () => {
  it.each(Object.values(irs))('a newer $kind is told apart from a broken one', (ir) => {
    const problems = ir.validate({ kind: ir.kind, schemaVersion: 2, news: true });
    expect(problems).toEqual([
      {
        path: '/schemaVersion',
        expected: `at most 1, the newest version of ${ir.name} that this Callgate reads (a newer Callgate reads it)`,
        found: '2',
      },
    ]);
    expect(ir.validate({ kind: ir.kind, schemaVersion: '2' }).length).toBeGreaterThan(1);
  });

  it('a text that is no JSON is said to be none', () => {
    expect(irs.ServiceGraph.parse('{"kind": ')).toMatchObject({ problems: [{ path: '', expected: 'JSON' }] });
  });
});
