import { printDiagnostic, validateDiagnostic } from '@callgate/ir';
import { describe, expect, it } from 'vitest';
import { checkRules, expiredRules, planRules, readRules } from '../src/index.js';
import type { RuleFile } from '../src/index.js';
import { after, call, nodes, system } from './system.js';

const shop = system(nodes, [
  call('service:web', 'service:cart', 7070),
  call('service:cart', 'resource:redis', 6379, { environments: ['production'] }),
]);
const generated = after([], planRules({ files: [], asked: shop.asked, names: shop.names }).changes);

function check(files: readonly RuleFile[], today = '2026-11-23'): readonly string[] {
  const found = checkRules({ files, asked: shop.asked, names: shop.names, today });
  for (const each of found) expect(validateDiagnostic(each)).toEqual([]);
  return found.map(
    ({ code, span, what, fix }) => `${code} ${span?.file ?? ''}:${String(span?.start.line)} ${what} ${fix}`,
  );
}

/** The generated files, with one in place of another or added. */
function withFile(path: string, text: string): readonly RuleFile[] {
  return [...generated.filter((each) => each.path !== path), { path, text }];
}

const cart = 'web/egress/cart.rule';

describe('checkRules', () => {
  it('is content with what was generated', () => {
    expect(check(generated)).toEqual([]);
  });

  it('is content with rules of a person that permit what the code does', () => {
    for (const text of ['', 'ports: [80, 7070]\n', 'environments: [production, staging]\n', 'expires: 2026-11-23\n'])
      expect(check(withFile(cart, text))).toEqual([]);
    expect(check(withFile('web/egress/redis.rule', 'reason: soon\n'))).toEqual([]);
  });

  it('takes a rule with ports for enough where the code does not say which port it dials', () => {
    const vague = system(nodes, [call('service:web', 'service:cart', undefined)]);
    expect(
      checkRules({
        files: [{ path: cart, text: 'ports: [80]\n' }],
        asked: vague.asked,
        names: vague.names,
        today: '2026-11-23',
      }),
    ).toEqual([]);
  });

  it('misses the rule of a call, where it is made', () => {
    expect(check(generated.filter((each) => each.path !== cart))).toEqual([
      `rules/missing web/main.go:7 web calls cart, and no rule file says so: there is no ${cart}. Run: callgate rules generate`,
    ]);
  });

  it.each([
    [
      'a rule that is called no more',
      'web/egress/redis.rule',
      'from: code\n',
      [
        /^rules\/stale web\/egress\/redis\.rule:1 The code of web does not call redis, .* Run: callgate rules generate --prune$/u,
      ],
    ],
    [
      'a generated rule for nobody',
      'web/egress/nobody.rule',
      'from: code\n',
      [/^rules\/stale \S+ .*no service or resource "nobody".* --prune$/u],
    ],
    [
      'ports that are out of date',
      cart,
      'from: code\nports: [80]\n',
      [/^rules\/outdated web\/egress\/cart\.rule:1 .* with ports 7070 in place of 80\. Run: callgate rules generate$/u],
    ],
    ['ports that were all', cart, 'from: code\n', [/^rules\/outdated .* with ports 7070 in place of all\./u]],
    [
      'a port that a manual rule leaves out',
      cart,
      'ports: [80]\n',
      [
        /^rules\/uncovered web\/egress\/cart\.rule:1 .*leaves out port 7070\. Add port 7070 to web\/egress\/cart\.rule, or /u,
      ],
    ],
    ['another transport', cart, 'ports: [7070/udp]\n', [/^rules\/uncovered .*leaves out port 7070\./u]],
    [
      'an environment that a manual rule leaves out',
      cart,
      'environments: [staging]\n',
      [/^rules\/uncovered .*leaves out environment production\./u],
    ],
    [
      'a rule that is over',
      cart,
      'expires: 2026-11-22\n',
      [
        /^rules\/expired web\/egress\/cart\.rule:1 The rule of web for cart held until 2026-11-22\. Write a later day into web\/egress\/cart\.rule /u,
      ],
    ],
    [
      'an environment that is not there',
      cart,
      'ports: [7070]\nenvironments:\n  - production\n  - moon\n',
      [
        /^rules\/unknown-environment web\/egress\/cart\.rule:4 There is no environment "moon"\. Write one of production, staging,/u,
      ],
    ],
    [
      'what is malformed, without missing the rule',
      cart,
      'ports: [\n',
      [/^rules\/malformed web\/egress\/cart\.rule:\d /u],
    ],
    [
      'an unknown key',
      cart,
      'from: code\nports: [7070]\nport: 1\n',
      [/^rules\/unknown-key web\/egress\/cart\.rule:3 /u],
    ],
    ['an unknown callee', 'web/egress/nobody.rule', '', [/^rules\/unknown-callee web\/egress\/nobody\.rule:1 /u]],
    ['an unknown caller', 'lib/egress/cart.rule', '', [/^rules\/unknown-caller lib\/egress\/cart\.rule:1 /u]],
    ['a rule for itself', 'web/egress/web.rule', '', [/^rules\/self web\/egress\/web\.rule:1 /u]],
    [
      'two files for one callee',
      'web/egress/service/cart.rule',
      '',
      [
        /^rules\/duplicate web\/egress\/cart\.rule:1 .* Bring what they say together in web\/egress\/cart\.rule, and delete the other\.$/u,
        /^rules\/duplicate web\/egress\/service\/cart\.rule:1 /u,
      ],
    ],
    [
      'an alias beside the name',
      'web/egress/basket.rule',
      '',
      [/^rules\/misnamed web\/egress\/basket\.rule:1 .*called "cart"/u],
    ],
  ])('finds %s', (_, path, text, findings) => {
    expect(check(withFile(path, text))).toEqual(findings.map((each) => expect.stringMatching(each) as unknown));
  });

  it('has a finding whenever generate has something to do', () => {
    const files = [{ path: cart, text: 'from: code\nenvironments: [moon]\n' }];
    expect(planRules({ files, asked: shop.asked, names: shop.names }).changes.map((each) => each.change)).toEqual([
      'created',
      'updated',
    ]);
    expect(check(files)).toEqual([
      expect.stringMatching(/^rules\/outdated /u),
      expect.stringMatching(/^rules\/missing /u),
    ]);
  });

  it('says the same in whatever order the files come', () => {
    const files = [...withFile('web/egress/web.rule', 'x: 1\n'), { path: 'lib/egress/a.rule', text: '- 1' }];
    const print = (each: readonly RuleFile[]): readonly string[] =>
      checkRules({ files: each, asked: shop.asked, names: shop.names, today: '2026-11-23' }).map(printDiagnostic);
    expect(print(files.toReversed())).toEqual(print(files));
    expect(print(files)).toHaveLength(4);
  });
});

describe('readRules', () => {
  it('permits nothing by a rule with anything the matter', () => {
    const files = [
      { path: cart, text: 'ports: [0]\n' },
      { path: 'web/egress/redis.rule', text: 'environments: [moon]\n' },
      { path: 'web/egress/external/api.example.com.rule', text: '' },
      { path: 'web/egress/caller/web/external/api.example.com.rule', text: '' },
      { path: 'src/cart/egress/web.rule', text: 'ports: [80]\nreason: calls back\nexpires: 2020-01-01\n' },
    ];
    const { permissions, diagnostics } = readRules(files, shop.names);
    expect(permissions.permissions).toEqual([
      {
        caller: 'service:cart',
        callee: 'service:web',
        ports: [{ port: 80, transport: 'tcp' }],
        operations: [],
        environments: [],
        origin: 'manual',
        reason: 'calls back',
        expires: '2020-01-01',
        at: { file: 'src/cart/egress/web.rule', start: { line: 1, column: 1 }, end: { line: 1, column: 1 } },
      },
    ]);
    expect(diagnostics.map((each) => `${each.code} ${each.span?.file ?? ''}`)).toEqual([
      'rules/duplicate web/egress/caller/web/external/api.example.com.rule',
      'rules/port-out-of-range web/egress/cart.rule',
      'rules/duplicate web/egress/external/api.example.com.rule',
      'rules/unknown-environment web/egress/redis.rule',
    ]);
    expect(expiredRules(permissions, '2020-01-01')).toEqual([]);
    expect(expiredRules(permissions, '2020-01-02').map((each) => each.code)).toEqual(['rules/expired']);
  });
});
