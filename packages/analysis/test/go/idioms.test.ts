import { describe, expect, it } from 'vitest';
import { analyse } from '../kit/analyse.js';
import { type Case, readCases } from '../kit/cases.js';
import type { Deployed } from '../kit/deployed.js';
import { go } from '../kit/go.js';

const keys = {
  'addr of base.yaml': 'f:1',
  'other of base.yaml': 'f:2',
  'addr of local.yaml': 'g:1',
  'ledger.addr of base.yaml': 'f:3',
  'peers.0.addrs.0 of base.yaml': 'l:1',
  'peers.0.addrs.1 of base.yaml': 'l:2',
};
const deployed: Deployed = { env: { A: 'a:1', B: 'b:2' }, keys };

function bound(files: Case['files'], settings: Deployed = deployed): readonly string[] {
  return analyse(go(files)).bound('cart', settings);
}

/** Other addresses, also where they are put together from pieces. */
function moved(text: string): string {
  return text
    .replaceAll(/\ba:1\b/gu, 'moved:8')
    .replaceAll(/\bb:2\b/gu, 'gone:9')
    .replaceAll('"a"', '"moved"')
    .replaceAll(/"(:?)1"/gu, '"$18"');
}

/** The case with a `main` that does nothing. */
function emptied(files: Case['files']): Case['files'] {
  return Object.fromEntries(
    Object.entries(files).map(([path, text]) => [
      path,
      text.replaceAll(/\bfunc main\(\)/gu, 'func main() {}\nfunc other()'),
    ]),
  );
}

const cases = [
  'idioms.txt',
  'flow.txt',
  'defaults.txt',
  'sources.txt',
  'documents.txt',
  'containers.txt',
  'roles.txt',
  'not-calls.txt',
].flatMap((file) => readCases(new URL(`fixtures/${file}`, import.meta.url)));
const mutations = cases.flatMap(({ name, wanted, mutations: list }) =>
  list.map((mutation) => ({ ...mutation, name: `${name}: ${mutation.name}`, before: wanted })),
);

describe('idioms of Go', () => {
  it('are many, and each has a name of its own', () => {
    expect(cases.length).toBeGreaterThan(100);
    expect(new Set(cases.map((one) => one.name)).size).toBe(cases.length);
  });

  it.each(cases)('$name', ({ files, wanted }) => {
    expect(bound(files)).toEqual(wanted);
  });

  it.each(mutations)('$name', ({ files, wanted, before }) => {
    expect(wanted).not.toEqual(before);
    expect(bound(files)).toEqual(wanted);
  });

  it.each(cases)('$name, with other addresses', ({ files, wanted }) => {
    const others = Object.fromEntries(Object.entries(files).map(([path, text]) => [path, moved(text)]));
    const found = bound(others, { env: { A: 'moved:8', B: 'gone:9' }, keys });
    expect(found).toEqual(wanted.map(moved).toSorted());
  });

  it.each(cases.filter(({ files }) => !Object.values(files).some((text) => /\bfunc init\(\)/u.test(text))))(
    '$name, where nobody calls it',
    ({ files }) => {
      const found = bound(emptied(files)).filter((line) => !line.startsWith('unresolved'));
      expect(found).toEqual([]);
    },
  );
});

describe('idioms of Go that are not followed yet', () => {
  it.each(readCases(new URL('fixtures/not-yet.txt', import.meta.url)))(
    '$name',
    { fails: true },
    ({ files, wanted }) => {
      expect(bound(files)).toEqual(wanted);
    },
  );
});
