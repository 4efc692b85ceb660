export * from './aws-configuration.js';
export * from './aws-v1.js';
export * from './aws-v2.js';
export * from './azure.js';
export * from './google-cloud.js';
export * from './minio.js';
