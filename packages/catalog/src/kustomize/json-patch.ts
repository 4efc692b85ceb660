import { entryOf, textAt } from '@callgate/manifests';
import type { YamlNode } from '@callgate/manifests';

/**
 * Applies the operations of a JSON patch (RFC 6902): `add`, `replace`, `remove`, `copy`, `move`; `test` is not checked.
 * @returns undefined where an operation does not fit the node, as kustomize refuses it too
 */
export function jsonPatch(node: YamlNode, operations: readonly YamlNode[]): YamlNode | undefined {
  let current: YamlNode | undefined = node;
  for (const operation of operations) {
    if (current === undefined) return undefined;
    current = applyOperation(current, operation);
  }
  return current;
}

function applyOperation(node: YamlNode, operation: YamlNode): YamlNode | undefined {
  const path = pointer(textAt(operation, 'path') ?? '');
  const from = pointer(textAt(operation, 'from') ?? '');
  const value = entryOf(operation, 'value')?.value;
  switch (textAt(operation, 'op')) {
    case 'add':
      return value === undefined ? undefined : edit(node, path, value, 'add');
    case 'replace':
      return value === undefined ? undefined : edit(node, path, value, 'replace');
    case 'remove':
      return edit(node, path, undefined, 'remove');
    case 'copy': {
      const copied = valueAt(node, from);
      return copied === undefined ? undefined : edit(node, path, copied, 'add');
    }
    case 'move': {
      const moved = valueAt(node, from);
      const rest = edit(node, from, undefined, 'remove');
      return moved === undefined || rest === undefined ? undefined : edit(rest, path, moved, 'add');
    }
    case 'test':
      return node;
    default:
      return undefined;
  }
}

/** The steps of a JSON pointer (RFC 6901). */
function pointer(text: string): readonly string[] {
  return text
    .split('/')
    .slice(1)
    .map((step) => step.replaceAll('~1', '/').replaceAll('~0', '~'));
}

function valueAt(node: YamlNode | undefined, path: readonly string[]): YamlNode | undefined {
  let current = node;
  for (const step of path) {
    if (current?.kind === 'list') current = current.items[Number(step)];
    else current = entryOf(current, step)?.value;
  }
  return current;
}

function edit(
  node: YamlNode,
  path: readonly string[],
  value: YamlNode | undefined,
  how: 'add' | 'replace' | 'remove',
): YamlNode | undefined {
  const [step, ...rest] = path;
  if (step === undefined) return value;
  if (node.kind === 'list') {
    const index = step === '-' ? node.items.length : Number(step);
    if (!Number.isInteger(index) || index < 0 || index > node.items.length) return undefined;
    const before = node.items[index];
    if (rest.length > 0) {
      const inner = before === undefined ? undefined : edit(before, rest, value, how);
      return inner === undefined ? undefined : { ...node, items: node.items.with(index, inner) };
    }
    if (how === 'add' && value !== undefined) return { ...node, items: node.items.toSpliced(index, 0, value) };
    if (before === undefined) return undefined;
    return { ...node, items: value === undefined ? node.items.toSpliced(index, 1) : node.items.with(index, value) };
  }
  if (node.kind === 'scalar') return undefined;
  const entry = entryOf(node, step);
  const others = node.entries.filter((each) => each.key !== step);
  if (rest.length > 0) {
    const inner = entry === undefined ? undefined : edit(entry.value, rest, value, how);
    return entry === undefined || inner === undefined
      ? undefined
      : { ...node, entries: [...others, { ...entry, value: inner }] };
  }
  if (how !== 'add' && entry === undefined) return undefined;
  if (value === undefined) return { ...node, entries: others };
  return { ...node, entries: [...others, { key: step, keyAt: value.at, value }] };
}
