export * from './discovery.js';
export * from './flags.js';
