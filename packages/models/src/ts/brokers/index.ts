export * from './amqp.js';
export * from './kafka.js';
export * from './moleculer.js';
export * from './other-brokers.js';
