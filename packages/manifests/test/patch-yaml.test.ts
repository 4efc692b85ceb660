import { describe, expect, it } from 'vitest';
import { patchYaml } from '@callgate/manifests';
import type { MapPatch } from '@callgate/manifests';

function patch(change: Partial<MapPatch>): MapPatch {
  return { path: ['m', 'l'], set: {}, remove: [], owned: 1, together: () => false, ...change };
}

function patched(text: string, change: Partial<MapPatch>): string {
  const result = patchYaml(text, [patch(change)], 'a.yaml');
  return result.kind === 'patched'
    ? result.text
    : `${result.code} ${result.span?.start.line}:${result.span?.start.column}`;
}

const k = { set: { k: 'v' } };

describe('patchYaml sets keys', () => {
  it.each([
    ['below the last one', 'm:\n  l:\n    a: 1 # one\n  z: 2\n', 'm:\n  l:\n    a: 1 # one\n    k: "v"\n  z: 2\n'],
    ['at the end without a line break', 'm:\n  l:\n    a: 1', 'm:\n  l:\n    a: 1\n    k: "v"'],
    ['with the line endings of the text', 'm:\r\n  l:\r\n    a: 1\r\n', 'm:\r\n  l:\r\n    a: 1\r\n    k: "v"\r\n'],
    ['after a byte order mark', '\uFEFFm:\n  l:\n    a: 1\n', '\uFEFFm:\n  l:\n    a: 1\n    k: "v"\n'],
    ['by the indentation of the text', 'm:\n    l:\n        a: 1\n', 'm:\n    l:\n        a: 1\n        k: "v"\n'],
    [
      'above a block that ends the mapping',
      'm:\n  l:\n    a: |+\n      x\n\n',
      'm:\n  l:\n    k: "v"\n    a: |+\n      x\n\n',
    ],
    [
      'below several lines of one value',
      'm:\n  l:\n    a: one\n      two\n',
      'm:\n  l:\n    a: one\n      two\n    k: "v"\n',
    ],
    ['in braces', 'm: {l: {a: 1}}', 'm: {l: {a: 1, k: "v"}}'],
    ['in empty braces', 'm:\n  l: {}\n', 'm:\n  l: {k: "v"}\n'],
    ['in braces that end in a comma', 'm: {l: {a: 1,}}', 'm: {l: {a: 1, k: "v",}}'],
    ['in JSON', '{"m":{"l":{"a":"1"}}}', '{"m":{"l":{"a":"1","k":"v"}}}'],
    [
      'in JSON of lines',
      '{\n\t"m": {"l": {\n\t\t"a": "1"\n\t}}\n}',
      '{\n\t"m": {"l": {\n\t\t"a": "1",\n\t\t"k": "v"\n\t}}\n}',
    ],
    ['below a comment in braces', 'm: {l: {\n  a: 1 # one\n  }}', 'm: {l: {\n  a: 1, # one\n  k: "v"\n  }}'],
    ['where the mapping is missing', 'm:\n  a: 1\n', 'm:\n  a: 1\n  l:\n    k: "v"\n'],
    [
      'where it is missing and nothing is plain',
      'm:\n  # why\n  a:\n    b: 1\n',
      'm:\n  l:\n    k: "v"\n  # why\n  a:\n    b: 1\n',
    ],
    ['where it is missing in braces', 'm: {a: 1}', 'm: {a: 1, l: {k: "v"}}'],
    ['where it is null', 'm:\n  l: # none\n  z: 1\n', 'm:\n  l: # none\n    k: "v"\n  z: 1\n'],
    ['where null is written', 'm:\n  l: null # none\n', 'm:\n  l: {k: "v"} # none\n'],
    ['where null has an anchor', 'm:\n  l: &x\n', 'm:\n  l: &x {k: "v"}\n'],
    ['over another value', 'm:\n  l:\n    "k" : yes\n', 'm:\n  l:\n    "k" : "v"\n'],
    ['over nothing', 'm:\n  l:\n    k: # say\n', 'm:\n  l:\n    k: "v" # say\n'],
    ['not at all where they are', "m:\n  l:\n    k: 'v'\n", "m:\n  l:\n    k: 'v'\n"],
    ['behind keys that are written with ?', 'm:\n  l:\n    ? a\n    : 1\n', 'm:\n  l:\n    ? a\n    : 1\n    k: "v"\n'],
    ['in an item of a list', '- m:\n- m:\n    l:\n      a: 1\n', '- m:\n- m:\n    l:\n      a: 1\n      k: "v"\n'],
    [
      'under directives and a marker',
      '%YAML 1.2\n--- # x\nm:\n  l: {}\n...\n',
      '%YAML 1.2\n--- # x\nm:\n  l: {k: "v"}\n...\n',
    ],
  ])('%s', (_, before, after) => {
    const path = before.startsWith('- ') ? [1, 'm', 'l'] : ['m', 'l'];
    expect(patched(before, { ...k, path })).toBe(after);
  });

  it('quotes what another YAML version would read as something else', () => {
    expect(patched('m: {l: {}}', { set: { y: 'no', 'a b': '1', '1e3': 'x' } })).toBe(
      'm: {l: {"1e3": "x", "a b": "1", "y": "no"}}',
    );
  });

  it('keeps those that belong together in order, wherever they stand', () => {
    const text = 'm:\n  l:\n    a: 1\n    k/b: "1"\n    k/d: "1"\n    z: 1\n';
    const set = { 'k/a': '1', 'k/c': '1', 'k/e': '1' };
    expect(patched(text, { set, together: (key) => key.startsWith('k/') })).toBe(
      'm:\n  l:\n    a: 1\n    k/a: "1"\n    k/b: "1"\n    k/c: "1"\n    k/d: "1"\n    k/e: "1"\n    z: 1\n',
    );
    expect(patched('{"m": {"l": {"k/b": "1"}}}', { set: { 'k/a': '1', 'k/c': '1' }, together: () => true })).toBe(
      '{"m": {"l": {"k/a": "1", "k/b": "1", "k/c": "1"}}}',
    );
  });

  it('tells readers who take `yes` for true apart from those who do not', () => {
    expect(patched('m:\n  l:\n    k: yes\n    n: v1\n', { set: { k: 'yes', n: 'v1' } })).toBe(
      'm:\n  l:\n    k: "yes"\n    n: v1\n',
    );
  });
});

describe('patchYaml removes keys', () => {
  it.each([
    [
      'with their lines',
      'm:\n  l:\n    a: 1\n    k: v # gone\n    # stays\n    b: 2\n',
      'm:\n  l:\n    a: 1\n    # stays\n    b: 2\n',
    ],
    ['at the end without a line break', 'm:\n  l:\n    a: 1\r\n    k: v', 'm:\n  l:\n    a: 1'],
    ['and the mapping they leave empty', 'm:\n  a: 1\n  l:\n    k: v\n', 'm:\n  a: 1\n'],
    ['but not what is not owned', 'm:\n  l:\n    k: v\nz: 1\n', 'm:\nz: 1\n'],
    ['but not a comment', 'm:\n  a: 1\n  l: # why\n    k: v\n', 'm:\n  a: 1\n  l: {} # why\n'],
    ['but not a comment in between', 'm:\n  a: 1\n  l:\n    # why\n    k: v\n', 'm:\n  a: 1\n  l: {}\n    # why\n'],
    ['from braces', 'm:\n  l: {a: 1, k: v, b: 2}\n', 'm:\n  l: {a: 1, b: 2}\n'],
    ['that come first in braces', 'm:\n  l: { k: v, b: 2 }\n', 'm:\n  l: { b: 2 }\n'],
    ['so that braces stay', 'm:\n  l: {k: v}\n', 'm:\n  l: {}\n'],
    ['from JSON', '{"m":{"a":1,"l":{"k":"v"}}}', '{"m":{"a":1}}'],
    ['from JSON of lines', '{"m": {"l": {\n  "a": "1",\n  "k": "v"\n}}}', '{"m": {"l": {\n  "a": "1"\n}}}'],
    ['not at all where there are none', 'm:\n  l:\n    a: 1\n', 'm:\n  l:\n    a: 1\n'],
    ['given by an alias', 'a: &x v\nm:\n  l:\n    k: *x\n    b: 1\n', 'a: &x v\nm:\n  l:\n    b: 1\n'],
  ])('%s', (_, before, after) => {
    expect(patched(before, { remove: ['k'] })).toBe(after);
  });
});

describe('patchYaml refuses', () => {
  it.each([
    ['an alias', 'a: &x {b: 1}\nm:\n  l: *x\n', 'manifests/patch-alias 3:6'],
    ['an alias on the way', 'a: &x {l: {}}\nm: *x\n', 'manifests/patch-alias 2:4'],
    ['an anchor in use', 'm:\n  l: &x\n    a: 1\ns: *x\n', 'manifests/patch-anchor 3:5'],
    ['a merge key with the key in it', 'a: &x {k: 1}\nm:\n  l:\n    <<: *x\n', 'manifests/patch-merge 4:5'],
    ['a mapping that comes in by a merge key', 'a: &x {l: {}}\nm:\n  <<: *x\n', 'manifests/patch-merge 3:3'],
    ['keys that are there twice', 'm:\n  l:\n    a: 1\n    a: 2\n', 'manifests/patch-duplicate-key 4:5'],
    ['a list', 'm:\n  l: [a]\n', 'manifests/patch-not-a-map 2:6'],
    ['a text', 'm: x\n', 'manifests/patch-not-a-map 1:4'],
    ['more than may be made', 'a: 1\n', 'manifests/patch-not-a-map 1:1'],
    ['what is no YAML', 'm: [\n', 'manifests/patch-malformed 2:1'],
    ['several documents', 'm:\n---\nn:\n', 'manifests/patch-malformed 2:1'],
    ['templates', 'm:\n  {{- if .x }}\n  l:\n', 'manifests/patch-templated 2:5'],
    ['keys that are templates', 'm:\n  l:\n    {{ a }}: b\n', 'manifests/patch-templated 3:5'],
    ['bare carriage returns', 'm:\r  l: {}\r', 'manifests/patch-malformed 1:3'],
    ['a list of lines', 'm:\n  l:\n    - x\n', 'manifests/patch-not-a-map 3:5'],
  ])('%s', (_, text, why) => {
    expect(patched(text, k)).toBe(why);
  });

  it('to change a value that an alias repeats', () => {
    expect(patched('m:\n  l:\n    k: &x old\n    j: *x\n', k)).toBe('manifests/patch-anchor 3:11');
    expect(patched('m:\n  l:\n    k: &x old\n    j: *x\n', { remove: ['k'] })).toBe('manifests/patch-anchor 3:11');
  });

  it('and merges that bring in other keys are no hindrance', () => {
    expect(patched('a: &x {b: 1}\nm:\n  l:\n    <<: *x\n', k)).toBe('a: &x {b: 1}\nm:\n  l:\n    <<: *x\n    k: "v"\n');
  });
});
