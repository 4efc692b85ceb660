import { execFileSync } from 'node:child_process';
import { existsSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, test } from 'vitest';

/** Threads run compiled code only, so this is about the build; `npm test` makes one first. */
const built = new URL('../dist/index.js', import.meta.url);
const bank = fileURLToPath(new URL('../../../docs/examples/bank', import.meta.url));

/** Runs a program that uses the built package in a process of its own, and gives what it says as JSON. */
function say(program: string): unknown {
  const code = `import { scan } from ${JSON.stringify(built.href)};\nconst bank = ${JSON.stringify(bank)};\n${program}`;
  return JSON.parse(
    execFileSync(process.execPath, ['--input-type=module', '--eval', code], { encoding: 'utf8', timeout: 60_000 }),
  );
}

/** A language whose every file is a package, and whose parser ends its thread at the word "die". */
const toyFrontend = `
export const frontend = {
  name: 'toy',
  version: '1',
  claims: (path) => path.endsWith('.toy'),
  discover: (tree) => ({
    kind: 'layout', schemaVersion: 1, language: 'toy', leftOut: [], modules: [],
    packages: tree.files.filter((path) => path.endsWith('.toy')).map((path) => {
      const directory = path.split('/')[0];
      return { id: 'toy:' + directory, importPath: directory, directory, module: '.', files: [path] };
    }),
  }),
  resolve: (layout, from, specifier) => ({ kind: 'external', path: specifier }),
  open: async () => ({
    lower({ path, text }) {
      if (text === 'die') process.exit(7);
      return {
        kind: 'program', schemaVersion: 1, language: 'toy', file: path, packageName: 'x', imports: [], types: [],
        constants: [], globals: [], functions: [], directives: [], unparsed: [],
      };
    },
  }),
};
`;

if (!existsSync(built)) process.stdout.write('Skipped: worker threads run what is built (npm test builds it first).\n');

describe.skipIf(!existsSync(built))('worker threads', () => {
  test('give the same bytes as none', () => {
    const program = `
      const [one, three] = [await scan({ dir: bank, root: bank, workers: 1 }), await scan({ dir: bank, root: bank, workers: 3 })];
      const told = ({ graph, analysis, diagnostics }) => JSON.stringify({ graph, analysis, diagnostics });
      console.log(JSON.stringify({ same: told(one) === told(three), edges: one.graph.edges.length > 10 }));`;
    expect(say(program)).toEqual({ same: true, edges: true });
  }, 60_000);

  test('that die cost the files that they had in hand, each with a finding; one that cannot start ends the whole', () => {
    const folder = mkdtempSync(join(tmpdir(), 'callgate-workers-'));
    try {
      const module = join(folder, 'frontend.mjs');
      writeFileSync(module, toyFrontend);
      for (let index = 0; index < 40; index += 1) {
        mkdirSync(join(folder, `src/p${index}`), { recursive: true });
        writeFileSync(join(folder, `src/p${index}/a.toy`), index === 20 ? 'die' : 'live');
      }
      const program = `
        import { frontend } from ${JSON.stringify(module)};
        const dir = ${JSON.stringify(join(folder, 'src'))};
        const run = (module) => scan({ dir, root: dir, workers: 2, frontends: [{ frontend, module }] });
        const { diagnostics, figures } = await run(${JSON.stringify(module)});
        const lost = diagnostics.filter(({ code }) => code === 'engine/lowering-failed').map(({ span }) => span.file);
        const failure = await run('nowhere.mjs').catch((error) => error.message);
        console.log(JSON.stringify({ lost, read: figures.files, failure }));`;
      const said = say(program) as { lost: readonly string[]; read: number; failure: string };
      expect(said.lost).toContain('p20/a.toy');
      expect(said.lost.length).toBeLessThanOrEqual(16);
      expect(said.lost.length + said.read).toBe(40);
      expect(said.failure).toContain('a worker thread could not start');
    } finally {
      rmSync(folder, { recursive: true, force: true });
    }
  }, 60_000);

  test('stop when they are told to', () => {
    const program = `
      const stop = new AbortController();
      const reason = new Error('enough');
      const onProgress = ({ event }) => event === 'advanced' && stop.abort(reason);
      const end = await scan({ dir: bank, root: bank, workers: 2, signal: stop.signal, onProgress }).catch((error) => error);
      console.log(JSON.stringify(end === reason));`;
    expect(say(program)).toBe(true);
  }, 60_000);
});
