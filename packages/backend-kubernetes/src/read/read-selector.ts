import { isLabelKey, isLabelValue } from '@callgate/manifests';
import type { LabelExpression, LabelSelector } from '@callgate/ir';
import type { Place, StrictReader } from './strict-reader.js';

const operators = ['In', 'NotIn', 'Exists', 'DoesNotExist'] as const;

/** A `LabelSelector` (Kubernetes API reference, meta/v1). Null and absent select everything. */
export function readSelector(reader: StrictReader, place: Place): LabelSelector {
  const { matchLabels, matchExpressions } = reader.fields(place, ['matchLabels', 'matchExpressions']);
  return {
    matchLabels: readLabels(reader, matchLabels),
    matchExpressions: reader.elements(matchExpressions).flatMap((each) => readExpression(reader, each) ?? []),
  };
}

/** A map of labels; keys and values must be valid ones. */
export function readLabels(reader: StrictReader, place: Place): Readonly<Record<string, string>> {
  const labels = reader.texts(place);
  for (const [key, value] of Object.entries(labels)) {
    if (!isLabelKey(key)) reader.fault(place, `has ${JSON.stringify(key)}, which is no label key`);
    if (!isLabelValue(value)) reader.fault(place, `has ${JSON.stringify(value)}, which is no label value`);
  }
  return labels;
}

function readExpression(reader: StrictReader, place: Place): LabelExpression | undefined {
  const fields = reader.fields(place, ['key', 'operator', 'values']);
  const key = reader.text(fields.key) ?? '';
  const named = reader.text(fields.operator) ?? '';
  const values = reader.elements(fields.values).map((each) => reader.text(each) ?? '');
  const operator = operators.find((each) => each === named);
  if (!isLabelKey(key)) reader.fault(fields.key, `is ${JSON.stringify(key)}, which is no label key`);
  for (const value of values) {
    if (!isLabelValue(value)) reader.fault(fields.values, `has ${JSON.stringify(value)}, which is no label value`);
  }
  if (operator === undefined) {
    reader.fault(fields.operator, `is ${JSON.stringify(named)}, and none of ${operators.join(', ')}`);
    return undefined;
  }
  const needsValues = operator === 'In' || operator === 'NotIn';
  if (needsValues !== values.length > 0) {
    reader.fault(fields.values, needsValues ? `must not be empty for ${operator}` : `must be empty for ${operator}`);
    return undefined;
  }
  return { key, operator, values: [...new Set(values)].toSorted() };
}
