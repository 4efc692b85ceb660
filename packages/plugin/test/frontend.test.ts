import { diagnostic, layout, program } from '@callgate/ir';
import type { Program, Resolution } from '@callgate/ir';
import {
  defineFrontend,
  dryRunFrontend,
  fileTreeOf,
  loadFrontend,
  PluginError,
  printPluginProblem,
} from '@callgate/plugin';
import type { Frontend, FrontendSteps, Lowerer } from '@callgate/plugin';
import { describe, expect, it } from 'vitest';
import { toyFrontend } from './toy-frontend.js';

async function faultsOf(changes: Partial<Frontend>): Promise<string> {
  const faults = await dryRunFrontend(toyFrontend(changes));
  return faults.map(printPluginProblem).join('\n');
}

function lowering(lower: Lowerer['lower']): Partial<Frontend> {
  return { open: () => Promise.resolve({ lower }) };
}

function empty(path: string): Program {
  return program({ language: 'toy', file: path, packageName: '' });
}

describe('defineFrontend', () => {
  it('gives a frontend of the right form back as it is', () => {
    const frontend = toyFrontend();
    expect(defineFrontend(frontend)).toBe(frontend);
  });

  it('says everything that is missing, and what to add', () => {
    const broken = { name: 'Toy!', version: '', claims: 'yes' } as unknown as Frontend;
    expect(() => defineFrontend(broken)).toThrow(PluginError);
    expect(() => defineFrontend(broken)).toThrow(
      /plugin "Toy!" cannot be used:[^]*lower-case[^]*no version[^]*claims is no function[^]*Add claims[^]*discover is missing[^]*open is missing[^]*resolve is missing/u,
    );
  });

  it('refuses a colon in the name, which separates names from paths in ids', () => {
    expect(() => defineFrontend(toyFrontend({ name: 'a:b' }))).toThrow(/":"/u);
  });

  it.each([null, undefined, 'go', 7])('refuses %j', async (value) => {
    await expect(loadFrontend(value, 'acme')).rejects.toThrow(/plugin "acme" cannot be used:[^]*defineFrontend/u);
  });
});

describe('the dry run of a frontend', () => {
  it('finds nothing wrong with a good one', async () => {
    const frontend = toyFrontend();
    expect(await dryRunFrontend(frontend)).toEqual([]);
    await expect(loadFrontend(frontend, 'toy')).resolves.toBe(frontend);
  });

  it('tells of claims that throws or answers with something else', async () => {
    const throwing = (path: string): boolean => {
      if (path === '') throw new Error('no path');
      return true;
    };
    expect(await faultsOf({ claims: throwing })).toMatch(/claims\(""\): it threw Error: no path/u);
    expect(await faultsOf({ claims: () => 1 as unknown as boolean })).toMatch(
      /it answered with a number\. Answer true or false/u,
    );
  });

  it('tells of a sample that is not claimed', async () => {
    expect(await faultsOf({ sample: { path: 'a.other', text: '' } })).toMatch(/sample: claims\("a\.other"\) is false/u);
  });

  it('asks for a sample where it knows no file name to try', async () => {
    const { sample: _, ...without } = toyFrontend();
    expect((await dryRunFrontend(without)).map(printPluginProblem).join()).toMatch(
      /could not be tried\. Give the frontend a "sample"/u,
    );
  });

  it('tells of a Layout or a Resolution that is not valid', async () => {
    expect(await faultsOf({ discover: () => ({ ...layout({ language: 'toy' }), packages: [{}] }) as never })).toMatch(
      /discover\(a tree of 0 files\): the value is not valid: \/packages\/0\/id/u,
    );
    expect(await faultsOf({ resolve: () => 'nowhere' as unknown as Resolution })).toMatch(/it gave no Resolution/u);
  });

  it('tells of open that fails or gives no lowerer', async () => {
    expect(await faultsOf({ open: () => Promise.reject(new Error('no grammar')) })).toMatch(
      /open: it threw Error: no grammar/u,
    );
    expect(await faultsOf({ open: () => Promise.resolve({} as Lowerer) })).toMatch(
      /open: what it gave has no function lower/u,
    );
  });

  it.each([
    ['an empty file', ''],
    ['garbage', '\u0000'],
    ['deep nesting', '((('],
    ['its sample', 'first'],
  ])('tells of lower that throws on %s', async (what, start) => {
    const lower: Lowerer['lower'] = ({ path, text }) => {
      if (start === '' ? text === '' : text.startsWith(start)) throw new RangeError('too much');
      return empty(path);
    };
    const faults = await faultsOf(lowering(lower));
    expect(faults).toBe(
      `lower(${what}): it threw RangeError: too much. It must not throw on any input; what is not understood is reported, or listed as unparsed.`,
    );
  });

  it('tells of a Program that is not valid, of another file, or in another language', async () => {
    expect(await faultsOf(lowering(({ path }) => ({ ...empty(path), functions: [{}] }) as never))).toMatch(
      /the value is not valid: \/functions\/0\/id: expected a text that is not empty, found nothing/u,
    );
    expect(await faultsOf(lowering(() => empty('b.toy')))).toMatch(/the Program is of "b\.toy"\. Set "file"/u);
    expect(await faultsOf(lowering(({ path }) => ({ ...empty(path), language: 'go' })))).toMatch(
      /the Program is in "go"\. Set "language"/u,
    );
  });

  it('tells of facts that differ from one run to the next', async () => {
    let runs = 0;
    const lower: Lowerer['lower'] = ({ path }) => {
      runs += 1;
      return { ...empty(path), packageName: `run${String(runs)}` };
    };
    expect(await faultsOf(lowering(lower))).toMatch(/gave other facts the second time/u);
  });

  it('tells of two steps that do not give what lower gives, or cannot be sent from thread to thread', async () => {
    const lower = async () => toyFrontend().open({ report: () => undefined });
    const good: FrontendSteps = {
      openParser: () =>
        Promise.resolve({ vocabulary: { first: 0 }, parse: ({ text }) => ({ value: text.split('\n'), buffers: [] }) }),
      openLowering: (vocabulary) => (file, lines) => {
        expect(vocabulary).toEqual({ first: 0 });
        return (lowerer as Lowerer).lower({ ...file, text: (lines as readonly string[]).join('\n') });
      },
    };
    const lowerer: unknown = await lower();
    expect(await faultsOf({ steps: good })).toBe('');
    expect(await faultsOf({ steps: { ...good, openLowering: () => (file) => empty(file.path) } })).toMatch(
      /^steps\(its sample\): the two steps give other facts than lower/u,
    );
    const parse = () => ({ value: () => 'a function', buffers: [] });
    expect(await faultsOf({ steps: { ...good, openParser: async () => ({ vocabulary: {}, parse }) } })).toMatch(
      /^steps\(an empty file\): it threw DataCloneError/u,
    );
    expect(await faultsOf({ steps: { ...good, openParser: () => Promise.reject(new Error('no grammar')) } })).toMatch(
      /^steps: it threw Error: no grammar/u,
    );
    expect(() => defineFrontend(toyFrontend({ steps: {} as FrontendSteps }))).toThrow(/openParser and openLowering/u);
  });

  it('tells of a mark that is neither true nor false', () => {
    expect(() => defineFrontend(toyFrontend({ emptyIsUnset: 'yes' as never }))).toThrow(/neither true nor false/u);
  });

  it('tells of a reported diagnostic that is not valid', async () => {
    const bad = diagnostic({ code: 'no room', what: 'x', why: '', fix: '' });
    const faults = await faultsOf({
      discover: (_tree, context) => {
        context.report(bad);
        return layout({ language: 'toy' });
      },
    });
    expect(faults).toMatch(/what it reported: the value is not valid: \/code/u);
  });
});

describe('fileTreeOf', () => {
  it('is a sorted tree of texts', () => {
    const tree = fileTreeOf({ 'b.go': 'b', 'a.go': 'a' });
    expect(tree.files).toEqual(['a.go', 'b.go']);
    expect([tree.readText('a.go'), tree.readText('c.go'), tree.has('b.go'), tree.has('c')]).toEqual([
      'a',
      undefined,
      true,
      false,
    ]);
  });
});
