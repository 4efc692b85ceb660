import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { ServiceGraph } from '@callgate/ir';
import { parseYaml } from '@callgate/manifests';
import { expect, test } from 'vitest';
import { validateConfig } from '../src/config/validate-config.js';
import { compareGraphs, exportGraph, readGraph } from '../src/graph-file.js';
import { configText, initConfig } from '../src/init-config.js';
import { plainValue } from '../src/config/plain-value.js';
import type { ScanResult } from '../src/scan-result.js';
import { temporaryFolder } from './temporary-folder.js';

const graph: ServiceGraph = {
  kind: 'service-graph',
  schemaVersion: 1,
  environments: ['default'],
  nodes: ['service.a', 'service.b: "x"\nroots: [/]'].map((name) => ({
    id: `service:${name}`,
    kind: 'service',
    name,
    aliases: [],
    workloads: [],
    hosts: [],
    opaque: false,
  })),
  edges: [],
  unresolved: [],
};

function resultIn(root: string): ScanResult {
  const bindings = {
    environments: ['default'],
    bound: [],
    opaque: [],
    undeployed: [{ entry: 'x', directory: 'cmd/\nx' }],
  };
  return { root, graph, bindings: () => bindings } as unknown as ScanResult;
}

test('what init writes is a valid configuration, commented and with every comment taken away', () => {
  const text = configText(resultIn('/'));
  expect(parseYaml(text, 'x').documents).toEqual([]);
  const switchedOn = text.replace(/^# (?=\w+:( \[\])?$|  )/gmu, '');
  const { documents, diagnostics } = parseYaml(switchedOn, 'x');
  expect(diagnostics).toEqual([]);
  const [document] = documents;
  const config = validateConfig(document === undefined ? undefined : plainValue(document.root), 'x');
  expect(Object.keys(config).sort()).toEqual([
    'bindings',
    'environments',
    'exclude',
    'include',
    'models',
    'naming',
    'roots',
    'services',
  ]);
});

test('init never overwrites', () => {
  const root = temporaryFolder();
  expect(initConfig(resultIn(root))).toBe('callgate.config.yaml');
  const written = readFileSync(join(root, 'callgate.config.yaml'), 'utf8');
  expect(() => initConfig(resultIn(root))).toThrowError('is there already, and was left as it is');
  expect(readFileSync(join(root, 'callgate.config.yaml'), 'utf8')).toBe(written);
});

test('a graph document is read back as it was printed; a folder is none, other files are refused', () => {
  const root = temporaryFolder({
    'graph.json': exportGraph({ ...graph, nodes: graph.nodes.slice(0, 1) }, 'json'),
    'other.json': '{}',
  });
  const back = readGraph('graph.json', root);
  expect(back?.nodes.map((node) => node.name)).toEqual(['service.a']);
  expect(readGraph('.', root)).toBeUndefined();
  expect(() => readGraph('other.json', root)).toThrowError('other.json is no graph document');
  expect(() => readGraph('nowhere.json', root)).toThrowError('there is no such file or folder');
});

test('a graph and itself do not differ', () => {
  expect(compareGraphs(graph, graph).differs).toBe(false);
  expect(compareGraphs(graph, { ...graph, nodes: graph.nodes.slice(1) }).differs).toBe(true);
});
