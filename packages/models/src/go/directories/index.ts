export * from './consul.js';
export * from './etcd.js';
export * from './kubernetes.js';
export * from './migrate.js';
export * from './open-feature.js';
export * from './vault.js';
export * from './zookeeper.js';
