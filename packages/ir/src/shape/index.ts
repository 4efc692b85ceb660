export { canonicalise, compareKeys, printCanonical } from './canonical.js';
export { checkShape, depthBound, isRecord, problemBound } from './check.js';
export { jsonSchemaOf } from './json-schema.js';
export type { JsonSchema, SchemaHead } from './json-schema.js';
export { describe, pointer, printProblem, quote } from './problem.js';
export type { Parsed, Problem } from './problem.js';
export * from './shape.js';
