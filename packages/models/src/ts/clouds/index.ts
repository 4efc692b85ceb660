export * from './aws.js';
export * from './cloud.js';
