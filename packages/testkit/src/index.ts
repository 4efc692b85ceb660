export type { Golden } from './backend/check-golden.js';
export { testBackend } from './backend/test-backend.js';
export type { BackendTestOptions } from './backend/test-backend.js';
export { ConformanceError } from './conformance.js';
export type { ConformanceTest } from './conformance.js';
export { oddNames } from './plans/odd-names.js';
export { randomPlan } from './plans/random-plan.js';
export { randomSequence } from './plans/random-sequence.js';
export type { RandomSequence } from './plans/random-sequence.js';
