import type { ExtractFigures } from '@callgate/analysis';
import type { Catalog, Diagnostic, Extraction, LeftOut, ServiceGraph } from '@callgate/ir';
import type { Backend, FileTree } from '@callgate/plugin';
import type {
  BindingsReport,
  Explanation,
  ModelsReport,
  NeighboursReport,
  PathReport,
  ReachReport,
  ScanFigures,
  UnresolvedReport,
  WhyNot,
} from '@callgate/report';
import type { Answer } from './ask/answer.js';
import type { Config } from './config/config-shape.js';
import type { StageTime } from './progress.js';

/** What a scan found, and the questions that can be asked of it. */
export interface ScanResult {
  readonly graph: ServiceGraph;
  /** Sorted by file and place. */
  readonly diagnostics: readonly Diagnostic[];
  readonly catalog: Catalog;
  /** What analysis found before settings were filled. */
  readonly extraction: Extraction;
  /** Files and folders that were not read. */
  readonly leftOut: readonly LeftOut[];
  readonly figures: ScanFigures;
  readonly analysis: ExtractFigures;
  readonly times: readonly StageTime[];
  readonly languages: readonly string[];
  /** Absolute path of the root. */
  readonly root: string;
  /** The folder that was asked for, from the root; `.` for the root itself. */
  readonly folder: string;
  readonly config: Config;
  /** The backends that were handed in and those that plugins brought. */
  readonly backends: readonly Backend[];
  /** The files of the repository, as far as they were not left out. */
  readonly tree: FileTree;

  bindings(): BindingsReport;
  explain(caller: string, callee: string): Answer<Explanation>;
  whyNot(caller: string, callee: string): Answer<WhyNot>;
  unresolved(service?: string): Answer<UnresolvedReport>;
  /** Whether the models of the configuration speak of the code. */
  models(): ModelsReport;
  reach(service: string): Answer<ReachReport>;
  callers(node: string): Answer<NeighboursReport>;
  callees(node: string): Answer<NeighboursReport>;
  path(from: string, to: string): Answer<PathReport>;
}
