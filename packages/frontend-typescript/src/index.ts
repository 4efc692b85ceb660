export { typescriptFrontend } from './typescript-frontend.js';
