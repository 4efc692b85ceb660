export { goModels } from './go/index.js';
export { tsModels } from './ts/index.js';
