import { functionFacts, layout, parameter, program } from '@callgate/ir';
import type { FunctionFacts, Program, Resolution } from '@callgate/ir';
import { bodyBuilder } from '@callgate/ir';
import type { Frontend } from '@callgate/plugin';
import { testFrontend } from '@callgate/testkit';
import type { SourceSample } from '@callgate/testkit';
import { describe, expect, it } from 'vitest';

/** A language of lines: `use a` imports a.toy, `call f` calls f; anything else is not understood. */
const samples: Readonly<Record<string, SourceSample>> = {
  two: {
    files: {
      'a.toy': 'use b\n\ncall first\ncall second\n',
      'b.toy': 'call third\n',
      'b.test.toy': 'call fourth\n',
      'README.md': 'no source',
    },
    resolves: { 'a.toy': { b: { kind: 'package', id: 'toy:b' } } },
    entries: ['a.toy'],
    calls: { 'a.toy': ['first', 'second'] },
  },
};

function lowerToy(path: string, text: string): Program {
  const lines = text.split('\n');
  const body = bodyBuilder();
  const start = { line: 1, column: 1 };
  const end = { line: lines.length, column: (lines.at(-1) ?? '').length + 1 };
  const imports: { specifier: string; at: { line: number; column: number } }[] = [];
  const unparsed: { start: typeof start; end: typeof start }[] = [];
  for (const [at, line] of lines.entries()) {
    const [verb, name = ''] = line.split(' ');
    const here = { line: at + 1, column: 1 };
    if (verb === 'use' && name !== '') imports.push({ specifier: name, at: here });
    else if (verb === 'call' && name !== '') body.call(body.ref(name), [], { at: [at, 1] });
    else if (line !== '') unparsed.push({ start: here, end: { line: at + 1, column: line.length + 1 } });
  }
  const functions = [functionFacts({ id: 'module', role: 'initialiser', start, end, body: body.build() })];
  return program({ language: 'toy', file: path, packageName: '', imports, functions, unparsed });
}

const good: Frontend = {
  name: 'toy',
  version: '1',
  sample: { path: 'a.toy', text: 'call a\n' },
  claims: (path) => path.endsWith('.toy'),
  discover: (tree) => {
    const files = tree.files.filter((path) => path.endsWith('.toy'));
    return layout({
      language: 'toy',
      modules: files.length === 0 ? [] : [{ path: '', directory: '.', replacements: [] }],
      packages: files
        .filter((path) => !path.includes('.test.'))
        .map((path) => {
          const importPath = path.replace('.toy', '');
          return {
            id: `toy:${importPath}`,
            importPath,
            directory: '.',
            module: '.',
            files: [path],
            ...(importPath === 'a' && { entry: true as const }),
          };
        }),
      leftOut: files.filter((path) => path.includes('.test.')).map((path) => ({ path, reason: 'test' as const })),
    });
  },
  open: () => Promise.resolve({ lower: ({ path, text }) => lowerToy(path, text) }),
  resolve: (found, _, specifier) => {
    const id = `toy:${specifier}`;
    return found.packages.some((each) => each.id === id)
      ? { kind: 'package', id }
      : { kind: 'external', path: specifier };
  },
};

/** What the tests say of a frontend: the message of each that fails, by name. */
async function faultsOf(frontend: Frontend): Promise<Readonly<Record<string, string>>> {
  const faults: Record<string, string> = {};
  for (const { name, run } of testFrontend(frontend, { samples, runs: 10 })) {
    try {
      await run();
    } catch (error) {
      faults[name] = error instanceof Error ? `${error.name}: ${error.message}` : String(error);
    }
  }
  return faults;
}

/** The good one with other facts. */
function lowering(change: (facts: Program, text: string) => Program): Frontend {
  return { ...good, open: () => Promise.resolve({ lower: ({ path, text }) => change(lowerToy(path, text), text) }) };
}

function inModule(change: (module: FunctionFacts) => FunctionFacts): Frontend {
  return lowering((facts) => ({ ...facts, functions: facts.functions.map(change) }));
}

describe('testFrontend', () => {
  it('finds nothing wrong with a good one', async () => {
    expect(await faultsOf(good)).toEqual({});
  });

  it('says what is no frontend', async () => {
    expect(await faultsOf({ name: 'toy' } as Frontend)).toMatchObject({ 'has the form of a frontend': /no version/u });
  });

  const places = 'tells places that are right and move with the text';
  const names = 'resolves what is imported, and declares what is exported';
  const sees = 'sees what is called, in valid facts that leave nothing out';
  const alone = 'gives facts that hang on the file alone, and survive being written down';
  const hostile = 'never throws, and says what it did not understand';
  const cut = 'puts every file that it claims into one package, or says why not';
  let before = '';
  let count = 0;

  const bad: readonly (readonly [what: string, frontend: Frontend, test: string, message: RegExp])[] = [
    ['finds nothing in any file', lowering((facts) => ({ ...facts, functions: [] })), sees, /No call is found|which is not in the facts/u],
    ['misses a call',
      inModule((each) => ({ ...each, body: { ...each.body!, values: each.body!.values.map((value) => (value.op === 'ref' && value.name === 'first' ? { ...value, name: 'other' } : value)) } })),
      sees, /a\.toy calls first, which is not in the facts/u],
    ['is of another file', lowering((facts) => ({ ...facts, file: 'x.toy' })), sees, /say that they are of x\.toy/u],
    ['leaves out what it does not understand', lowering((facts) => ({ ...facts, unparsed: [] })), hostile, /Nothing of a text that is no source is listed/u],
    ['throws on a fault', lowering((facts) => { if (facts.unparsed.length > 0) throw new Error('syntax'); return facts; }), hostile, /lower threw on a\.toy.*Error: syntax/u],
    ['gives invalid facts for a fault', lowering((facts) => ({ ...facts, unparsed: facts.unparsed.length > 0 ? [{}] : [] }) as never), hostile, /unparsed\/0/u],
    ['counts lines from 0', lowering((facts) => ({ ...facts, imports: facts.imports.map((each) => ({ ...each, at: { ...each.at, column: 0 } })) })), places, /column|1-based|not in the file/u],
    ['places what is outside of the file', inModule((each) => ({ ...each, end: { line: each.end.line + 1, column: 1 } })), places, /The end of module of a\.toy is at 6:1, which is not in the file/u],
    ['places a call outside of its function', inModule((each) => ({ ...each, end: { line: 1, column: 1 } })), places, /Something in module of a\.toy is at 3:1, outside of it/u],
    ['does not move with the text', inModule((each) => ({ ...each, body: { ...each.body!, calls: each.body!.calls.map((call) => ({ ...call, at: [0, 1] as const })) } })), places, /not the same 3 lines further down/u],
    ['places a call where it is not named', inModule((each) => ({ ...each, body: { ...each.body!, calls: each.body!.calls.map((call, at) => (at === 0 ? { ...call, at: [call.at[0] + 2, 1] as const } : call)) } })), sees, /calls first/u],
    ['hangs on what came before', lowering((facts, text) => { const { [0]: module } = facts.functions; const was = before; before = text; return module === undefined || was.length < 3 ? facts : { ...facts, functions: [{ ...module, parameters: [parameter(`p${String(was.length)}`, { type: 'opaque' })] }] }; }), alone, /hang on what was lowered before/u],
    ['counts its runs', lowering((facts) => ({ ...facts, packageName: `p${String((count += 1))}` })), alone, /hang on what was lowered before/u],
    ['imports what nobody wrote', lowering((facts) => ({ ...facts, imports: [...facts.imports, { specifier: 'call', at: { line: 1, column: 1 } }] })), names, /a\.toy imports "call", of which the sample does not know/u],
    ['forgets an import', lowering((facts) => ({ ...facts, imports: [] })), names, /does not import "b"/u],
    ['exports what it does not declare', lowering((facts) => ({ ...facts, exports: [{ name: 'a', local: 'b' }] })), names, /exports a, and declares no b/u],
    ['resolves to what is not there', { ...good, resolve: () => ({ kind: 'package', id: 'toy:nowhere' }) }, names, /is toy:nowhere, which is no package/u],
    ['resolves to something else', { ...good, resolve: (_, __, path) => ({ kind: 'external', path }) }, names, /is external b in place of package toy:b/u],
    ['resolves in another way each time', { ...good, resolve: () => ({ kind: 'external', path: String((count += 1)) }) }, names, /something else the second time/u],
    ['gives no Resolution', { ...good, resolve: () => undefined as unknown as Resolution }, names, /gives no Resolution/u],
    ['drops a file', { ...good, discover: (tree, ...rest) => ({ ...good.discover(tree, ...rest), leftOut: [] }) }, cut, /b\.test\.toy is claimed, in no package, and not left out/u],
    ['knows no program', { ...good, discover: (tree, ...rest) => { const found = good.discover(tree, ...rest); return { ...found, packages: found.packages.map((each) => ({ ...each, entry: undefined as never })) }; } }, cut, /Programs start with no file in place of a\.toy/u],
    ['is of another language', { ...good, discover: (tree, ...rest) => ({ ...good.discover(tree, ...rest), language: 'other', packages: [] }) }, cut, /in "other"/u],
    ['claims nothing', { ...good, sample: undefined as never, claims: () => false }, sees, /No file of the samples is claimed/u],
  ]; // prettier-ignore

  it.each(bad)('finds one that %s', async (_, frontend, test, message) => {
    const faults = await faultsOf(frontend);
    expect(faults[test]).toMatch(message);
  });
});
