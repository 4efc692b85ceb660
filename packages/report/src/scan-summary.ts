import type { Diagnostic, LeftOut, ServiceGraph } from '@callgate/ir';

/** What was read, in numbers. */
export interface ScanFigures {
  /** Files of source that were lowered. */
  readonly files: number;
  readonly packages: number;
  readonly functions: number;
  readonly calls: number;
  /** Calls of which it is known what they call. */
  readonly callsEvaluated: number;
  /** Files in which a stretch could not be parsed. */
  readonly unparsedFiles: number;
  /** Places that open a connection, as seen from each service. */
  readonly callSites: number;
  /** Files that describe what is deployed. */
  readonly manifests: number;
  /** Programs in source (`func main` in `package main`), deployed or not. */
  readonly programs: number;
  readonly milliseconds: number;
}

/** Everything that `printScanSummary` tells. */
export interface ScanSummary {
  /** The folder that was scanned, as the user wrote it: `.`, `../shop`. */
  readonly root: string;
  readonly graph: ServiceGraph;
  readonly diagnostics: readonly Diagnostic[];
  /** Files and folders that were not read, with the reason. */
  readonly leftOut: readonly LeftOut[];
  /** Languages that can be read: `Go`. */
  readonly languages: readonly string[];
  readonly figures: ScanFigures;
}
