export { run, type RunOptions } from './run.js';
export type { Streams } from './output.js';
export type { Parts } from './session.js';
