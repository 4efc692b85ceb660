export * from './connect.js';
export * from './graphql.js';
export * from './grpc-gateway.js';
export * from './grpc-elsewhere.js';
export * from './grpc.js';
export * from './kitex.js';
export * from './thrift.js';
export * from './twirp.js';
