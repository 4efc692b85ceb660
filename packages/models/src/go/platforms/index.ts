export * from './dapr.js';
export * from './temporal.js';
