import type { EntryCandidate, ExtractResult } from '@callgate/analysis';
import type { UnboundEntry } from '@callgate/catalog';
import type { Catalog, Diagnostic, LeftOut, Model, ServiceGraph } from '@callgate/ir';
import type { Backend, FileTree } from '@callgate/plugin';
import type { ScanFigures } from '@callgate/report';
import type { Config } from './config/config-shape.js';
import { about, aboutTwo } from './ask/answer.js';
import { bindingsReport } from './ask/bindings-report.js';
import { modelsReport } from './ask/models-report.js';
import { graphQuestions } from './ask/graph-questions.js';
import { reachReport } from './ask/reach-report.js';
import { sourceLines } from './ask/source-lines.js';
import { whyNot } from './ask/why-not.js';
import type { FrontendModule } from './lower/frontend-module.js';
import type { StageTime } from './progress.js';
import type { ContextPlan } from './road/plan-contexts.js';
import type { Source } from './road/read-source.js';
import type { ScanResult } from './scan-result.js';

export interface ResultParts {
  readonly root: string;
  readonly folder: string;
  readonly config: Config;
  readonly backends: readonly Backend[];
  readonly tree: FileTree;
  readonly source: Source;
  /** Models of the configuration. */
  readonly ownModels: readonly Model[];
  readonly programs: readonly EntryCandidate[];
  readonly catalog: Catalog;
  readonly unbound: readonly UnboundEntry[];
  readonly plan: ContextPlan;
  readonly extracted: ExtractResult;
  /** Call sites whose address has an owner. */
  readonly sites: number;
  readonly graph: ServiceGraph;
  readonly diagnostics: readonly Diagnostic[];
  readonly leftOut: readonly LeftOut[];
  readonly frontends: readonly FrontendModule[];
  readonly times: readonly StageTime[];
}

/** Puts together what a scan gives back. */
export function makeResult(parts: ResultParts): ScanResult {
  const { graph, catalog, extracted, plan, tree, source } = parts;
  const contextsOf = (service: string) =>
    [...plan.runs].flatMap(([id, runs]) => (runs.some((run) => run.service === service) ? [id] : []));
  const facts = {
    graph,
    views: catalog.views,
    leftOut: parts.leftOut,
    reachability: extracted.reachability,
    contextsOf,
  };
  return {
    root: parts.root,
    folder: parts.folder,
    config: parts.config,
    backends: parts.backends,
    tree,
    graph,
    catalog,
    diagnostics: parts.diagnostics,
    leftOut: parts.leftOut,
    extraction: extracted.extraction,
    analysis: extracted.figures,
    figures: figuresOf(parts),
    times: parts.times,
    languages: parts.frontends.map(({ frontend }) => frontend.name),
    ...graphQuestions(graph, sourceLines(tree)),
    bindings: () =>
      bindingsReport(catalog.views, parts.unbound, (entry) => source.packages.get(entry)?.directory ?? ''),
    models: () => modelsReport(parts.ownModels, extracted.modelUses(parts.ownModels), graph),
    reach: (text) => about(graph, text, (node) => reachReport(node, contextsOf(node.id), extracted.reachability)),
    whyNot: (first, second) => aboutTwo(graph, first, second, (caller, callee) => whyNot(caller, callee, facts)),
  };
}

function figuresOf({ source, extracted, sites, catalog, programs, times }: ResultParts): ScanFigures {
  const { functions, calls, callsEvaluated } = extracted.figures;
  const places = catalog.views.flatMap((view) => [...view.workloads, ...view.addresses].map(({ at }) => at.file));
  return {
    files: source.programs.length,
    packages: source.packages.size,
    functions,
    calls,
    callsEvaluated,
    unparsedFiles: source.programs.filter((program) => program.unparsed.length > 0).length,
    callSites: sites,
    manifests: new Set(places).size,
    programs: programs.length,
    milliseconds: times.reduce((sum, each) => sum + each.milliseconds, 0),
  };
}
