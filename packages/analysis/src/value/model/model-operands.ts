import { isModular } from '../../link/denotes.js';
import { typeOf } from '../../link/type-of.js';
import type { Type } from '../../link/type.js';
import { findMethod, typeOfField, underlying } from '../../link/types.js';
import type { Evaluator } from '../evaluator.js';
import type { ModelSite } from './model-site.js';
import { parsedOperand } from './operands.js';
import { settle } from '../settle.js';
import { alternative } from '../terms.js';
import type { Alternative, Step } from '../value.js';

/** The values that an operand names at a site; nothing where it was not given. */
export function operand(ev: Evaluator, site: ModelSite, text: string): readonly Alternative[] {
  const { root, steps } = parsedOperand(text);
  const { fn } = site;
  const call = site.call === undefined ? undefined : fn.facts.body?.calls[site.call];
  let from: readonly Alternative[] = [];
  switch (root.kind) {
    case 'argument': {
      const last = (call?.arguments.length ?? 0) - 1;
      const index =
        call?.arguments[call.spread === true && isModular(fn.file) ? Math.min(root.index, last) : root.index];
      const spread = call?.spread === true && root.index >= call.arguments.length - 1;
      if (index !== undefined) {
        from = ev.evaluate(fn, index);
        if (spread && isModular(fn.file)) {
          const key = String(root.index - call.arguments.length + 1);
          from = from.flatMap((item) => ev.follow(item, [{ key }]));
        } else if (spread)
          from = from.flatMap((item) =>
            item.value.value === 'list' || item.value.value === 'object'
              ? ev.follow(item, [{ element: 'value' }])
              : [item],
          );
      }
      break;
    }
    case 'rest': {
      const rest = call?.arguments.slice(root.from) ?? [];
      if (call?.spread === true) from = rest.flatMap((index) => ev.evaluate(fn, index));
      else from = [alternative({ value: 'list', items: rest.map((index) => ev.evaluate(fn, index)) }, [fn])];
      break;
    }
    case 'receiver':
      if (site.base !== undefined) from = embedded(ev, site, ev.evaluate(fn, site.base));
      break;
    case 'literal':
      from = site.literal === undefined ? [] : [site.literal];
      break;
    case 'item':
      from = site.item === undefined ? [] : [site.item];
      break;
    case 'result':
      break;
  }
  const path = steps.map((step): Step =>
    'field' in step ? { field: step.field } : 'each' in step ? { element: 'value' } : { key: step.key },
  );
  return settle(path.reduce((items, step) => items.flatMap((item) => stepped(ev, item, step)), from));
}

/** A list that stands where one element is expected (options that are put together elsewhere) is its elements. */
function stepped(ev: Evaluator, item: Alternative, step: Step): readonly Alternative[] {
  if (!('field' in step)) return ev.follow(item, [step]);
  if (isList(ev, item)) return ev.follow(item, [{ element: 'value' }, step]);
  const found = ev.follow(item, [step]);
  return found.length > 0 || item.value.value !== 'object'
    ? found
    : methodOf(ev, item, item.value.site.type, step.field);
}

function isList(ev: Evaluator, { value }: Alternative): boolean {
  return value.value === 'list' || (value.value === 'object' && underlying(ev.linked, value.site.type).kind === 'list');
}

/** A method of an object, as a value: what a library calls on what it is handed. */
function methodOf(ev: Evaluator, item: Alternative, type: Type, name: string): readonly Alternative[] {
  const method = findMethod(ev.linked, type, name);
  if (method?.found !== 'functions') return [];
  return method.functions.map((fn) => ({ ...item, value: { value: 'function', fn, frames: [], receiver: [item] } }));
}

/** A library's method promoted into a type of the repository runs on the embedded field. */
function embedded(ev: Evaluator, site: ModelSite, receivers: readonly Alternative[]): readonly Alternative[] {
  if (site.base === undefined || site.receiverType === undefined) return receivers;
  const type = typeOf(ev.linked, site.fn, site.base);
  if (type.kind !== 'named') return receivers;
  const shape = underlying(ev.linked, type);
  if (shape.kind !== 'struct') return receivers;
  const wanted = site.receiverType;
  for (const field of shape.fields) {
    // What a class extends is the same object.
    if (field.embedded !== true || field.inherited === true) continue;
    const held = typeOfField(ev.linked, type, shape.file, field);
    if (held.kind === 'external' && held.path === wanted.path && held.name === wanted.name) {
      return receivers.flatMap((receiver) => ev.follow(receiver, [{ field: field.name }]));
    }
  }
  return receivers;
}
