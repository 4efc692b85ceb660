export { openApiContracts } from './openapi-contracts.js';
export { protoContracts } from './proto-contracts.js';
export { thriftContracts } from './thrift-contracts.js';
