export * from './orm.js';
export * from './redis.js';
export * from './sql.js';
export * from './stores.js';
