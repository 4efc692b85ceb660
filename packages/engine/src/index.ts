export { CallgateError } from './callgate-error.js';
export type { Config } from './config/config-shape.js';
export type { Answer } from './ask/answer.js';
export { graphQuestions, type GraphQuestions } from './ask/graph-questions.js';
export { compareGraphs, exportGraph, graphFormats, readGraph, type GraphFormat } from './graph-file.js';
export { configText, initConfig } from './init-config.js';
export type { FrontendModule } from './lower/frontend-module.js';
export type { ScanOptions } from './options.js';
export { stages, type ProgressEvent, type Stage, type StageTime } from './progress.js';
export { compilePolicy, type CompilePolicyOptions } from './policy/compile-policy.js';
export { evalConnection, type EvalOptions } from './policy/eval-connection.js';
export { labelManifestsFor, type LabelPolicyOptions } from './policy/label-policy.js';
export { passNames, planPolicy, type PlannedPolicy, type PlanOptions } from './policy/plan-policy.js';
export { verifyPolicy, type JudgeOptions } from './policy/verify-policy.js';
export { ruleBook, type RepositoryScan, type RuleBook } from './policy/rule-book.js';
export {
  checkRuleFiles,
  compareRuleFiles,
  generateRules,
  type GenerateOptions,
  type RuleOptions,
} from './policy/rule-verbs.js';
export { scan } from './scan.js';
export type { ScanResult } from './scan-result.js';
