import type { Effect, ModelValue } from '@callgate/ir';
import { type Callee, resolveCallee } from '../../link/callee.js';
import type { FunctionNode } from '../../link/linked.js';
import { externalType } from '../../link/library-type.js';
import { type Type, unknownType } from '../../link/type.js';
import { typeArgumentsOf } from '../../link/type-arguments.js';
import { type Evaluator, spanOf } from '../evaluator.js';
import { formatted, joined } from '../text/format.js';
import { filledBy } from '../write/filled-by.js';
import { over } from '../document/layers.js';
import { firstOf } from './model-choices.js';
import { qualified } from './model-index.js';
import { operand } from './model-operands.js';
import { isSet, setting } from './model-settings.js';
import { type ModelSite, siteOfCall } from './model-site.js';
import { characterOf, combine, derived, part, relative, replaced, urlText } from './model-texts.js';
import { handedTo } from '../hands-to.js';
import { moduleAt } from '../loaded-modules.js';
import { evaluateOutside } from '../names.js';
import { registered, resultOf } from './registry.js';
import { resultOfMethod } from '../result-of-method.js';
import { environmentTree, tree } from './model-trees.js';
import { searched } from '../write/searched.js';
import { settle } from '../settle.js';
import { written } from '../write/written.js';
import { concat, literal, literalText, textValue } from '../text/text.js';
import { alternative } from '../terms.js';
import { type Alternative, type ObjectSite, objectSite, receiverIndex, type Value } from '../value.js';

/** What a library call returns, as its model says; without a model a value of which only its origin is known. */
export function modelResult(
  ev: Evaluator,
  fn: FunctionNode,
  call: number,
  callee: Callee & { callee: 'external' },
  result: number,
): readonly Alternative[] {
  const site = fn.facts.body?.calls[call];
  if (site === undefined) return [];
  const model = fn.file.models.find(callee.path, callee.name, site.arguments.length);
  const effect = model?.effects.find(
    (candidate): candidate is Effect & { effect: 'returns' } =>
      candidate.effect === 'returns' && (candidate.result ?? 0) === result,
  );
  const modelSite = siteOfCall(fn, call, callee);
  if (effect?.value !== undefined) {
    // `env.ParseAs[Config]()`: what is filled is of the type that is said.
    const [said, ...more] = typeArgumentsOf(ev.linked, fn, site);
    const target = said === undefined || more.length > 0 ? unknownType : said;
    return settle(modelValue(ev, modelSite, effect.value, target));
  }
  if (effect?.type !== undefined) return [made(modelSite, qualified(effect.type, callee.path), new Map())];
  // A library function that is known to open nothing, and of which nothing is said, returns nothing that matters.
  if (model?.effects.some((candidate) => candidate.effect === 'harmless') === true) return [];
  return [
    {
      ...alternative({
        value: 'external',
        callee: `${callee.path}.${callee.name}`,
        inputs: [],
        at: spanOf(fn, site.at),
      }),
      made: [fn],
    },
  ];
}

/** What a library call writes, as its model says. */
export function modelStores(
  ev: Evaluator,
  fn: FunctionNode,
  call: number,
  callee: Callee & { callee: 'external' },
  effect: Effect & { effect: 'stores' },
  target: Type,
): readonly Alternative[] {
  return modelValue(ev, siteOfCall(fn, call, callee), effect.value, target);
}

/** The value of a library's package variable. */
export function modelVariable(ev: Evaluator, fn: FunctionNode, path: string, name: string): readonly Alternative[] {
  const value = fn.file.models.variable(path, name);
  if (value !== undefined) return modelValue(ev, { fn, path }, value, unknownType);
  const type = fn.file.models.memberType(path, name);
  if (type !== undefined) {
    // One object wherever it is read, so that what is stored there is found.
    const site = objectSite({ kind: 'library', name: `${path}.${name}` }, externalType(type));
    return [alternative({ value: 'made', type, fields: new Map(), site })];
  }
  // What nobody declares is there only where the program itself puts it there: a cache across reloads, say.
  if (path === 'globalThis' && fn.file.models.find(path, name) === undefined) return [];
  return [alternative({ value: 'unknown', reason: 'unmodelled-library', detail: `${path}.${name}` })];
}

function made(site: ModelSite, type: string, fields: ReadonlyMap<string, readonly Alternative[]>): Alternative {
  const origin: ObjectSite['origin'] = { kind: 'call', fn: site.fn, call: site.call ?? -1 };
  return {
    ...alternative({ value: 'made', type, fields, site: objectSite(origin, externalType(type), site.within) }),
    made: [site.fn],
  };
}

function mergedObject(site: ModelSite, merged: readonly (readonly Alternative[])[]): Alternative {
  const whole = made(site, 'globalThis.Object', new Map());
  return whole.value.value === 'made' ? { ...whole, value: { ...whole.value, merged } } : whole;
}

/** What is given with what counts where it gives nothing, key by key of a document or field by field of an object. */
function overDefaults(site: ModelSite, item: Alternative, under: readonly Alternative[]): Alternative {
  const { value } = item;
  const isKept = value.value === 'object' || value.value === 'made' || value.value === 'open';
  if (!isKept || under.length === 0) return over(item, under);
  const whole = mergedObject(site, [under, [item]]);
  return { ...item, value: { ...whole.value, overDefaults: true } as Value };
}

/** Evaluates what a model says at a site. `target` is the type into which a document is decoded. */
export function modelValue(ev: Evaluator, site: ModelSite, value: ModelValue, target: Type): readonly Alternative[] {
  if (typeof value === 'string') return operand(ev, site, value);
  const of = (inner: ModelValue): readonly Alternative[] => modelValue(ev, site, inner, unknownType);
  if ('text' in value) return [alternative(textValue(literal(value.text)))];
  if ('concat' in value) return combine(ev, value.concat.map(of), (texts) => concat(...texts));
  if ('format' in value) return formatted(ev, of(value.format), operand(ev, site, value.arguments));
  if ('join' in value) {
    const holes = ev.memory.holes();
    const lists = operand(ev, site, value.join);
    return joined(ev, lists, of(value.separator), ev.memory.holes() > holes);
  }
  if ('part' in value) return part(ev, site, value);
  if ('url' in value) return urlText(ev, of(value.url));
  if ('relativeTo' in value) return relative(ev, of(value.relativeTo), of(value.reference));
  if ('trim' in value) {
    const how = (
      { prefix: 'trim-prefix', suffix: 'trim-suffix', both: 'trim', left: 'trim-left', right: 'trim-right' } as const
    )[value.trim];
    return derived(ev, how, of(value.of), value.what === undefined ? undefined : of(value.what));
  }
  if ('replace' in value) return replaced(ev, of(value.replace), of(value.from), of(value.to));
  if ('lower' in value) return derived(ev, 'lower', of(value.lower), undefined);
  if ('upper' in value) return derived(ev, 'upper', of(value.upper), undefined);
  if ('hostPort' in value) {
    return combine(ev, value.hostPort.map(of), ([host = [], port = []]) => {
      const bare = literalText(host);
      return concat(bare?.includes(':') === true ? literal(`[${bare}]`) : host, literal(':'), port);
    });
  }
  if ('setting' in value) return setting(ev, site, value);
  if ('character' in value) return combine(ev, [of(value.character)], ([code = []]) => characterOf(code));
  if ('written' in value) return written(ev, site, value.written);
  if ('isSet' in value) return isSet(ev, of(value.isSet));
  if ('tree' in value) return tree(ev, site, value, target);
  if ('envTree' in value) return environmentTree(ev, site, value, target);
  if ('fields' in value) {
    const within = site.within ?? [];
    const fields = new Map(
      Object.entries(value.fields).map(([name, field]) => {
        const held = typeof field === 'object' && 'fields' in field ? { ...site, within: [...within, name] } : site;
        return [name, settle(modelValue(ev, held, field, unknownType))];
      }),
    );
    return [made(site, qualified(value.object, site.path), fields)];
  }
  if ('list' in value) return [alternative({ value: 'list', items: value.list.map(of) })];
  if ('anyOf' in value) return value.anyOf.flatMap(of);
  if ('searched' in value) return searched(ev, of(value.searched));
  if ('here' in value) return [alternative(textValue(literal(site.fn.file.program.file)), [site.fn])];
  if ('firstOf' in value) return firstOf(ev, value.firstOf.map(of), 'text', site.fn);
  if ('merged' in value) return [mergedObject(site, value.merged.map(of))];
  if ('over' in value) {
    const under = of(value.under);
    return of(value.over).map((item) => overDefaults(site, item, under));
  }
  if ('filledBy' in value) return filledBy(ev, operand(ev, site, value.filledBy), value.argument, value.field);
  if ('registered' in value) {
    const found = registered(ev, value.in, of(value.registered));
    return found.length === 0 && value.otherwise !== undefined ? of(value.otherwise) : found;
  }
  if ('resultOf' in value) {
    const results =
      value.method === undefined
        ? resultOf(ev, operand(ev, site, value.resultOf))
        : resultOfMethod(ev, site, value.resultOf, value.method);
    const path = (value.field ?? []).map((field) => ({ field }));
    return path.length === 0
      ? results
      : results
          .flatMap((item) => ev.follow(item, path))
          .filter((item) => !isGivenBack(operand(ev, site, value.resultOf), item));
  }
  if ('handsTo' in value) return handedTo(ev, operand(ev, site, value.handsTo), value.parameter, value.argument);
  if ('entryOf' in value) {
    const [holders, keys] = [operand(ev, site, value.entryOf), of(value.key)];
    return value.path === true ? entryAlong(ev, holders, keys) : entryUnder(ev, holders, keys);
  }
  if ('variable' in value) return evaluateOutside(ev, site.fn, site.path, value.variable);
  if ('module' in value) return moduleAt(ev, of(value.module));
  if ('calleeName' in value) {
    const found = new RegExp(value.calleeName).exec(calleeOf(ev, site))?.[1];
    return found === undefined ? [] : [alternative(textValue(literal(found)))];
  }
  if ('packagePath' in value) {
    const found = new RegExp(value.packagePath).exec(site.path)?.[1];
    return found === undefined ? [] : [alternative(textValue(literal(found)))];
  }
  return [alternative({ value: 'unknown', reason: value.unknown })];
}

/** Whether a function gives something back as a library hands it in: that says nothing new. */
function isGivenBack(functions: readonly Alternative[], { value }: Alternative): boolean {
  if (value.value !== 'open' || value.root.index === receiverIndex) return false;
  const { fn } = value.root;
  return functions.some((each) => each.value.value === 'function' && each.value.fn === fn);
}

/** What lists or maps hold under keys; under any, where a key is not known. */
function entryUnder(
  ev: Evaluator,
  holders: readonly Alternative[],
  keys: readonly Alternative[],
): readonly Alternative[] {
  const texts = ev.asText(keys).map(({ text }) => literalText(text));
  const steps = texts.some((key) => key === undefined)
    ? [{ element: 'value' } as const]
    : [...new Set(texts)].flatMap((key) => (key === undefined ? [] : [{ key }]));
  return holders.flatMap((holder) => steps.flatMap((step) => ev.follow(holder, [step])));
}

/** What stands at the end of paths of keys, each a text with dots between the keys or a list of them. */
function entryAlong(
  ev: Evaluator,
  holders: readonly Alternative[],
  paths: readonly Alternative[],
): readonly Alternative[] {
  return paths.flatMap((path) => {
    const keys = path.value.value === 'text' ? literalText(path.value.text)?.split('.') : keysIn(ev, path);
    if (keys === undefined || keys.length === 0)
      return [alternative({ value: 'unknown', reason: 'computed', detail: 'a path of keys that is not known' })];
    const steps = keys.map((field) => ({ field }));
    return holders.flatMap((holder) => ev.follow(holder, steps));
  });
}

/** More keys than this below each other are none that anybody writes down. */
const mostKeys = 8;

/** The elements of a list of keys; undefined where one of them is not known. */
function keysIn(ev: Evaluator, list: Alternative): readonly string[] | undefined {
  const keys: string[] = [];
  for (let at = 0; at < mostKeys; at++) {
    const [only, ...more] = ev.asText(ev.follow(list, [{ key: String(at) }]));
    if (only === undefined) return keys;
    const key = literalText(only.text);
    if (key === undefined || more.length > 0) return undefined;
    keys.push(key);
  }
  return undefined;
}

/** The function that is called at a site, as models name it. */
function calleeOf(ev: Evaluator, { fn, call }: ModelSite): string {
  if (call === undefined) return '';
  const callee = resolveCallee(ev.linked, fn, call);
  if (callee.callee === 'external') return callee.name;
  const target = callee.callee === 'functions' ? callee.functions[0] : undefined;
  if (target === undefined) return '';
  return target.receiver === undefined ? target.facts.name : `${target.receiver.name}.${target.facts.name}`;
}
