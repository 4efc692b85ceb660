export * from './addresses/address-owner.js';
export * from './addresses/service-by-name.js';
export type * from './api.js';
export * from './build-catalog.js';
export { isHclFile, openHclReader } from './hcl/read-hcl.js';
export type { HclReader } from './hcl/read-hcl.js';
export { answer } from './settings/answer.js';
export type { Asked } from './settings/answer.js';
export { environmentOfPath } from './trees/environment-name.js';
