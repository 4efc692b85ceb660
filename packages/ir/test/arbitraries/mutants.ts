import type { ShapeNode } from '@callgate/ir/shape';

/** A value with one thing wrong, and what that is. */
export interface Mutant {
  readonly what: string;
  readonly value: unknown;
}

type Step = string | number;

/**
 * Every mutant of a valid value that breaks its shape: a required field gone, an unknown field added, anything replaced by what stands nowhere
 * (null, half a number) or by a whole number, a text or a list where another type belongs.
 */
export function mutants(node: ShapeNode, value: unknown): readonly Mutant[] {
  const found: Mutant[] = [];
  walk(node, value, [], (part, content, path, orText) => {
    const where = `/${path.join('/')}`;
    const put = (what: string, other: unknown): void => {
      found.push({ what: `${what} at ${where}`, value: replaced(value, path, other) });
    };
    put('null', null);
    put('1.5', 1.5);
    if (typeof content !== 'number') put('-7', -7);
    if (!Array.isArray(content)) put('a list of lists', [[]]);
    if (part.form !== 'text' && !orText) put('a text', '\u0000 no such text');
    if (part.form !== 'object' || !isObject(content)) return;
    put('an unknown field', { ...content, zzUnknown: 1 });
    for (const field of part.fields) {
      if (!field.optional) put(`no ${field.name}`, without(content, field.name));
    }
  });
  return found;
}

/** The value with another content at a path. */
export function replaced(value: unknown, path: readonly Step[], content: unknown): unknown {
  const [step, ...rest] = path;
  if (step === undefined) return content;
  if (Array.isArray(value))
    return value.map((each: unknown, index) => (index === step ? replaced(each, rest, content) : each));
  const entries = Object.entries(value as Readonly<Record<string, unknown>>);
  return Object.fromEntries(
    entries.map(([name, each]) => [name, name === step ? replaced(each, rest, content) : each]),
  );
}

function without(value: Readonly<Record<string, unknown>>, field: string): unknown {
  return Object.fromEntries(Object.entries(value).filter(([name]) => name !== field));
}

function walk(
  node: ShapeNode,
  value: unknown,
  path: readonly Step[],
  visit: (node: ShapeNode, value: unknown, path: readonly Step[], orText: boolean) => void,
  orText = false,
): void {
  if (node.form === 'lazy') {
    walk(node.get(), value, path, visit, orText);
    return;
  }
  if (node.form === 'text-or') {
    walk(typeof value === 'string' ? node.text : node.other, value, path, visit, true);
    return;
  }
  if ((node.form === 'tagged' || node.form === 'keyed') && isObject(value)) {
    const keys = [...node.members.keys()];
    const key = node.form === 'tagged' ? String(value[node.tag]) : keys.find((each) => Object.hasOwn(value, each));
    const member = node.members.get(key ?? '');
    if (member !== undefined) walk(member, value, path, visit, orText);
    return;
  }
  visit(node, value, path, orText);
  if (Array.isArray(value)) {
    value.forEach((each, at) => {
      const of = node.form === 'list' ? node.of : node.form === 'tuple' ? node.of[at] : undefined;
      if (of !== undefined) walk(of, each, [...path, at], visit);
    });
  } else if (isObject(value)) {
    for (const [name, each] of Object.entries(value)) {
      const of =
        node.form === 'record'
          ? node.of
          : node.form === 'object'
            ? node.fields.find((field) => field.name === name)?.node
            : undefined;
      if (of !== undefined) walk(of, each, [...path, name], visit);
    }
  }
}

function isObject(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
