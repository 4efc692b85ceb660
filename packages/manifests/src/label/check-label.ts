import { isLabelKey, isLabelValue } from '../label-limits.js';

/** One reason for which an API server refuses an object, in its own terms. */
export interface ServerCause {
  /** `spec.template.labels`. */
  readonly field: string;
  readonly type: 'FieldValueInvalid' | 'FieldValueRequired' | 'FieldValueForbidden' | 'FieldValueNotSupported';
  /** For people, without the value. */
  readonly message: string;
}

/**
 * Whether a label may be put on an object: the reasons for which an API server refuses it, none where it takes it (apimachinery
 * `validation.ValidateLabels`).
 * @param field how the server calls the map in which it stands; with `''` the causes have no field
 */
export function checkLabel(key: string, value: string, field = ''): readonly ServerCause[] {
  const causes: ServerCause[] = [];
  if (!isLabelKey(key)) {
    causes.push({ field, type: 'FieldValueInvalid', message: `${JSON.stringify(key)} is no label key` });
  }
  if (!isLabelValue(value)) {
    causes.push({ field, type: 'FieldValueInvalid', message: `${JSON.stringify(value)} is no label value` });
  }
  return causes;
}

/** The causes of a whole map of labels. */
export function checkLabels(labels: Readonly<Record<string, string>>, field: string): readonly ServerCause[] {
  return Object.entries(labels).flatMap(([key, value]) => checkLabel(key, value, field));
}
