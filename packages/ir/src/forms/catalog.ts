import type { Catalog } from '../catalog.js';
import { checkCatalog } from '../checks/catalog.js';
import { defineIr } from '../define-ir.js';
import type { Parsed, Problem } from '../shape/index.js';
import { catalogShape } from '../shapes/catalog.js';

export const catalogIr = defineIr<Catalog>({
  name: 'Catalog',
  kind: 'catalog',
  schemaVersion: 1,
  description: 'What is deployed: one view per environment.',
  shape: catalogShape,
  check: checkCatalog,
});

/** Whether the value is a valid Catalog. */
export function isCatalog(value: unknown): value is Catalog {
  return catalogIr.is(value);
}

/** Everything that is wrong with the value as a Catalog; empty where nothing is. Never throws. */
export function validateCatalog(value: unknown): readonly Problem[] {
  return catalogIr.validate(value);
}

/** The canonical form of a valid Catalog: views by environment, services, workloads and resources by id, addresses by tree, namespace and place; containers, settings and files keep their order. */
export function canonicalCatalog(value: Catalog): Catalog {
  return catalogIr.canonical(value);
}

/** Canonical JSON text of a valid Catalog; equal values give equal bytes. */
export function printCatalog(value: Catalog): string {
  return catalogIr.print(value);
}

/** Reads what \`printCatalog\` writes, or any JSON text of a Catalog. Never throws. */
export function parseCatalog(text: string): Parsed<Catalog> {
  return catalogIr.parse(text);
}
