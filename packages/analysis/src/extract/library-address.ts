import {
  type Condition,
  type Effect,
  type ModelValue,
  printTemplate,
  requestKey,
  requestsOfTemplate,
  type SettingRequest,
  type Template,
} from '@callgate/ir';
import { unknownType } from '../link/type.js';
import type { Evaluator } from '../value/evaluator.js';
import { modelValue } from '../value/model/model-values.js';
import { literalText } from '../value/text/text.js';
import type { Condition as OpenCondition } from '../value/value.js';
import type { ModelledPlace } from './sinks.js';

/**
 * The address that a library takes where the program gives it none: the last choice of its model, where nothing of the call is in it
 * (`https://sqs.amazonaws.com`). Undefined where the model knows none, and where the program says the same itself (`process.env.BROKER ||
 * 'localhost:9092'`): there it is the program's.
 */
export function libraryAddress(
  ev: Evaluator,
  place: ModelledPlace,
  { target }: Effect & { effect: 'opens' },
): string | undefined {
  const choices = choicesOf(target);
  const last = choices.at(-1);
  if (last === undefined || !isFixed(last)) return undefined;
  const [only, ...others] = ev.asText(modelValue(ev, place.site, last, unknownType));
  const own = only === undefined || others.length > 0 ? undefined : literalText(only.text);
  const given = modelValue(ev, place.site, { firstOf: choices.slice(0, -1) }, unknownType);
  return ev.asText(given).some(({ text }) => literalText(text) === own) ? undefined : own;
}

/**
 * The settings of the program that would name another address, of a target that is the library's own. Those that the library itself reads
 * are none of them: whoever does not know them uses its own address.
 * @param rivals what the targets are made of that the same call can have
 */
export function settingsInstead(
  when: readonly Condition[],
  target: ModelValue,
  rivals: Template,
): readonly SettingRequest[] {
  const asked = new Set(requestsOfTemplate(rivals).map(requestKey));
  const library = new Set(choicesOf(target).flatMap((each) => settingName(each) ?? []));
  return when.flatMap((condition) => {
    const request = notGiven(condition);
    if (request === undefined || !asked.has(requestKey(request))) return [];
    return request.setting === 'env' && library.has(printTemplate(request.name)) ? [] : [request];
  });
}

/** The setting of which a condition says that it is not given: it is not set, or it is empty. */
function notGiven(condition: Condition): SettingRequest | undefined {
  if (condition.test === 'set') return condition.holds ? undefined : condition.request;
  if (condition.test !== 'equal' || !condition.holds || condition.right.length > 0) return undefined;
  const [only, more] = condition.left;
  return more === undefined && only?.segment === 'setting' ? only.request : undefined;
}

/** Whether something is passed in the place of which a library's own address would stand, though it is not known what. */
export function isGivenInstead(conditions: readonly OpenCondition[]): boolean {
  return conditions.some((condition) => {
    if (condition.test !== 'equal' || condition.given !== true || !condition.holds) return false;
    const [only, more] = condition.left;
    return more === undefined && only?.piece === 'unknown' && only.reason !== 'no-value';
  });
}

function choicesOf(value: ModelValue): readonly ModelValue[] {
  return typeof value === 'object' && 'firstOf' in value ? value.firstOf : [];
}

function settingName(value: ModelValue): string | undefined {
  if (typeof value !== 'object' || !('setting' in value) || value.setting !== 'env') return undefined;
  return typeof value.name === 'object' && 'text' in value.name ? value.name.text : undefined;
}

function isFixed(value: ModelValue): boolean {
  if (typeof value === 'string') return false;
  if ('concat' in value) return value.concat.every(isFixed);
  if ('replace' in value) return [value.replace, value.from, value.to].every(isFixed);
  return 'text' in value || 'packagePath' in value || 'calleeName' in value;
}
