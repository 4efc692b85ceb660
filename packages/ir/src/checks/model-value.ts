import { parseOperand } from '../operand.js';
import type { OperandRoot } from '../operand.js';
import type { ModelValue } from '../model.js';
import { pointer, quote } from '../shape/index.js';
import type { Problem } from '../shape/index.js';

/** Which values there are at a call that a model describes. */
export interface OperandScope {
  readonly has: readonly OperandRoot['kind'][];
  /** The number of arguments, where the model wants one. */
  readonly arity?: number;
}

/** The grammar of an operand, and that it names a value that is there. */
export function checkOperand(operand: string, scope: OperandScope, path: string): Problem[] {
  const parsed = parseOperand(operand);
  if ('problem' in parsed) return [{ path, expected: 'an operand', found: parsed.problem }];
  const { root } = parsed;
  if (!scope.has.includes(root.kind)) return [{ path, expected: available(scope), found: quote(operand) }];
  const index = root.kind === 'argument' ? root.index : root.kind === 'rest' ? root.from : undefined;
  // The list from the last argument on may be empty.
  const most = root.kind === 'rest' ? (scope.arity ?? 0) : (scope.arity ?? 0) - 1;
  if (scope.arity === undefined || index === undefined || index <= most) return [];
  return [
    { path, expected: `one of the ${String(scope.arity)} arguments that "arity" asks for`, found: quote(operand) },
  ];
}

/** Every operand in a value, and what else a value must keep to. */
export function checkModelValue(value: ModelValue | undefined, scope: OperandScope, path: string): Problem[] {
  if (value === undefined) return [];
  if (typeof value === 'string') return checkOperand(value, scope, path);
  const problems: Problem[] = [];
  if ('packagePath' in value) problems.push(...checkExpression(value.packagePath, pointer(path, 'packagePath')));
  if ('calleeName' in value) problems.push(...checkExpression(value.calleeName, pointer(path, 'calleeName')));
  for (const [field, content] of Object.entries(value)) {
    if (textFields.has(field)) continue;
    problems.push(...checkContent(content, scope, pointer(path, field), value, field));
  }
  return problems;
}

/** Fields of values whose content is no value: texts, names, tags, numbers. */
const textFields: ReadonlySet<string> = new Set([
  'argument',
  'calleeName',
  'defaults',
  'envTags',
  'envTree',
  'field',
  'flagTags',
  'here',
  'in',
  'index',
  'method',
  'nested',
  'object',
  'packagePath',
  'part',
  'prefixOption',
  'prefixTag',
  'setting',
  'splitTag',
  'tags',
  'text',
  'underField',
  'unknown',
  'variable',
  'untagged',
  'untaggedFlags',
]);

function checkContent(content: unknown, scope: OperandScope, path: string, value: object, field: string): Problem[] {
  // Two fields are a text in one member of the union and a value in another.
  if (field === 'trim' || (field === 'separator' && 'envTree' in value)) return [];
  if (typeof content === 'number' || typeof content === 'boolean') return [];
  if (field === 'fields') {
    const fields = content as Readonly<Record<string, ModelValue>>;
    return Object.entries(fields).flatMap(([name, each]) => checkModelValue(each, scope, pointer(path, name)));
  }
  if (Array.isArray(content)) {
    return (content as readonly ModelValue[]).flatMap((each, at) => checkModelValue(each, scope, pointer(path, at)));
  }
  return checkModelValue(content as ModelValue, scope, path);
}

function checkExpression(source: string, path: string): Problem[] {
  try {
    // With an empty alternative it matches the empty text, and the match tells the number of groups.
    const groups = (new RegExp(`${source}|`, 'u').exec('')?.length ?? 1) - 1;
    return groups > 0 ? [] : [{ path, expected: 'a regular expression with a group', found: quote(source) }];
  } catch (error) {
    const why = error instanceof Error ? error.message : quote(source);
    return [{ path, expected: 'a regular expression', found: why }];
  }
}

function available(scope: OperandScope): string {
  if (scope.has.length === 0) return 'no operand, because there is no call';
  if (scope.has.includes('literal')) return '"literal", "arg…" or "args…", the operands of a model of a construction';
  if (!scope.has.includes('receiver')) return '"arg…", "args…" or "result…", because the callee is no method';
  return '"arg…", "args…", "result…" or "receiver"';
}
