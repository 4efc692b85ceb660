import { validateCatalog } from '@callgate/ir';
import type { CatalogView } from '@callgate/ir';
import { buildCatalog } from '@callgate/catalog';
import type { CatalogResult } from '@callgate/catalog';
import { expect } from 'vitest';
import { memoryFiles } from './memory-files.js';

export function build(contents: Readonly<Record<string, string>>): CatalogResult {
  const result = buildCatalog(memoryFiles(contents), { entries: [] });
  expect(validateCatalog(result.catalog)).toEqual([]);
  return result;
}

export function viewOf(result: CatalogResult): CatalogView {
  const view = result.catalog.views.find((each) => each.environment === 'default');
  if (view === undefined) throw new Error('no view');
  return view;
}

/** A workload with its spec, and what follows it. */
export function workload(kind: string, name: string, spec: string, apiVersion = 'apps/v1'): string {
  return `apiVersion: ${apiVersion}\nkind: ${kind}\nmetadata: {name: ${name}, namespace: shop}\nspec:\n${spec}\n---\n`;
}

export const pods = (name: string, container = ''): string => `  selector: {matchLabels: {app: ${name}}}
  template:
    metadata: {labels: {app: ${name}}}
    spec:
      containers:
      - name: server
        image: shop/${name}
        ports: [{name: web, containerPort: 8080}, {name: admin, containerPort: 9000}]
${container}`;

export const service = (name: string, more = 'ports: [{port: 80, targetPort: web}]'): string =>
  `apiVersion: v1\nkind: Service\nmetadata: {name: ${name}, namespace: shop}\nspec: {selector: {app: ${name}}, ${more}}\n---\n`;

export const cart = workload('Deployment', 'cart', pods('cart')) + service('cart');

export const entries = (result: CatalogResult): readonly unknown[] =>
  viewOf(result).entries.map(({ entry, name, owners, ports }) => [
    entry,
    name,
    owners.join(),
    ports.map(({ port, transport }) => `${String(port)}/${transport}`).join(),
  ]);

export const watches = (result: CatalogResult): readonly unknown[] =>
  viewOf(result).watches.map(({ watch, workload: of, name, ports }) => [
    watch,
    of,
    name,
    ports.map((each) => each.port).join(),
  ]);

export const codes = (result: CatalogResult): readonly string[] => result.diagnostics.map((each) => each.code);
