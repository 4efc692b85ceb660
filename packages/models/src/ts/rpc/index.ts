export * from './graphql.js';
export * from './grpc.js';
