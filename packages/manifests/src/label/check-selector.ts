import { isLabelKey, isLabelValue } from '../label-limits.js';
import { selectorOf, selects } from '../label-selector.js';
import type { LabelSelector, SelectorRequirement } from '../label-selector.js';
import { checkLabels } from './check-label.js';
import type { ServerCause } from './check-label.js';
import { asList, asObject, stringMap } from './json.js';
import type { JsonObject } from './json.js';

/** A selector as a server reads it. */
export interface CheckedSelector {
  readonly causes: readonly ServerCause[];
  /** Absent: it cannot be evaluated. */
  readonly selector?: LabelSelector;
}

/** Reads and judges a `LabelSelector` (apimachinery meta/v1 `validation.ValidateLabelSelector`, `LabelSelectorAsSelector`). */
export function checkSelector(value: JsonObject, field: string): CheckedSelector {
  const labels = stringMap(value['matchLabels']);
  const causes = [...checkLabels(labels, `${field}.matchLabels`)];
  const requirements: SelectorRequirement[] = [...selectorOf(labels).requirements];
  let readable = causes.length === 0;
  for (const [index, each] of asList(value['matchExpressions']).entries()) {
    const checked = checkRequirement(asObject(each) ?? {}, `${field}.matchExpressions[${index}]`);
    causes.push(...checked.causes);
    if (checked.requirement === undefined) readable = false;
    else requirements.push(checked.requirement);
  }
  return { causes, ...(readable ? { selector: { requirements } } : {}) };
}

function checkRequirement(
  value: JsonObject,
  field: string,
): { readonly causes: readonly ServerCause[]; readonly requirement?: SelectorRequirement } {
  const key = typeof value['key'] === 'string' ? value['key'] : '';
  const values = asList(value['values']).filter((each) => typeof each === 'string');
  const causes: ServerCause[] = [];
  const operator = value['operator'];
  const listed = operator === 'In' || operator === 'NotIn';
  if (listed && values.length === 0) {
    causes.push({ field: `${field}.values`, type: 'FieldValueRequired', message: 'must be specified' });
  } else if ((operator === 'Exists' || operator === 'DoesNotExist') && values.length > 0) {
    causes.push({ field: `${field}.values`, type: 'FieldValueForbidden', message: 'may not be specified' });
  }
  const known = listed || operator === 'Exists' || operator === 'DoesNotExist';
  if (!known) causes.push({ field: `${field}.operator`, type: 'FieldValueInvalid', message: 'not a valid operator' });
  if (!isLabelKey(key)) causes.push({ field: `${field}.key`, type: 'FieldValueInvalid', message: 'no label key' });
  for (const [index, each] of values.entries()) {
    if (isLabelValue(each)) continue;
    causes.push({ field: `${field}.values[${index}]`, type: 'FieldValueInvalid', message: 'no label value' });
  }
  if (causes.length > 0 || !known) return { causes };
  return { causes, requirement: { key, operator, values } };
}

/** Whether a selector holds for labels; one that cannot be evaluated, or is absent, holds for none. */
export function selectsLabels(selector: LabelSelector | undefined, labels: Readonly<Record<string, string>>): boolean {
  return selector !== undefined && selects(selector, labels);
}
