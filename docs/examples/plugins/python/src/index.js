export { frontend } from './frontend.js';
export { models } from './models.js';
