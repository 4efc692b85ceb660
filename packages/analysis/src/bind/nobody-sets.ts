import {
  type Condition,
  type OpenSite,
  printRequest,
  type SettingRequest,
  type Settings,
  type Span,
} from '@callgate/ir';
import type { BoundSite } from '../api.js';
import type { Answers } from './answers.js';
import type { OpenEnd } from './apply-directives.js';
import { answerTo, fill } from './fill.js';
import { remedyFor } from './remedy.js';
import { standingOf } from './standing.js';

/**
 * A call that is made only where a setting is given which names whom it calls, and which is set nowhere.
 * @param failing conditions of the site that do not hold; what one asks for that stops the program in the end is missing as well
 */
export function endsNobodySets(
  context: string,
  site: OpenSite,
  failing: readonly Condition[],
  answers: Answers,
): readonly OpenEnd[] {
  const last = failing.filter(({ orStops }) => orStops === 'in-the-end');
  const [missing] = [
    ...fill(site.target.template, answers).flatMap((filled) => filled.absent),
    ...last.flatMap((condition) => absentIn(condition, answers)),
  ];
  return missing === undefined ? [] : endOfSetting(context, site, missing);
}

/**
 * The setting by which a program would give another address, of a site whose address is the library's own: where a manifest says that the
 * program does not get it, the library's address holds; where nothing says so, or it may get it where nobody sees it, that is possible and not
 * certain.
 */
export function settingInstead(
  { unless = [] }: OpenSite,
  answers: Answers,
  settings: Settings | undefined,
): SettingRequest | undefined {
  return unless.find((request) => {
    const answer = answerTo(request, answers)?.answer;
    return settings?.workload === '' || answer?.answer !== 'absent' || answer.unseen !== undefined;
  });
}

/** A site of which it is not known whom it calls while this setting is not known. */
export function endOfSetting(context: string, site: OpenSite, missing: SettingRequest): readonly OpenEnd[] {
  if (site.optional === true || site.secondary === true) return [];
  const reason = 'setting-not-set';
  const detail = `${printRequest(missing)} is set nowhere`;
  return [{ entry: { context, reason, detail, remedy: remedyFor(reason), ...standingOf(site) }, way: site.chain }];
}

/** Whether conditions fail for nothing but settings that are set nowhere, and without which the program stops. */
export function stopsWithout(failing: readonly Condition[], answers: Answers): boolean {
  return failing.every((condition) => condition.orStops !== undefined && absentIn(condition, answers).length > 0);
}

/** Settings that are set nowhere, and on which a condition hangs. */
function absentIn(condition: Condition, answers: Answers): readonly SettingRequest[] {
  if (condition.test === 'set') {
    const found = answerTo(condition.request, answers);
    return found?.answer.answer === 'absent' ? [found.asked] : [];
  }
  if (condition.test === 'either') return condition.ways.flat().flatMap((each) => absentIn(each, answers));
  const texts = condition.test === 'true' ? [condition.of] : [condition.left, condition.right];
  return texts.flatMap((text) => fill(text, answers).flatMap((filled) => filled.absent));
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
