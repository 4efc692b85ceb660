export * from './dapr.js';
export * from './go-git.js';
export * from './hosted-services.js';
export * from './temporal.js';
