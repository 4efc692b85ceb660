import type { CatalogView } from '@callgate/ir';
import { CallgateError } from './callgate-error.js';

/**
 * The environments that are wanted.
 * @returns undefined for all of them
 * @throws CallgateError where one of the names is no environment of the repository
 */
export function knownEnvironments(
  views: readonly CatalogView[],
  wanted: readonly string[] | undefined,
): readonly string[] | undefined {
  if (wanted === undefined || wanted.length === 0) return undefined;
  const known = views.map((view) => view.environment);
  const missing = wanted.find((name) => !known.includes(name));
  if (missing === undefined) return wanted;
  throw new CallgateError(
    'engine/unknown-environment',
    `There is no environment ${JSON.stringify(missing)}.`,
    'Environments are the overlays that were found, and the entries under "environments" in the configuration.',
    known.length === 0 ? 'Leave --env out.' : `Name one of: ${known.join(', ')}.`,
  );
}
