import type { Layout } from '../layout.js';
import { checkLayout } from '../checks/layout.js';
import { defineIr } from '../define-ir.js';
import type { Parsed, Problem } from '../shape/index.js';
import { layoutShape } from '../shapes/layout.js';

export const layoutIr = defineIr<Layout>({
  name: 'Layout',
  kind: 'layout',
  schemaVersion: 1,
  description: 'How a repository is cut into packages, as one frontend sees it.',
  shape: layoutShape,
  check: checkLayout,
});

/** Whether the value is a valid Layout. */
export function isLayout(value: unknown): value is Layout {
  return layoutIr.is(value);
}

/** Everything that is wrong with the value as a Layout; empty where nothing is. Never throws. */
export function validateLayout(value: unknown): readonly Problem[] {
  return layoutIr.validate(value);
}

/** The canonical form of a valid Layout: modules by folder, packages by id, files and what was left out by path. */
export function canonicalLayout(value: Layout): Layout {
  return layoutIr.canonical(value);
}

/** Canonical JSON text of a valid Layout; equal values give equal bytes. */
export function printLayout(value: Layout): string {
  return layoutIr.print(value);
}

/** Reads what \`printLayout\` writes, or any JSON text of a Layout. Never throws. */
export function parseLayout(text: string): Parsed<Layout> {
  return layoutIr.parse(text);
}
