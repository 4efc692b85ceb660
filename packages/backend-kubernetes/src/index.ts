export { kubernetesBackend } from './kubernetes-backend.js';
