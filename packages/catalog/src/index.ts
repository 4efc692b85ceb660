export type * from './api.js';
export * from './build-catalog.js';
