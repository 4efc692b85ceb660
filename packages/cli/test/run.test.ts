import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Writable } from 'node:stream';
import type { Parts } from '../src/index.js';
import { run } from '../src/index.js';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';

/** A language without files: the command line is what is tested here. */
const parts: Parts = {
  frontends: [
    {
      frontend: {
        name: 'none',
        version: '1',
        claims: () => false,
        discover: () => ({
          kind: 'layout',
          schemaVersion: 1,
          language: 'none',
          modules: [],
          packages: [],
          leftOut: [],
        }),
        open: () =>
          Promise.resolve({
            lower: () => {
              throw new Error('nothing to lower');
            },
          }),
        resolve: (_layout, _package, specifier) => ({ kind: 'external', path: specifier }),
      },
    },
  ],
  models: [],
  contracts: [],
  backends: [],
  languages: ['None'],
  version: '9.8.7',
};

let folder = '';
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'callgate-cli-'));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

function sink(terminal = false) {
  const chunks: string[] = [];
  const stream = new Writable({
    write(chunk: Buffer, _encoding, done) {
      chunks.push(chunk.toString());
      done();
    },
  });
  return { stream: Object.assign(stream, { isTTY: terminal }), text: () => chunks.join('') };
}

async function callgate(
  args: readonly string[],
  options: { signal?: AbortSignal; terminal?: boolean; parts?: Parts } = {},
) {
  const out = sink(options.terminal);
  const err = sink(options.terminal);
  const code = await run(options.parts ?? parts, {
    args,
    cwd: folder,
    env: {},
    signal: options.signal ?? new AbortController().signal,
    stdout: out.stream,
    stderr: err.stream,
  });
  return { code, stdout: out.text(), stderr: err.text() };
}

describe('usage', () => {
  test('help and version are results', async () => {
    expect(await callgate(['--version'])).toEqual({ code: 0, stdout: '9.8.7\n', stderr: '' });
    const help = await callgate(['--help']);
    expect(help).toMatchObject({ code: 0, stderr: '' });
    for (const verb of [
      'scan',
      'graph',
      'callers',
      'callees',
      'path',
      'explain',
      'why-not',
      'unresolved',
      'reach',
      'bindings',
      'diff',
      'init',
    ]) {
      expect(help.stdout).toContain(`\n  ${verb} `);
      const own = await callgate([verb, '--help']);
      expect(own.code).toBe(0);
      expect(own.stdout).toMatch(/Examples?:\n {2}callgate/u);
    }
  });

  test('what is not understood ends with 2, and is said on stderr', async () => {
    for (const args of [
      [],
      ['scna'],
      ['scan', '--nothing'],
      ['scan', '.', '--format', 'xml'],
      ['explain', 'a'],
      ['scan', '--workers', '0'],
    ]) {
      const { code, stdout, stderr } = await callgate(args);
      expect({ args, code, stdout }).toEqual({ args, code: 2, stdout: '' });
      expect(stderr).not.toBe('');
    }
    expect((await callgate(['scna'])).stderr).toContain('Did you mean scan?');
  });
});

describe('errors', () => {
  test('that are known say what, why and how to mend it', async () => {
    const { code, stderr } = await callgate(['scan', 'nowhere']);
    expect(code).toBe(2);
    expect(stderr).toContain('callgate: There is no folder nowhere.');
    expect(stderr).toContain('  why  ');
    expect(stderr).toContain('  fix  ');
    expect(stderr).not.toContain('    at ');
  });

  test('of the configuration name the key', async () => {
    writeFileSync(join(folder, 'callgate.config.yaml'), 'exclud: [x]\n');
    const { code, stderr } = await callgate(['scan']);
    expect(code).toBe(2);
    expect(stderr).toContain('did you mean "exclude"?');
  });

  test('that are not known come with a stack and are asked to be reported', async () => {
    const [first] = parts.frontends;
    if (first === undefined) throw new Error('no frontend');
    const broken = {
      ...first.frontend,
      discover: () => {
        throw new TypeError('oops');
      },
    };
    const { code, stderr } = await callgate(['scan'], { parts: { ...parts, frontends: [{ frontend: broken }] } });
    expect(code).toBe(2);
    expect(stderr).toContain('fault of Callgate');
    expect(stderr).toMatch(/TypeError: oops\n {4}at /u);
  });

  test('an interruption is no error', async () => {
    const { code, stderr } = await callgate(['scan'], { signal: AbortSignal.abort(new Error('interrupted')) });
    expect({ code, stderr }).toEqual({ code: 130, stderr: 'callgate: stopped.\n' });
  });
});

describe('an empty folder', () => {
  test('gives a summary that helps, and documents in every format', async () => {
    const summary = await callgate(['scan']);
    expect(summary).toMatchObject({ code: 0, stderr: '' });
    expect(summary.stdout).toContain('No source in None was found');
    const json = await callgate(['graph']);
    expect(JSON.parse(json.stdout)).toMatchObject({ kind: 'service-graph', nodes: [], edges: [] });
    expect((await callgate(['graph', '--format', 'dot'])).stdout).toContain('digraph');
    expect((await callgate(['graph', '--format', 'mermaid'])).stdout).toContain('flowchart');
    expect((await callgate(['graph', '--format', 'gexf'])).stdout).toContain('<gexf');
    expect(JSON.parse((await callgate(['scan', '--format', 'json'])).stdout)).toMatchObject({ graph: { nodes: [] } });
  });

  test('has no service of any name, which is an answer on stderr and ends with 2', async () => {
    const { code, stdout, stderr } = await callgate(['callers', 'ghost']);
    expect({ code, stdout }).toEqual({ code: 2, stdout: '' });
    expect(stderr).toContain('Nothing is called ghost');
  });

  test('does not differ from itself, and a document is as good as a folder', async () => {
    writeFileSync(join(folder, 'graph.json'), (await callgate(['graph'])).stdout);
    expect((await callgate(['diff', 'graph.json', '.'])).code).toBe(0);
  });

  test('gets a configuration once', async () => {
    expect((await callgate(['init'])).code).toBe(0);
    const again = await callgate(['init']);
    expect(again.code).toBe(2);
    expect(again.stderr).toContain('is there already');
  });
});

test('a reader that goes away early is no fault', async () => {
  const closed = new Writable({
    write(_chunk, _encoding, done) {
      done(Object.assign(new Error('write EPIPE'), { code: 'EPIPE' }));
    },
  });
  const code = await run(parts, {
    args: ['graph'],
    cwd: folder,
    env: {},
    signal: new AbortController().signal,
    stdout: closed,
    stderr: sink().stream,
  });
  expect(code).toBe(0);
});

test('nothing is coloured unless it is for a terminal', async () => {
  expect((await callgate(['scan'])).stdout).not.toContain('\u001B[');
  expect((await callgate(['callers', 'ghost'], { terminal: true })).stderr).toContain('\u001B[');
});
