import type { Effect, Field } from '@callgate/ir';
import type { FunctionNode } from '../../link/linked.js';
import { functionType, parameterType } from '../../link/type-of.js';
import { type Type, typeKey } from '../../link/type.js';
import { typeOfField, underlying } from '../../link/types.js';
import type { Reachability } from '../../reach/reachability.js';
import type { Evaluator } from '../../value/evaluator.js';
import { operand } from '../../value/model/model-operands.js';
import { tagValue } from '../../value/document/tags.js';
import { alternative } from '../../value/terms.js';
import { type Alternative, objectSite, receiverIndex, type Root } from '../../value/value.js';
import type { DynamicCallers } from './dynamic-callers.js';
import type { Objects } from './objects.js';
import { hasEffect, placesOf } from '../sinks.js';

/** What injectors pass to the functions that they are handed. */
export interface Injectors {
  /** What there is of the type of a parameter; nothing where no injector calls the function. */
  into(root: Root): readonly Alternative[];
}

/** Something an injector has, found when it is asked for. */
interface Given {
  /** Tells what is of one type apart: `name:"orders"`. */
  readonly name: string | undefined;
  items(): readonly Alternative[];
}

interface Known {
  /** Functions that an injector calls. */
  readonly called: ReadonlySet<FunctionNode>;
  /** By the key of its type. */
  readonly given: ReadonlyMap<string, readonly Given[]>;
}

/**
 * Fills the parameters of what is handed to an injector with what the others return, by type. A structure that embeds a type of the injector
 * is as many parameters, or results, as it has fields.
 */
export function createInjectors(
  ev: Evaluator,
  reachability: Reachability,
  objects: Objects,
  dynamic: DynamicCallers,
): Injectors {
  let all: Known | undefined;
  const build = (): Known => {
    const called = new Set<FunctionNode>();
    const given = new Map<string, Given[]>();
    const add = (type: Type, one: Given): void => {
      const key = typeKey(type);
      if (key === '' || type.kind === 'basic') return;
      const same = given.get(key);
      if (same === undefined) given.set(key, [one]);
      else same.push(one);
    };
    const addResult = (fn: FunctionNode, type: Type, result: number): void => {
      add(type, { name: undefined, items: () => ev.results(fn, result) });
      for (const { field, type: held } of fieldsInjected(type) ?? []) {
        const items = (): readonly Alternative[] =>
          ev.results(fn, result).flatMap((item) => ev.follow(item, [{ field: field.name }]));
        add(held, { name: tagValue(field.tag, 'name'), items });
      }
    };
    for (const item of handed(ev, reachability)) {
      const type = typeOfGiven(item);
      if (type !== undefined) add(type, { name: undefined, items: () => [item] });
      for (const fn of dynamic.behind([item])) {
        if (called.has(fn)) continue;
        called.add(fn);
        const made = functionType(ev.linked, fn);
        if (made.kind === 'function') made.results.forEach((result, index) => addResult(fn, result, index));
      }
    }
    return { called, given };
  };

  /** The fields of a structure that embeds a type of an injector; undefined for any other. */
  const fieldsInjected = (type: Type): readonly { field: Field; type: Type }[] | undefined => {
    if (type.kind !== 'named') return undefined;
    const shape = underlying(ev.linked, type);
    if (shape.kind !== 'struct') return undefined;
    const fields = shape.fields.map((field) => ({ field, type: typeOfField(ev.linked, type, shape.file, field) }));
    const { models } = type.type.file;
    const marked = fields.some(
      (each) => each.field.embedded === true && each.type.kind === 'external' && models.injects(each.type.path),
    );
    return marked ? fields : undefined;
  };

  /** What there is of a type, preferably under a name. */
  const ofType = ({ given }: Known, type: Type, name?: string): readonly Alternative[] => {
    const same = given.get(typeKey(type)) ?? [];
    const named = same.filter((each) => each.name === name);
    return (named.length > 0 ? named : same).flatMap((each) => [...each.items()]);
  };

  const structure = (known: Known, type: Type): readonly Alternative[] => {
    const fields = fieldsInjected(type);
    if (fields === undefined || type.kind !== 'named') return [];
    const held = fields.map(({ field, type: wanted }): [string, readonly Alternative[]] => {
      const found = ofType(known, wanted, tagValue(field.tag, 'name'));
      return [field.name, found.length > 0 || wanted.kind !== 'named' ? found : objects.of(wanted.type)];
    });
    const site = objectSite({ kind: 'injected', type: type.type }, type);
    return [alternative({ value: 'made', type: type.type.name, fields: new Map(held), site })];
  };

  return {
    into({ fn, index }) {
      all ??= build();
      if (index === receiverIndex || !all.called.has(fn)) return [];
      const type = parameterType(ev.linked, fn, index);
      const found = ofType(all, type);
      return found.length > 0 ? found : structure(all, type);
    },
  };
}

const providing = new Set<Effect['effect']>(['provides']);

/** Everything that is handed to an injector in reached code. */
function handed(ev: Evaluator, reachability: Reachability): readonly Alternative[] {
  return reachability.functions.flatMap((fn) => {
    const scanned = reachability.scanned(fn);
    if (!scanned.modelled.some(({ model }) => hasEffect(model, providing))) return [];
    return placesOf(ev.linked, fn, scanned, providing).flatMap(({ site, model }) =>
      model.effects.flatMap((effect) =>
        effect.effect === 'provides' ? [...operand(ev, site, effect.constructors)] : [],
      ),
    );
  });
}

/** The type of what an injector is given as it is; undefined for a function, and where it is not known. */
function typeOfGiven({ value }: Alternative): Type | undefined {
  if (value.value === 'object') return value.site.type;
  return value.value === 'tree' ? value.tree.type : undefined;
}
