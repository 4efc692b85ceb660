import { describe, expect, it } from 'vitest';
import { readCases } from '../kit/cases.js';
import type { Deployed } from '../kit/deployed.js';
import { analyseTs } from '../kit/ts.js';

const deployed: Deployed = { env: { A: 'a:1', B: 'b:2' } };
const imports = 'import { dial, connect, Client as RpcClient } from "rpc";';
const cases = ['idioms.txt', 'injection.txt', 'unmodelled.txt'].flatMap((file) =>
  readCases(new URL(`fixtures/${file}`, import.meta.url), 'cart/main.ts', imports),
);
const mutations = cases.flatMap(({ name, wanted, mutations: list }) =>
  list.map((mutation) => ({ ...mutation, name: `${name}: ${mutation.name}`, before: wanted })),
);

describe('idioms of TypeScript and JavaScript', () => {
  it('have names of their own', () => {
    expect(new Set(cases.map((one) => one.name)).size).toBe(cases.length);
  });

  it.each(cases)('$name', ({ files, wanted }) => {
    expect(analyseTs(files, deployed)).toEqual(wanted);
  });

  it.each(mutations)('$name', ({ files, wanted, before }) => {
    expect(wanted).not.toEqual(before);
    expect(analyseTs(files, deployed)).toEqual(wanted);
  });
});
