export { goModels } from './go/index.js';
