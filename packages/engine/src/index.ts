export { CallgateError } from './callgate-error.js';
export { configSchema, type Config } from './config/config-shape.js';
export type { Answer } from './ask/answer.js';
export { graphQuestions, type GraphQuestions } from './ask/graph-questions.js';
export type { FrontendModule } from './lower/frontend-module.js';
export type { ScanOptions } from './options.js';
export { stages, type ProgressEvent, type Stage, type StageTime } from './progress.js';
export { scan } from './scan.js';
export type { ScanResult } from './scan-result.js';
