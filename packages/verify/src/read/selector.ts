import { isLabelKey, isLabelValue } from '@callgate/manifests';
import type { SelectorRequirement, YamlNode } from '@callgate/manifests';
import type { Selector } from '../policy.js';
import { isAbsent, misread, readEntries, readFields, readItems, readText } from './fields.js';
import type { Reading } from './fields.js';

const operators = ['In', 'NotIn', 'Exists', 'DoesNotExist'] as const;

/** Reads a `LabelSelector` (Kubernetes API reference, meta/v1). Absent, null and `{}` select everything. */
export function readSelector(node: YamlNode | undefined, what: string, reading: Reading): Selector {
  const before = reading.misread.length;
  const fields = readFields(node, what, ['matchLabels', 'matchExpressions'], reading);
  const requirements: SelectorRequirement[] = [];
  for (const [key, value] of readLabels(fields.get('matchLabels'), `${what}.matchLabels`, reading)) {
    requirements.push({ key, operator: 'In', values: [value] });
  }
  const expressions = readItems(fields.get('matchExpressions'), `${what}.matchExpressions`, reading);
  for (const [at, item] of expressions.entries()) {
    const requirement = readExpression(item, `${what}.matchExpressions[${String(at)}]`, reading);
    if (requirement !== undefined) requirements.push(requirement);
  }
  const wrong = reading.misread[before];
  return wrong === undefined ? { requirements } : { requirements, unread: wrong.what };
}

/** Reads labels; a value that is null is the empty text, as the API server has it. Labels that it would refuse are noted and left out. */
export function readLabels(node: YamlNode | undefined, what: string, reading: Reading): ReadonlyMap<string, string> {
  const labels = new Map<string, string>();
  for (const [key, item] of readEntries(node, what, reading)) {
    const value = isAbsent(item) ? '' : readText(item, `${what}[${JSON.stringify(key)}]`, reading);
    if (value === undefined) continue;
    if (isLabelKey(key) && isLabelValue(value)) labels.set(key, value);
    else misread(reading, `${what} has ${JSON.stringify(key)}: ${JSON.stringify(value)}, which is no label.`, item.at);
  }
  return labels;
}

function readExpression(node: YamlNode, what: string, reading: Reading): SelectorRequirement | undefined {
  const before = reading.misread.length;
  const fields = readFields(node, what, ['key', 'operator', 'values'], reading);
  const key = textField(fields, 'key', what, node, reading);
  const written = textField(fields, 'operator', what, node, reading);
  const operator = operators.find((each) => each === written);
  const values = readItems(fields.get('values'), `${what}.values`, reading).map((item, at) =>
    isAbsent(item) ? '' : readText(item, `${what}.values[${String(at)}]`, reading),
  );
  if (key !== undefined && !isLabelKey(key)) misread(reading, `${what}.key is no key of a label.`, node.at);
  if (written !== undefined && operator === undefined)
    misread(reading, `${what}.operator is ${JSON.stringify(written)}, which is not known.`, node.at);
  const wanted = operator === 'In' || operator === 'NotIn';
  if (operator !== undefined && wanted !== values.length > 0)
    misread(reading, `${what} has ${wanted ? 'no values' : 'values'} for ${operator}.`, node.at);
  if (values.some((value) => value !== undefined && !isLabelValue(value)))
    misread(reading, `${what}.values has something that is no value of a label.`, node.at);
  if (reading.misread.length > before || key === undefined || operator === undefined) return undefined;
  return { key, operator, values: values.filter((value) => value !== undefined) };
}

function textField(
  fields: ReadonlyMap<string, YamlNode>,
  name: string,
  what: string,
  parent: YamlNode,
  reading: Reading,
): string | undefined {
  const node = fields.get(name);
  if (node !== undefined) return readText(node, `${what}.${name}`, reading);
  misread(reading, `${what} has no ${name}.`, parent.at);
  return undefined;
}
