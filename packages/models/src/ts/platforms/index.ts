export * from './hosted-apis.js';
export * from './hosted-services.js';
export * from './self-hosted.js';
