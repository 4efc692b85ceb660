export * from './dapr.js';
export * from './graphql.js';
export * from './grpc.js';
