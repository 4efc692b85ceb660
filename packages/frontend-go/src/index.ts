export { goFrontend } from './go-frontend.js';
