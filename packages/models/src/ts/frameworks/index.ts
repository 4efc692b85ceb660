export * from './injection.js';
export * from './nest.js';
export * from './nest-hooks.js';
export * from './proxies.js';
export * from './servers.js';
