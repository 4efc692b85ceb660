import { functionModel, model } from '@callgate/ir';
import type { Effect, Model } from '@callgate/ir';
import { checkModelSet, defineModels, loadModels, PluginError, printPluginProblem } from '@callgate/plugin';
import { describe, expect, it } from 'vitest';

const opens: Effect = { effect: 'opens', target: 'arg0', form: 'url', protocol: 'http' };

function acme(...functions: Model['functions']): Model {
  return model({ language: 'go', library: 'acme', packages: ['example.com/acme/*'], functions });
}

function wordsFor(...models: readonly unknown[]): string {
  return checkModelSet({ name: 'acme', models }).map(printPluginProblem).join('\n');
}

describe('defineModels', () => {
  it('gives a valid set back as it is', () => {
    const set = { name: '@acme/models', models: [acme(functionModel('Get', opens))] };
    expect(defineModels(set)).toBe(set);
    expect(loadModels(set, 'x')).toBe(set);
    expect(loadModels(set.models, 'x')).toEqual({ name: 'x', models: set.models });
  });

  it('says where, what and how to fix, for every problem at once', () => {
    const bad = acme(
      functionModel('Client.Get', { ...opens, target: 'argX' }),
      functionModel('Post', opens, { effect: 'open' } as unknown as Effect),
    );
    expect(() => defineModels({ name: 'acme', models: [acme(), bad] })).toThrow(PluginError);
    expect(wordsFor(acme(), bad)).toBe(
      [
        'model 2 (acme), function Post, effect 2 (open), effect: found the text "open". Expected: one of "returns", "stores", "opens", "opensExternal", "listens", "serves", "speaks", "sets", "registers", "writes", "calls", "role", "subcommand", "provides", "names", "harmless".',
      ].join('\n'),
    );
    const operandOnly = acme(functionModel('Client.Get', { ...opens, target: 'argX' }));
    expect(wordsFor(operandOnly)).toMatch(
      /^model 1 \(acme\), function Client\.Get, effect 1 \(opens\), target: found operand "argX" is not of the form "arg0"/u,
    );
  });

  it.each([
    ['a bad name', { name: 'No Name', models: [] }, /the set: the name "No Name"/u],
    ['no models', { name: 'acme' }, /"models" is no list/u],
    ['no set', 'acme', /defineModels/u],
  ])('refuses %s', (_, set, words) => {
    expect(() => loadModels(set, 'acme')).toThrow(words);
  });

  it.each([
    ['an unknown field', { ...acme(), extra: 1 }, /model 1 \(acme\), extra: found an unknown field "extra"/u],
    [
      'a bad package pattern',
      { ...acme(), packages: ['a//b'] },
      /packages 1: found package pattern "a\/\/b" has an empty path element/u,
    ],
    ['no package', { ...acme(), packages: [] }, /packages: found none/u],
    ['a bad callee', acme(functionModel('a..c', opens)), /function a\.\.c, callee: found callee "a\.\.c"/u],
    ['a missing library', { ...acme(), library: undefined }, /model 1, library: found nothing/u],
    [
      'a receiver of a function',
      acme(functionModel('Get', { ...opens, target: 'receiver.Addr' })),
      /the callee is no method/u,
    ],
    [
      'a receiver of a literal',
      acme(functionModel('new Client', { ...opens, target: 'receiver' })),
      /"literal", "arg…"/u,
    ],
    [
      'a literal of a call',
      acme(functionModel('Get', { ...opens, target: 'literal.Addr' })),
      /target: found "literal\.Addr"/u,
    ],
    [
      'an argument beyond the arity',
      acme({ callee: 'Get', arity: 1, effects: [{ ...opens, target: 'arg1' }] }),
      /one of the 1 arguments/u,
    ],
    [
      'an operand deep inside a value',
      acme(functionModel('Get', { ...opens, target: { concat: ['arg0', { lower: 'arg' }] } })),
      /target, concat 2, lower: found operand "arg"/u,
    ],
    [
      'a number as port',
      acme(functionModel('Get', { ...opens, defaultPort: 70_000 })),
      /defaultPort: found the number 70000/u,
    ],
    [
      'an unknown form',
      acme(functionModel('Get', { ...opens, form: 'uri-ish' } as never)),
      /form: found the text "uri-ish"/u,
    ],
    ['harmless and yet not', acme(functionModel('Get', opens, { effect: 'harmless' })), /"harmless" alone/u],
    ['nothing that is returned', acme(functionModel('New', { effect: 'returns' })), /neither/u],
    [
      'a regular expression without group',
      acme(functionModel('Get', { ...opens, target: { packagePath: 'acme' } })),
      /a regular expression with a group/u,
    ],
    [
      'a broken regular expression',
      acme(functionModel('Get', { ...opens, target: { packagePath: '(' } })),
      /a regular expression\./u,
    ],
    [
      'sets that sets no setting',
      acme(functionModel('Set', { effect: 'sets', setting: 'arg0', to: 'arg1', priority: 'over' })),
      /setting: found "arg0"/u,
    ],
    [
      'the same callee twice',
      acme(functionModel('Get', opens), functionModel('Get', opens)),
      /a callee and arity that no other element has/u,
    ],
    ['an operand in a variable', { ...acme(), variables: { Args: 'arg0' } }, /no operand, because there is no call/u],
    ['a newer version', { ...acme(), schemaVersion: 2 }, /schemaVersion: found 2\. Expected: at most 1/u],
  ])('refuses %s', (_, bad, words) => {
    expect(wordsFor(bad)).toMatch(words);
  });
});
