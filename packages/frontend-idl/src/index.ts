export { protoContracts } from './proto-contracts.js';
