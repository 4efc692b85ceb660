import type { Program } from '@callgate/ir';
import type { FrontendContext, SourceFile } from './frontend.js';

/**
 * Lowering cut in two: taking source apart, which needs the parser and runs in as many threads as there are, and making facts of it, which runs
 * in the thread that wants them. So facts need not cross threads, and what makes them is compiled by the JavaScript engine once and
 * not once in each thread. Both steps together give what `lower` gives.
 */
export interface FrontendSteps {
  /** Opens a parser, in a worker thread. */
  openParser(context: FrontendContext): Promise<SourceParser>;
  /**
   * Makes ready for the second step, in the calling thread.
   * @param vocabulary that of any of the parsers
   */
  openLowering(vocabulary: unknown): ParsedLowering;
}

/** Takes source apart, one file at a time. */
export interface SourceParser {
  /** What the second step has to know of all that is parsed; the same in every thread, and fit to be sent to another. */
  readonly vocabulary: unknown;
  /** Must not throw on any input. */
  parse(file: SourceFile): ParsedSource;
}

/** What became of a file in the first step. */
export interface ParsedSource {
  /** Fit to be sent to another thread. */
  readonly value: unknown;
  /** Memory of the value that is handed over and not copied. */
  readonly buffers: readonly ArrayBuffer[];
}

/**
 * The second step: facts that depend on the file alone. Must not throw on any input.
 * @param parsed the `value` that a parser gave for this file
 */
export type ParsedLowering = (file: SourceFile, parsed: unknown) => Program;
