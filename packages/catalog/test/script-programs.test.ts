import { describe, expect, it } from 'vitest';
import { buildCatalog } from '@callgate/catalog';
import type { CatalogEntry, CatalogOptions, CatalogResult } from '@callgate/catalog';
import { memoryFiles } from './memory-files.js';

/** Programs that are run from their file, as a frontend of such a language describes them. */
function script(file: string, more: Partial<CatalogEntry> = {}): CatalogEntry {
  const directory = file.replace(/\/?(src|bin|pages)\/.*$|\/?[^/]*$/, '') || '.';
  const stem = file.replace(/\.[a-z]+$/, '');
  const inside = directory === '.' ? stem : stem.slice(directory.length + 1);
  const place = (path: string): string => (directory === '.' ? path : `${directory}/${path}`);
  const built = [place(`dist/${inside}.js`), place(`dist/${inside.replace(/^src\//, '')}.js`)];
  return { package: `ts:${file}`, importPath: file, language: 'ts', directory, file, built, ...more };
}

function build(
  contents: Readonly<Record<string, unknown>>,
  entries: readonly CatalogEntry[],
  options: Partial<CatalogOptions> = {},
): CatalogResult {
  const texts = Object.fromEntries(
    Object.entries(contents).map(([path, value]) => [path, typeof value === 'string' ? value : JSON.stringify(value)]),
  );
  const sources = Object.fromEntries(entries.map((entry) => [entry.file ?? '', 'x']));
  return buildCatalog(memoryFiles({ ...sources, ...texts }), { entries, ...options });
}

/** `service: entry [arguments]` of everything that is bound. */
function bound(result: CatalogResult): readonly string[] {
  return (result.catalog.views[0]?.services ?? []).flatMap((service) =>
    service.bindings.length === 0
      ? [`${service.name}: opaque`]
      : service.bindings.map(
          ({ entry, arguments: args, how }) =>
            `${service.name}: ${entry.slice('ts:'.length)}${args.length === 0 ? '' : ` [${args.join(' ')}]`}${how === 'convention' ? ' (undeployed)' : ''}`,
        ),
  );
}

const deployment = (name: string, container: string): string =>
  `apiVersion: apps/v1\nkind: Deployment\nmetadata: {name: ${name}}\nspec: {template: {metadata: {labels: {app: ${name}}}, spec: {containers: [${container}]}}}\n`;
const compose = (name: string, rest: string): string => `services:\n  ${name}:\n    ${rest}\n`;

describe('the program that an image runs from its file', () => {
  it.each<readonly [string, Readonly<Record<string, unknown>>, readonly CatalogEntry[], readonly string[]]>([
    [
      'the file itself',
      {
        'shop/Dockerfile': 'FROM node:20\nWORKDIR /app\nCOPY . .\nCMD ["node", "src/main.js", "--fast"]\n',
        'compose.yaml': compose('web', 'build: ./shop'),
      },
      [script('shop/src/main.js'), script('shop/src/other.js')],
      ['shop-other: shop/src/other.js (undeployed)', 'web: shop/src/main.js [--fast]'],
    ],
    [
      'what is built of it in an earlier stage',
      {
        'shop/Dockerfile':
          'FROM node:20 AS build\nWORKDIR /src\nCOPY . .\nRUN npm run build\nFROM node:20\nWORKDIR /app\nCOPY --from=build /src/dist ./dist\nCMD ["node", "dist/main.js"]\n',
        'compose.yaml': compose('web', 'build: ./shop'),
      },
      [script('shop/src/main.ts'), script('shop/src/worker.ts')],
      ['shop-worker: shop/src/worker.ts (undeployed)', 'web: shop/src/main.ts'],
    ],
    [
      'what is built before the image, its folder copied away',
      {
        'shop/Dockerfile': 'FROM node:20\nWORKDIR /app\nCOPY dist package.json ./\nCMD ["node", "main.js"]\n',
        'shop/package.json': {},
        'compose.yaml': compose('web', 'build: ./shop'),
      },
      [script('shop/src/main.ts'), script('shop/src/worker.ts')],
      ['shop-worker: shop/src/worker.ts (undeployed)', 'web: shop/src/main.ts'],
    ],
    [
      'the argument of an image whose entry point is the runtime',
      {
        Dockerfile:
          'FROM node:20 AS build\nWORKDIR /usr/app\nCOPY package.json .\nCOPY services/cart services/cart\nFROM gcr.io/distroless/nodejs20\nWORKDIR /usr/app\nCOPY --from=build /usr/app ./\nCMD ["--require=./trace.js", "services/cart/dist/index.js"]\n',
        'package.json': {},
        'compose.yaml': compose('cart', 'build: .'),
      },
      [script('services/cart/src/index.ts'), script('services/shop/src/index.ts')],
      ['cart: services/cart/src/index.ts', 'shop: services/shop/src/index.ts (undeployed)'],
    ],
    [
      'a script of its package, through another script',
      {
        'shop/Dockerfile': 'FROM node:20\nWORKDIR /app\nCOPY . .\nCMD npm run start:prod\n',
        'shop/package.json': {
          scripts: { 'start:prod': 'npm run serve', serve: 'NODE_ENV=x node -r ./hook.js dist/main' },
        },
        'compose.yaml': compose('web', 'build: ./shop'),
      },
      [script('shop/src/main.ts'), script('shop/hook.js', { tool: true })],
      ['web: shop/src/main.ts'],
    ],
    [
      'a script of a package of the workspace, named by a filter',
      {
        Dockerfile: 'FROM node:20\nWORKDIR /repo\nCOPY . .\nCMD ["pnpm", "--filter", "@acme/api", "start"]\n',
        'apps/api/package.json': { name: '@acme/api', scripts: { start: 'tsx src/index.ts' } },
        'apps/web/package.json': { name: '@acme/web', scripts: { start: 'tsx src/index.ts' } },
        'compose.yaml': compose('backend', 'build: .'),
      },
      [script('apps/api/src/index.ts'), script('apps/web/src/index.ts')],
      ['backend: apps/api/src/index.ts', 'web: apps/web/src/index.ts (undeployed)'],
    ],
    [
      'the branch of a shell script that the arguments choose',
      {
        'auth/Dockerfile':
          'FROM node:20\nCOPY ./ /workspace\nWORKDIR /workspace/auth\nENTRYPOINT ["/workspace/auth/docker/entrypoint.sh"]\nCMD ["start-web"]\n',
        'auth/docker/entrypoint.sh':
          '#!/bin/sh\nCOMMAND=$1 && shift 1\ncase "$COMMAND" in\n  \'start-web\' )\n    exec node dist/bin/server.js\n    ;;\n  \'start-worker\' )\n    exec node dist/bin/worker.js\n    ;;\nesac\nexec "$@"\n',
        'auth/package.json': {},
        'compose.yaml': `services:\n  auth:\n    build: {context: ., dockerfile: auth/Dockerfile}\n  jobs:\n    build: {context: ., dockerfile: auth/Dockerfile}\n    command: start-worker\n`,
      },
      [
        script('auth/bin/server.ts', { directory: 'auth', built: ['auth/dist/bin/server.js'] }),
        script('auth/bin/worker.ts', { directory: 'auth', built: ['auth/dist/bin/worker.js'] }),
      ],
      ['auth: auth/bin/server.ts', 'jobs: auth/bin/worker.ts'],
    ],
    [
      'the command of a manifest over that of the image',
      {
        'shop/Dockerfile': 'FROM node:20\nWORKDIR /app\nCOPY . .\nCMD ["node", "src/main.js"]\n',
        'k8s.yaml': deployment('jobs', '{name: c, image: shop, command: ["node"], args: ["src/worker.js", "--all"]}'),
      },
      [script('shop/src/main.js'), script('shop/src/worker.js')],
      ['jobs: shop/src/worker.js [--all]', 'shop: shop/src/main.js (undeployed)'],
    ],
    [
      'the server of a framework in its folder',
      {
        'web/Dockerfile': 'FROM node:20\nWORKDIR /app\nCOPY . .\nCMD ["npx", "next", "start"]\n',
        'web/package.json': {},
        'compose.yaml': compose('site', 'build: ./web'),
      },
      [
        script('web/pages/index.tsx', { directory: 'web' }),
        script('web/scripts/seed.js', { directory: 'web', tool: true }),
      ],
      ['site: web/pages/index.tsx'],
    ],
    [
      'the server of a framework, by the build that the image takes in',
      {
        'web/Dockerfile':
          'FROM node:20 AS build\nWORKDIR /app\nCOPY web/pages pages/\nCOPY web/package.json package.json\nFROM node:20\nWORKDIR /app\nCOPY --from=build /app/.next/standalone/ ./\nCMD ["node", "server.js"]\n',
        'web/package.json': {},
        'compose.yaml': compose('site', 'build: {context: ., dockerfile: web/Dockerfile}'),
      },
      [
        script('web/pages/index.tsx', { directory: 'web', built: ['web/.next/standalone/server.js'] }),
        script('api/src/main.ts'),
      ],
      ['api: api/src/main.ts (undeployed)', 'site: web/pages/index.tsx'],
    ],
    [
      'nothing where it only serves what was built for the browser',
      {
        'web/Dockerfile':
          'FROM node:20 AS build\nCOPY . .\nFROM nginx:1\nCOPY --from=build /dist /usr/share/nginx/html\n',
        'web/package.json': {},
        'compose.yaml': compose('site', 'build: ./web'),
      },
      [script('web/server.js')],
      ['site: opaque', 'web: web/server.js (undeployed)'],
    ],
  ])('is %s', (_, contents, entries, expected) => {
    expect(bound(build(contents, entries))).toEqual(expected);
  });

  it('moves with the command', () => {
    const files = (command: string): Readonly<Record<string, string>> => ({
      'shop/Dockerfile': `FROM node:20\nWORKDIR /app\nCOPY . .\nCMD ["node", "${command}"]\n`,
      'compose.yaml': compose('web', 'build: ./shop'),
    });
    const entries = [script('shop/a.js'), script('shop/b.js')];
    expect(bound(build(files('a.js'), entries))).toContain('web: shop/a.js');
    expect(bound(build(files('b.js'), entries))).toContain('web: shop/b.js');
    expect(bound(build(files('c.js'), entries))).toContain('web: opaque');
  });
});

describe('programs that nothing deploys', () => {
  it('are services, but not those that only might be run', () => {
    const result = build({}, [script('a/src/main.ts'), script('a/src/migrate.ts', { tool: true })]);
    expect(bound(result)).toEqual(['a: a/src/main.ts (undeployed)']);
    expect(result.unbound.map(({ entry }) => entry)).toEqual(['ts:a/src/main.ts']);
  });

  it('are services where a Dockerfile runs them', () => {
    const files = { 'a/Dockerfile': 'FROM node:20\nCOPY . .\nCMD ["node", "migrate.js"]\n' };
    expect(bound(build(files, [script('a/migrate.js', { tool: true })]))).toEqual(['a: a/migrate.js (undeployed)']);
  });

  it('are told apart by their files where they share a folder', () => {
    const result = build({}, [script('auth/bin/server.ts'), script('auth/bin/worker.ts')]);
    expect(bound(result)).toEqual([
      'auth: auth/bin/server.ts (undeployed)',
      'auth-worker: auth/bin/worker.ts (undeployed)',
    ]);
  });

  it('are called as their manifest where their folder is the root', () => {
    const result = build({}, [script('src/main.ts', { directory: '.', name: '@acme/shop' })]);
    expect(bound(result)).toEqual(['shop: src/main.ts (undeployed)']);
  });
});
