export type { Changed, ChangedRelation, Difference, DifferenceReport } from './difference.js';
export type { Explanation } from './explanation.js';
export type { PrintOptions } from './page.js';
export { type BindingsReport, type BoundContainer, printBindings } from './print-bindings.js';
export { printDiagnostics } from './print-diagnostics.js';
export { printDiff } from './print-diff.js';
export { printExplain } from './print-explain.js';
export { printJson } from './print-json.js';
export { type NameMiss, printNameMiss } from './print-name-miss.js';
export { type NeighboursReport, printCallees, printCallers, type ReportedNeighbour } from './print-neighbours.js';
export { type PathReport, printPath } from './print-path.js';
export {
  hasModelFindings,
  type ModelsReport,
  printModels,
  type ReportedEntry,
  type ReportedModel,
} from './print-models.js';
export { printPlan } from './print-plan.js';
export { printCompiled, printJudged, printLabelled, printVerified } from './print-policy.js';
export type {
  ConnectionsJudged,
  EnvironmentVerified,
  ManifestsLabelled,
  PolicyCompiled,
  PolicyVerified,
} from './policy-report.js';
export { printReach, type ReachedFunction, type ReachReport } from './print-reach.js';
export { printRulesChecked, printRulesCompared, printRulesGenerated } from './print-rules.js';
export type { FieldDifference, RuleDifference, RulesChecked, RulesCompared, RulesGenerated } from './rules-report.js';
export { printScanSummary } from './print-scan-summary.js';
export { printUnresolved, type UnresolvedReport } from './print-unresolved.js';
export { unresolvedCalls } from './unresolved-calls.js';
export { printWhyNot } from './print-why-not.js';
export type { ScanFigures, ScanSummary } from './scan-summary.js';
export type { WhyNot, WhyNotReason } from './why-not.js';
