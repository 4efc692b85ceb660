import { isModular } from '../link/denotes.js';
import type { FunctionNode } from '../link/linked.js';
import { type Type, typeKey } from '../link/type.js';
import { typeOf } from '../link/type-of.js';
import { underlying } from '../link/types.js';
import type { Evaluator } from '../value/evaluator.js';
import { urlText } from '../value/model/model-texts.js';
import { textValue } from '../value/text/text.js';
import { behind } from '../value/terms.js';
import type { Alternative, Text, Value } from '../value/value.js';

/** Fields whose text is a host by itself, in the options of any library: those of Node's own `net.connect`. */
const hostFields: ReadonlySet<string> = new Set(['host', 'hostname']);

const scheme: Text = [{ piece: 'text', text: 'tcp://' }];

/**
 * The texts in what is handed to a library: itself, or what lists and literals of options hold; a host among the options stands as an
 * address. What is still open stays, for the callers to fill.
 * @param depth how many lists and literals, one in another, are looked into
 */
export function partsOf(ev: Evaluator, item: Alternative, depth: number): readonly Alternative[] {
  const { value } = item;
  switch (value.value) {
    case 'open':
      return [item];
    case 'list':
      return depth === 0 ? [] : value.items.flat().flatMap((each) => partsOf(ev, behind(item, each), depth - 1));
    case 'object': {
      if (depth === 0) return asTexts(ev, [item]);
      if (value.site.type.kind === 'list')
        return ev.follow(item, [{ element: 'value' }]).flatMap((each) => partsOf(ev, each, depth - 1));
      const fields = optionsIn(ev, value, depth);
      return fields === undefined
        ? asTexts(ev, [item])
        : fields.flatMap((field) => partsOfField(ev, item, field, depth));
    }
    case 'made':
      return asTexts(ev, urlText(ev, [item]));
    default:
      return asTexts(ev, [item]);
  }
}

function partsOfField(ev: Evaluator, item: Alternative, field: string, depth: number): readonly Alternative[] {
  const parts = ev.follow(item, [{ field }]).flatMap((held) => partsOf(ev, held, depth - 1));
  return hostFields.has(field) ? [...parts, ...asTexts(ev, parts).map(asHost)] : parts;
}

function asHost(item: Alternative): Alternative {
  const { value } = item;
  return value.value === 'text' ? { ...item, value: textValue([...scheme, ...value.text]) } : item;
}

function asTexts(ev: Evaluator, items: readonly Alternative[]): readonly Alternative[] {
  return ev.asText(items).map(({ text, from }) => ({ ...from, value: textValue(text) }));
}

/**
 * The names in a literal of options, with those of what is spread into it, and those that its function sets afterwards in a structure of a
 * library; undefined for what is an object of a class.
 */
function optionsIn(ev: Evaluator, { site }: Value & { value: 'object' }, depth: number): readonly string[] | undefined {
  if (site.origin.kind !== 'construct' || site.within.length > 0 || !isOptions(site.type)) return undefined;
  const { fn, value } = site.origin;
  const construct = fn.facts.body?.values[value];
  if (construct?.op !== 'construct') return undefined;
  if (!isModular(fn.file) && site.type.kind !== 'external') return undefined;
  const fields = new Set(isModular(fn.file) ? [] : fieldsSet(ev, fn, site.type));
  for (const entry of construct.entries) {
    if (entry.field !== undefined && mayHoldText(ev, fn, entry.value)) fields.add(entry.field);
    if (entry.spread !== true || depth === 0) continue;
    for (const spread of ev.evaluate(fn, entry.value))
      if (spread.value.value === 'object')
        for (const field of optionsIn(ev, spread.value, depth - 1) ?? []) fields.add(field);
  }
  return [...fields];
}

/** Whether a value may be an address, or hold one: a number and a switch are none. */
function mayHoldText(ev: Evaluator, fn: FunctionNode, value: number): boolean {
  const type = underlying(ev.linked, typeOf(ev.linked, fn, value));
  return type.kind !== 'basic' || type.name === 'string';
}

/** The fields of structures of a type to which a function assigns. */
function fieldsSet(ev: Evaluator, fn: FunctionNode, type: Type): readonly string[] {
  const body = fn.facts.body;
  return (body?.stores ?? []).flatMap(({ target }) => {
    const place = body?.values[target];
    return place?.op === 'select' && typeKey(typeOf(ev.linked, fn, place.base)) === typeKey(type) ? [place.name] : [];
  });
}

/** Whether an object of this type is what somebody wrote down in braces, and no object of a class of the program. */
function isOptions(type: Type): boolean {
  return type.kind !== 'named' || type.type.methods.size === 0;
}
