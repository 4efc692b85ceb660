import type { ServiceGraph } from '../service-graph.js';
import { checkServiceGraph } from '../checks/service-graph.js';
import { defineIr } from '../define-ir.js';
import type { Parsed, Problem } from '../shape/index.js';
import { serviceGraphShape } from '../shapes/service-graph.js';

export const serviceGraphIr = defineIr<ServiceGraph>({
  name: 'ServiceGraph',
  kind: 'service-graph',
  schemaVersion: 1,
  description: 'Who calls whom: nodes, edges with their call sites, and what is not known.',
  shape: serviceGraphShape,
  check: checkServiceGraph,
});

/** Whether the value is a valid ServiceGraph. */
export function isServiceGraph(value: unknown): value is ServiceGraph {
  return serviceGraphIr.is(value);
}

/** Everything that is wrong with the value as a ServiceGraph; empty where nothing is. Never throws. */
export function validateServiceGraph(value: unknown): readonly Problem[] {
  return serviceGraphIr.validate(value);
}

/** The canonical form of a valid ServiceGraph: nodes by id; edges by from, to, protocol, transport and port; sites by file, line and column; unresolved by service, file and line. */
export function canonicalServiceGraph(value: ServiceGraph): ServiceGraph {
  return serviceGraphIr.canonical(value);
}

/** Canonical JSON text of a valid ServiceGraph; equal values give equal bytes. */
export function printServiceGraph(value: ServiceGraph): string {
  return serviceGraphIr.print(value);
}

/** Reads what \`printServiceGraph\` writes, or any JSON text of a ServiceGraph. Never throws. */
export function parseServiceGraph(text: string): Parsed<ServiceGraph> {
  return serviceGraphIr.parse(text);
}
