import { type OpenSite, printRequest, type Span } from '@callgate/ir';
import type { BoundSite } from '../api.js';
import type { OpenEnd } from './apply-directives.js';
import { type Answers, fill } from './fill.js';
import { remedyFor } from './remedy.js';
import { standingOf } from './standing.js';

/** A call that is made only where a setting is given which names whom it calls, in a program of which no manifest says what it is given. */
export function endsNobodySets(context: string, site: OpenSite, answers: Answers): readonly OpenEnd[] {
  if (site.optional === true || site.secondary === true) return [];
  const [missing] = fill(site.target.template, answers).flatMap((filled) => filled.absent);
  if (missing === undefined) return [];
  const reason = 'setting-not-set';
  const detail = `${printRequest(missing)} is set nowhere`;
  return [{ entry: { context, reason, detail, remedy: remedyFor(reason), ...standingOf(site) }, way: site.chain }];
}

/** Of these ends those at places of which nothing else is known: an end or a reason elsewhere says enough. */
export function notTold(
  ends: readonly OpenEnd[],
  sites: readonly BoundSite[],
  open: readonly OpenEnd[],
): readonly OpenEnd[] {
  if (ends.length === 0) return ends;
  const told = new Set([
    ...sites.map((site) => keyOf(standingOf(site).span)),
    ...open.map(({ entry }) => keyOf(entry.span)),
  ]);
  return ends.filter(({ entry }) => !told.has(keyOf(entry.span)));
}

function keyOf({ file, start }: Span): string {
  return `${file}:${start.line}:${start.column}`;
}
