import { readdirSync, readFileSync } from 'node:fs';
import { typescriptFrontend } from '@callgate/frontend-typescript';
import type { SourceSample } from '@callgate/testkit';
import { testFrontend } from '@callgate/testkit';
import { describe, expect, it } from 'vitest';

const bank = new URL('../../../docs/examples/bank/', import.meta.url);

/** The TypeScript of the example system. */
function bankSample(): SourceSample {
  const paths = readdirSync(bank, { recursive: true, encoding: 'utf8' }).map((path) => path.replaceAll('\\', '/'));
  const wanted = paths.filter((path) => /\.ts$|package\.json$|tsconfig\.json$|Dockerfile$/u.test(path));
  const src = 'service.notices/src';
  return {
    files: Object.fromEntries(wanted.map((path) => [path, readFileSync(new URL(path, bank), 'utf8')])),
    entries: [`${src}/main.ts`],
    resolves: {
      [`${src}/main.ts`]: {
        ioredis: { kind: 'external', path: 'ioredis' },
        './accounts-client.js': { kind: 'package', id: `ts:${src}/accounts-client.ts` },
        './inbox.js': { kind: 'package', id: `ts:${src}/inbox.ts` },
        './server.js': { kind: 'package', id: `ts:${src}/server.ts` },
        './settings.js': { kind: 'package', id: `ts:${src}/settings.ts` },
      },
    },
    calls: {
      [`${src}/json-client.ts`]: ['fetch', 'timeout', 'json'],
      [`${src}/server.ts`]: ['addHook', 'post', 'owner', 'add', 'get', 'get'],
    },
  };
}

const forms: SourceSample = {
  files: {
    'package.json': '{ "name": "forms", "main": "src/main.ts", "scripts": { "start": "node dist/main.js" } }',
    'tsconfig.json':
      '{ "compilerOptions": { "outDir": "dist", "rootDir": "src", "paths": { "@lib/*": ["./src/lib/*"] } } }',
    'src/main.ts': `#!/usr/bin/env node
import axios, { type AxiosInstance as Instance } from 'axios';
import { get as read, hosts } from '@lib/config';
import * as old from './old.js';
export { Page } from './page.js';
export default class Client<T extends object = {}> extends old.Base {
  static readonly shared = new Client<object>('a');
  readonly #http: Instance = axios.create({ baseURL: \`http://\${read('HOST') ?? hosts[0]}\` });
  constructor(private readonly name: string, ...rest: T[]) {
    super(rest.length);
  }
  // callgate: calls service.ledger
  async *pages(): AsyncGenerator<string> {
    for await (const each of [1, 2]) {
      const { data: { text = '😀' } = {} } = (await this.#http.get<{ text?: string }>('/' + each)) as never;
      yield text satisfies string;
    }
  }
}
enum Kind { Small, Large = 'large' }
label: for (let i = 0; ; i++) {
  try { if (i > Kind.Small) break label; } catch { continue; } finally { old.done?.(i); }
}
void (async () => { console.log(await new Client('x').pages().next()); })();
`,
    'src/lib/config.ts': `export const hosts = ['ledger'] as const;
export function get(name: string, env = process.env): string | undefined { return env[name]; }
`,
    'src/old.js': `'use strict';
const { join } = require('path');
function Base(n) { this.n = n; }
Base.prototype.twice = function () { return this.n * 2; };
module.exports = { Base, done: (i) => join(__dirname, String(i)) };
`,
    'src/page.tsx': `import { useState } from 'react';
export const Page = ({ title }: { title: string }) => { const [n] = useState(0); return <p title={title}>{n}</p>; };
`,
    'src/main.spec.ts': `import './main';`,
  },
  entries: ['src/main.ts'],
  resolves: {
    'src/main.ts': {
      axios: { kind: 'external', path: 'axios' },
      '@lib/config': { kind: 'package', id: 'ts:src/lib/config.ts' },
      './old.js': { kind: 'package', id: 'ts:src/old.js' },
      './page.js': { kind: 'package', id: 'ts:src/page.tsx' },
    },
  },
  calls: { 'src/main.ts': ['create', 'get', 'done', 'next'], 'src/old.js': ['join'], 'src/page.tsx': ['useState'] },
};

describe('the TypeScript frontend', () => {
  const tests = testFrontend(typescriptFrontend, { samples: { forms, bank: bankSample() }, runs: 15 });
  it.each(tests)('$name', async ({ run }) => {
    await expect(run()).resolves.toBeUndefined();
  });
});
