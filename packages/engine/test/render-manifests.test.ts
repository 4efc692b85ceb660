import { chmodSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Diagnostic } from '@callgate/ir';
import { afterEach, beforeEach, expect, test } from 'vitest';
import type { Config } from '../src/config/config-shape.js';
import { renderFound, renderManifests } from '../src/tools/render-manifests.js';
import { temporaryFolder } from './temporary-folder.js';

const path = process.env['PATH'] ?? '';
let bin = '';
beforeEach(() => {
  bin = temporaryFolder();
  // Nothing but what a test puts there is found.
  process.env['PATH'] = bin;
});
afterEach(() => {
  process.env['PATH'] = path;
});

/** Puts a program of that name on the search path. */
function install(name: string, script: string): void {
  writeFileSync(join(bin, name), `#!/bin/sh\n${script}\n`);
  chmodSync(join(bin, name), 0o755);
}

async function render(config: Config, trusted: boolean) {
  const root = temporaryFolder({
    'deploy/chart/Chart.yaml': 'name: x\n',
    'deploy/overlays/live/kustomization.yaml': '',
  });
  const diagnostics: Diagnostic[] = [];
  const options = { root, config, trusted, report: (diagnostic: Diagnostic) => diagnostics.push(diagnostic) };
  return {
    root,
    options,
    rendered: await renderManifests(options),
    codes: () => diagnostics.map((each) => each.code),
    diagnostics,
  };
}

const helm: Config = {
  environments: { live: { helm: { chart: 'deploy/chart', values: ['deploy/live.yaml'], namespace: 'shop' } } },
};
const kustomize: Config = { environments: { live: { kustomize: 'deploy/overlays/live' } } };

test('no tool runs in a repository that is not trusted', async () => {
  install('helm', 'echo ran');
  install('kustomize', 'echo ran');
  const charts = await render(helm, false);
  expect(charts.rendered).toEqual([]);
  expect(charts.codes()).toEqual([]);
  expect((await render(kustomize, false)).rendered).toEqual([]);
});

test('helm gets the chart, the values and the namespace, and none of the secrets of the environment', async () => {
  install('helm', 'echo "$@ token=$SECRET_TOKEN"');
  process.env['SECRET_TOKEN'] = 'hidden';
  const { root, rendered } = await render(helm, true);
  delete process.env['SECRET_TOKEN'];
  const args = `template chart ${root}/deploy/chart --values ${root}/deploy/live.yaml --namespace shop`;
  expect(rendered).toEqual([
    { origin: 'deploy/chart', environment: 'live', text: `${args} token=\n`, namespace: 'shop' },
  ]);
});

test('kubectl renders where there is no kustomize', async () => {
  install('kubectl', 'echo "$1"');
  const { rendered } = await render(kustomize, true);
  expect(rendered).toEqual([{ origin: 'deploy/overlays/live', environment: 'live', text: 'kustomize\n' }]);
});

test('a tool that is missing, or fails, is a finding with what it said', async () => {
  const missing = await render(helm, true);
  expect(missing.codes()).toEqual(['engine/tool-missing']);
  install('helm', 'echo "no such value" >&2; exit 3');
  const failed = await render(helm, true);
  expect(failed.codes()).toEqual(['engine/tool-failed']);
  expect(failed.diagnostics[0]?.what).toContain('no such value');
});

test('what the catalog could not read is rendered for the environment of its folder', async () => {
  install('kustomize', 'echo "$2"');
  const { root, options } = await render({}, true);
  const file = 'deploy/overlays/live/kustomization.yaml';
  const at = { line: 1, column: 1 };
  const base = { kind: 'diagnostic', schemaVersion: 1, what: '', why: '', fix: '', related: [] } as const;
  const found = { ...base, code: 'catalog/kustomization-not-rendered', span: { file, start: at, end: at } };
  const other = { ...found, code: 'catalog/something-else' };
  expect(await renderFound([found, other], options)).toEqual([
    { origin: 'deploy/overlays/live', environment: 'live', text: `${root}/deploy/overlays/live\n` },
  ]);
});
