export {
  CallgateError,
  exportGraph,
  graphFormats,
  graphQuestions,
  stages,
  type Answer,
  type FrontendModule,
  type GraphFormat,
  type GraphQuestions,
  type ProgressEvent,
  type ScanResult,
  type Stage,
  type StageTime,
} from '@callgate/engine';
export { frontends, languages, models } from './built-in.js';
export { scan, type ScanOptions } from './scan.js';
