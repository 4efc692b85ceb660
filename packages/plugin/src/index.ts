export type {
  Backend,
  BackendCapabilities,
  BackendContext,
  BackendLabels,
  NamespaceLabels,
  PodLabels,
} from './backend.js';
export { checkBackend } from './check-backend.js';
export { checkFrontend } from './check-frontend.js';
export { checkModelSet } from './check-models.js';
export type { ContractReader } from './contract-reader.js';
export { defineBackend, loadBackend } from './define-backend.js';
export { checkContractReader, defineContracts, loadContracts } from './define-contracts.js';
export { defineFrontend, loadFrontend } from './define-frontend.js';
export { defineModels, loadModels } from './define-models.js';
export type { ModelSet } from './define-models.js';
export { dryRunBackend } from './dry-run-backend.js';
export { dryRunFrontend } from './dry-run-frontend.js';
export type { FileTree } from './file-tree.js';
export { fileTreeOf } from './file-tree-of.js';
export type { FrontendSteps, ParsedLowering, ParsedSource, SourceParser } from './frontend-steps.js';
export type { Frontend, FrontendContext, Lowerer, SourceFile } from './frontend.js';
export { PluginError, printPluginProblem } from './plugin-error.js';
export type { PluginProblem } from './plugin-error.js';
export { samplePlan } from './sample-plan.js';
