import type { Alternative, Condition, SettingRequest, Template } from './template.js';

/**
 * The settings on which a template hangs directly, in order, with repetitions. A request that is named by another setting counts as one;
 * the inner one is asked for by whoever answers it.
 */
export function requestsOfTemplate(template: Template): readonly SettingRequest[] {
  return template.flatMap((segment) => {
    if (segment.segment === 'setting') return [segment.request];
    if (segment.segment === 'choice') return segment.of.flatMap(requestsOfAlternative);
    return segment.segment === 'derived' ? requestsOfTemplate(segment.of) : [];
  });
}

/** The settings on which conditions hang directly. */
export function requestsOfConditions(conditions: readonly Condition[]): readonly SettingRequest[] {
  return conditions.flatMap((condition) => {
    if (condition.test === 'set') return [condition.request];
    if (condition.test === 'true') return requestsOfTemplate(condition.of);
    if (condition.test === 'either') return condition.ways.flatMap(requestsOfConditions);
    return [...requestsOfTemplate(condition.left), ...requestsOfTemplate(condition.right)];
  });
}

/** The settings on which an alternative hangs directly, by its text and by its conditions. */
export function requestsOfAlternative(alternative: Alternative | undefined): readonly SettingRequest[] {
  if (alternative === undefined) return [];
  return [...requestsOfTemplate(alternative.template), ...requestsOfConditions(alternative.when)];
}
