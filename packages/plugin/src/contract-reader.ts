import type { Model } from '@callgate/ir';
import type { FrontendContext, SourceFile } from './frontend.js';

/**
 * Reads definitions of interfaces (`.proto`, Thrift, OpenAPI). Many repositories hold these and make the code of clients and servers from them
 * while they are built, so that the code is not there to be read: its functions are then those of a library, of which the definitions tell
 * what a model would.
 */
export interface ContractReader {
  /** Short name of the kind of definition: `proto`. */
  readonly name: string;
  /** Whether the file holds definitions of this kind. */
  claims(path: string): boolean;
  /**
   * Models of the code that generators make of all the definitions of a repository. They count where that code is not in the repository.
   * Must not throw on any input: what is not understood is reported.
   */
  read(files: readonly SourceFile[], context: FrontendContext): Promise<readonly Model[]>;
}
