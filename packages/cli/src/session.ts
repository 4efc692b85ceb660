import { scan, type FrontendModule, type ScanOptions, type ScanResult } from '@callgate/engine';
import { printDiagnostics } from '@callgate/report';
import type { Output } from './output.js';
import { progressLine } from './progress-line.js';

/** What the command is put together with. */
export interface Parts {
  readonly frontends: readonly FrontendModule[];
  readonly models: ScanOptions['models'];
  readonly contracts: NonNullable<ScanOptions['contracts']>;
  readonly backends: NonNullable<ScanOptions['backends']>;
  /** Names of the languages, as people write them: `Go`. */
  readonly languages: readonly string[];
  readonly version: string;
}

/** Everything that a verb works with. */
export interface Session {
  readonly parts: Parts;
  readonly output: Output;
  /** Folder in which the user stands. */
  readonly cwd: string;
  readonly signal: AbortSignal;
  /** The day, in UTC: `2026-11-23`. */
  readonly today: () => string;
  /** What comes in on stdin. */
  readonly input: () => AsyncIterable<Uint8Array>;
}

/** The options that every verb takes which scans. */
export interface ScanFlags {
  readonly root?: string;
  readonly config?: string;
  readonly trust?: boolean;
  readonly env?: readonly string[];
  readonly workers?: number;
  readonly engine?: 'wasm' | 'native';
  readonly failOnUnresolved?: boolean;
}

/** Findings that make a scan fail whatever was asked for: somebody wrote down something that is not so. */
const errors = new Set(['engine/unknown-service']);

/**
 * Scans, with a progress line.
 * @param of `whole`: the whole repository and all environments, wherever in it the folder lies
 */
export async function scanFor(
  session: Session,
  dir: string,
  flags: ScanFlags,
  of: { readonly whole?: boolean } = {},
): Promise<ScanResult> {
  const { parts, output, cwd, signal } = session;
  const progress = progressLine(output);
  try {
    return await scan({
      dir,
      cwd,
      signal,
      frontends: parts.frontends,
      models: parts.models,
      contracts: parts.contracts,
      backends: parts.backends,
      onProgress: progress.on,
      ...(flags.root === undefined ? {} : { root: flags.root }),
      ...(flags.config === undefined ? {} : { config: flags.config }),
      ...(flags.trust === undefined ? {} : { trust: flags.trust }),
      ...(of.whole === true ? { whole: true } : {}),
      ...(flags.env === undefined || of.whole === true ? {} : { environments: flags.env }),
      ...(flags.workers === undefined ? {} : { workers: flags.workers }),
      ...(flags.engine === undefined ? {} : { engineHint: flags.engine }),
    });
  } finally {
    progress.clear();
  }
}

/** 1 where a finding is an error, or unresolved calls were asked to be one; else 0. */
export function exitCodeOf(result: ScanResult, flags: ScanFlags): number {
  if (result.diagnostics.some(({ code }) => errors.has(code))) return 1;
  return flags.failOnUnresolved === true && result.graph.unresolved.length > 0 ? 1 : 0;
}

/** Says the errors among the findings in full and counts the others, for verbs whose result is something else. */
export function sayFindings(session: Session, result: ScanResult): void {
  const { output } = session;
  const grave = result.diagnostics.filter(({ code }) => errors.has(code));
  const others = result.diagnostics.length - grave.length;
  if (grave.length > 0) output.say(printDiagnostics(grave, { color: output.color.stderr }));
  if (others > 0) {
    output.say(
      `callgate: ${others} ${others === 1 ? 'finding' : 'findings'}; "callgate scan" shows ${others === 1 ? 'it' : 'them'}.\n`,
    );
  }
}

/** The environments that were chosen, for verbs that look at the whole repository. */
export function environmentsOf({ env }: ScanFlags): { readonly environments?: readonly string[] } {
  return env === undefined ? {} : { environments: env };
}

/** How a result is printed on stdout. */
export function printOptions(
  { output }: Session,
  { all = false }: { readonly all?: boolean },
): { readonly color: boolean; readonly all: boolean } {
  return { color: output.color.stdout, all };
}
