import { scan as scanWith, type ScanOptions as EngineOptions, type ScanResult } from '@callgate/engine';
import { backends, contracts, frontends, models } from './built-in.js';

/** What a scan may be told; everything but `dir` can be left out. */
export type ScanOptions = Omit<EngineOptions, 'frontends' | 'models'> &
  Partial<Pick<EngineOptions, 'frontends' | 'models'>>;

/**
 * Which service calls which, below a folder. Prints nothing, ends no process, and runs no code of the folder unless it is trusted.
 * @param options `frontends`, `models`, `contracts` and `backends` are added to the built-in ones
 * @throws CallgateError where the request itself cannot be met
 * @throws the reason of `signal` where it is aborted
 */
export async function scan(options: ScanOptions): Promise<ScanResult> {
  return scanWith({
    ...options,
    frontends: [...frontends, ...(options.frontends ?? [])],
    models: [...models, ...(options.models ?? [])],
    contracts: [...contracts, ...(options.contracts ?? [])],
    backends: [...backends, ...(options.backends ?? [])],
  });
}
