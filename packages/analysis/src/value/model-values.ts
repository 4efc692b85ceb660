import type { Effect, ModelValue, TagDefaults } from '@callgate/ir';
import type { Callee } from '../link/callee.js';
import type { FunctionNode } from '../link/linked.js';
import { type Type, unknownType } from '../link/type.js';
import { externalType, typeOf } from '../link/type-of.js';
import { typeOfField, underlying } from '../link/types.js';
import type { Evaluator } from './evaluator.js';
import { spanOf } from './evaluator.js';
import { formatted, joined, splitText } from './format.js';
import { qualified } from './model-index.js';
import { parsedOperand } from './operands.js';
import { settingWithCode } from './setting-rules.js';
import { derive } from './substitute.js';
import { alternative, concat, literal, literalText, settle, textValue, valueKey } from './text.js';
import type {
  Alternative,
  Condition,
  Derivation,
  ObjectSite,
  OpenKey,
  OpenRequest,
  Step,
  Text,
  TreeRules,
} from './value.js';

/** The forms of `ModelValue` that have this property. */
type Form<K extends string> = Extract<Exclude<ModelValue, string>, Readonly<Record<K, unknown>>>;

/** A place to which a model applies: a call of a library function, or a literal of a library type. */
export interface ModelSite {
  readonly fn: FunctionNode;
  /** Index of the call; absent for a literal. */
  readonly call?: number;
  readonly path: string;
  /** The literal, or the receiver where it is known already. */
  readonly literal?: Alternative;
  readonly base?: number;
  readonly receiverType?: Type & { kind: 'external' };
}

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
  const model = ev.linked.models.find(callee.path, callee.name, site.arguments.length);
  const effect = model?.effects.find(
    (candidate): candidate is Effect & { effect: 'returns' } =>
      candidate.effect === 'returns' && (candidate.result ?? 0) === result,
  );
  const modelSite = siteOfCall(fn, call, callee);
  if (effect?.value !== undefined) return settle(modelValue(ev, modelSite, effect.value, unknownType));
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

export function siteOfCall(fn: FunctionNode, call: number, callee: Callee & { callee: 'external' }): ModelSite {
  return {
    fn,
    call,
    path: callee.path,
    ...(callee.base === undefined ? {} : { base: callee.base }),
    ...(callee.receiver === undefined ? {} : { receiverType: callee.receiver }),
  };
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
  const value = ev.linked.models.variable(path, name);
  if (value !== undefined) return modelValue(ev, { fn, path }, value, unknownType);
  const type = ev.linked.models.memberType(path, name);
  if (type !== undefined) return [made({ fn, path }, type, new Map())];
  return [alternative({ value: 'unknown', reason: 'unmodelled-library', detail: `${path}.${name}` })];
}

function made(site: ModelSite, type: string, fields: ReadonlyMap<string, readonly Alternative[]>): Alternative {
  const origin: ObjectSite['origin'] = { kind: 'call', fn: site.fn, call: site.call ?? -1 };
  return {
    ...alternative({ value: 'made', type, fields, site: { origin, type: externalType(type), within: [] } }),
    made: [site.fn],
  };
}

/** Evaluates what a model says at a site. `target` is the type into which a document is decoded. */
export function modelValue(ev: Evaluator, site: ModelSite, value: ModelValue, target: Type): readonly Alternative[] {
  if (typeof value === 'string') return operand(ev, site, value);
  const of = (inner: ModelValue): readonly Alternative[] => modelValue(ev, site, inner, unknownType);
  if ('text' in value) return [alternative(textValue(literal(value.text)))];
  if ('concat' in value) return combine(ev, value.concat.map(of), (texts) => concat(...texts));
  if ('format' in value) return formatted(ev, of(value.format), operand(ev, site, value.arguments));
  if ('join' in value) return joined(ev, operand(ev, site, value.join), of(value.separator));
  if ('part' in value) return part(ev, site, value);
  if ('url' in value) return urlText(ev, of(value.url));
  if ('relativeTo' in value) return relative(ev, of(value.relativeTo), of(value.reference));
  if ('trim' in value) {
    const how = (
      { prefix: 'trim-prefix', suffix: 'trim-suffix', both: 'trim', left: 'trim-left', right: 'trim-right' } as const
    )[value.trim];
    return derived(ev, how, of(value.of), value.what === undefined ? undefined : of(value.what));
  }
  if ('replace' in value) {
    const pair = combine(ev, [of(value.from), of(value.to)], ([from = [], to = []]) => concat(from, literal('\0'), to));
    return derived(ev, 'replace', of(value.replace), pair);
  }
  if ('lower' in value) return derived(ev, 'lower', of(value.lower), undefined);
  if ('upper' in value) return derived(ev, 'upper', of(value.upper), undefined);
  if ('hostPort' in value) {
    return combine(ev, value.hostPort.map(of), ([host = [], port = []]) => {
      const bare = literalText(host);
      return concat(bare?.includes(':') === true ? literal(`[${bare}]`) : host, literal(':'), port);
    });
  }
  if ('setting' in value) return setting(ev, site, value);
  if ('isSet' in value) return isSet(ev, of(value.isSet));
  if ('tree' in value) return tree(ev, site, value, target);
  if ('envTree' in value) return environmentTree(ev, site, value, target);
  if ('fields' in value) {
    const fields = new Map(Object.entries(value.fields).map(([name, field]) => [name, settle(of(field))]));
    return [made(site, qualified(value.object, site.path), fields)];
  }
  if ('list' in value) return [alternative({ value: 'list', items: value.list.map(of) })];
  if ('anyOf' in value) return value.anyOf.flatMap(of);
  if ('firstOf' in value) return firstOf(ev, value.firstOf.map(of));
  if ('filledBy' in value) return filledBy(ev, operand(ev, site, value.filledBy), value.argument, value.field);
  if ('packagePath' in value) {
    const found = new RegExp(value.packagePath).exec(site.path)?.[1];
    return found === undefined ? [] : [alternative(textValue(literal(found)))];
  }
  return [alternative({ value: 'unknown', reason: value.unknown })];
}

/** The values that an operand names at a site; nothing where it was not given. */
export function operand(ev: Evaluator, site: ModelSite, text: string): readonly Alternative[] {
  const { root, steps } = parsedOperand(text);
  const { fn } = site;
  const call = site.call === undefined ? undefined : fn.facts.body?.calls[site.call];
  let from: readonly Alternative[] = [];
  switch (root.kind) {
    case 'argument': {
      const index = call?.arguments[root.index];
      const spread = call?.spread === true && root.index >= call.arguments.length - 1;
      if (index !== undefined) {
        from = ev.evaluate(fn, index);
        if (spread)
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
      else
        from = [{ ...alternative({ value: 'list', items: rest.map((index) => ev.evaluate(fn, index)) }), made: [fn] }];
      break;
    }
    case 'receiver':
      if (site.base !== undefined) from = embedded(ev, site, ev.evaluate(fn, site.base));
      break;
    case 'literal':
      from = site.literal === undefined ? [] : [site.literal];
      break;
    case 'result':
      break;
  }
  const path = steps.map((step): Step =>
    'field' in step ? { field: step.field } : 'each' in step ? { element: 'value' } : { key: step.key },
  );
  const found = path.length === 0 ? from : from.flatMap((item) => ev.follow(item, path));
  return settle(found);
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
    if (field.embedded !== true) continue;
    const held = typeOfField(ev.linked, type, shape.file, field);
    if (held.kind === 'external' && held.path === wanted.path && held.name === wanted.name) {
      return receivers.flatMap((receiver) => ev.follow(receiver, [{ field: field.name }]));
    }
  }
  return receivers;
}

function combine(
  ev: Evaluator,
  parts: readonly (readonly Alternative[])[],
  join: (texts: readonly Text[]) => Text,
): readonly Alternative[] {
  let ways: { texts: Text[]; from: Omit<Alternative, 'value'> }[] = [
    { texts: [], from: { when: [], made: [], because: [] } },
  ];
  for (const items of parts) {
    // What is not given has no value, and neither has a text made with it.
    const options: readonly { text: Text; from: Omit<Alternative, 'value'> }[] = ev.asText(items);
    const next: typeof ways = [];
    for (const way of ways) {
      for (const option of options) {
        if (next.length >= 64) break;
        next.push({
          texts: [...way.texts, option.text],
          from: {
            when: [...way.from.when, ...option.from.when],
            made: [...new Set([...way.from.made, ...option.from.made])],
            because: [...way.from.because, ...option.from.because].slice(0, 12),
          },
        });
      }
    }
    ways = next;
  }
  return ways.map((way) => ({ ...way.from, value: textValue(join(way.texts)) }));
}

function derived(
  ev: Evaluator,
  how: Derivation,
  items: readonly Alternative[],
  argument: readonly Alternative[] | undefined,
): readonly Alternative[] {
  return combine(ev, argument === undefined ? [items] : [items, argument], ([of = [], given]) =>
    derive({ piece: 'derived', derive: how, of, ...(given === undefined ? {} : { argument: given }) }),
  );
}

function part(ev: Evaluator, site: ModelSite, value: Form<'part'>): readonly Alternative[] {
  const of = modelValue(ev, site, value.of, unknownType);
  const separator = value.separator === undefined ? undefined : modelValue(ev, site, value.separator, unknownType);
  if (value.part === 'split') return splitText(ev, of, separator ?? []);
  const texts = value.part.startsWith('url-') ? urlText(ev, of) : of;
  return derived(ev, value.part, texts, separator);
}

/** The text of a URL: what it was parsed from, or what its parts were set to. */
function urlText(ev: Evaluator, items: readonly Alternative[]): readonly Alternative[] {
  return items.flatMap((item) => {
    const { value } = item;
    if (value.value === 'location')
      return ev.follow(item, []).flatMap((loaded) => (loaded === item ? [loaded] : urlText(ev, [loaded])));
    if (value.value === 'open') return [item];
    if (value.value !== 'made' && value.value !== 'object') return [item];
    const whole = ev.follow(item, [{ field: 'Text' }]);
    // What parsing put there says nothing new: only a host that code sets afterwards makes another URL.
    const own = new Set(
      value.value === 'made' ? (value.fields.get('Host') ?? []).map((inner) => valueKey(inner.value)) : [],
    );
    const host = ev
      .follow(item, [{ field: 'Host' }])
      .filter((inner) => inner.zero !== true && !own.has(valueKey(inner.value)));
    if (host.length === 0) return whole;
    const scheme = ev.follow(item, [{ field: 'Scheme' }]);
    const path = ev.follow(item, [{ field: 'Path' }]);
    const none: readonly Alternative[] = [alternative(textValue([]))];
    return [
      ...whole,
      ...combine(
        ev,
        [
          scheme.length === 0 ? [alternative(textValue(literal('http')))] : scheme,
          host,
          path.length === 0 ? none : path,
        ],
        ([s = [], h = [], p = []]) => concat(s, literal('://'), h, p),
      ),
    ];
  });
}

function relative(
  ev: Evaluator,
  base: readonly Alternative[],
  reference: readonly Alternative[],
): readonly Alternative[] {
  return combine(ev, [urlText(ev, base), urlText(ev, reference)], ([b = [], r = []]) => {
    const first = r[0];
    if (first?.piece === 'text' && /^[a-z][a-z0-9+.-]*:\/\//i.test(first.text)) return r;
    return concat(
      derive({ piece: 'derived', derive: 'url-scheme', of: b }),
      literal('://'),
      derive({ piece: 'derived', derive: 'url-host', of: b }),
      first?.piece === 'text' && first.text.startsWith('/') ? [] : literal('/'),
      r,
    );
  });
}

type SettingValue = Form<'setting'>;

function setting(ev: Evaluator, site: ModelSite, value: SettingValue): readonly Alternative[] {
  const of = (inner: ModelValue): readonly Alternative[] => modelValue(ev, site, inner, unknownType);
  switch (value.setting) {
    case 'arg':
      return [alternative(textValue([{ piece: 'setting', request: { setting: 'arg', index: value.index } }]))];
    case 'args':
      return [argumentList(value.from)];
    case 'file':
      return named(ev, of(value.path), (path) => ({ setting: 'file', path }), undefined);
    case 'key': {
      const source = value.source === undefined ? [] : (ev.asText(of(value.source))[0]?.text ?? []);
      return named(
        ev,
        of(value.path),
        (path) => ({ setting: 'key', source, path: keyPath(path) }),
        value.default === undefined ? undefined : of(value.default),
      );
    }
    default: {
      const kind = value.setting;
      return named(
        ev,
        of(value.name),
        (name) => ({ setting: kind, name }),
        value.default === undefined ? undefined : of(value.default),
      );
    }
  }
}

const listedArguments = 8;

/** `os.Args`: the program's name, then its arguments. */
function argumentList(from: number): Alternative {
  const items = Array.from({ length: listedArguments }, (_, index): readonly Alternative[] => {
    const at = index + from;
    if (at < 0) return [alternative({ value: 'unknown', reason: 'input', detail: 'the name of the program' })];
    return [alternative(textValue([{ piece: 'setting', request: { setting: 'arg', index: at } }]))];
  });
  return alternative({ value: 'list', items });
}

/** A path of keys split at dots; holes stay whole keys. */
function keyPath(path: Text): readonly OpenKey[] {
  const keys: Text[] = [[]];
  for (const piece of path) {
    const last = keys.length - 1;
    if (piece.piece !== 'text') {
      keys[last] = concat(keys[last] ?? [], [piece]);
      continue;
    }
    for (const [index, segment] of piece.text.split('.').entries()) {
      if (index > 0) keys.push([]);
      keys[keys.length - 1] = concat(keys.at(-1) ?? [], literal(segment));
    }
  }
  return keys.map((key) => ({ key }));
}

function named(
  ev: Evaluator,
  names: readonly Alternative[],
  request: (name: Text) => OpenRequest,
  defaults: readonly Alternative[] | undefined,
): readonly Alternative[] {
  const texts = ev.asText(names);
  return texts.flatMap(({ text, from }) =>
    settingWithCode(ev, request(text), defaults).map((item) => ({
      ...item,
      when: [...from.when, ...item.when],
      made: [...new Set([...from.made, ...item.made])],
    })),
  );
}

function isSet(ev: Evaluator, items: readonly Alternative[]): readonly Alternative[] {
  const results: Alternative[] = [];
  for (const { text } of ev.asText(items)) {
    const [only] = text;
    if (text.length !== 1 || only?.piece !== 'setting') continue;
    const test = (holds: boolean): Condition => ({ test: 'set', request: only.request, holds });
    results.push({ ...alternative(textValue(literal('true'))), when: [test(true)] });
    results.push({ ...alternative(textValue(literal('false'))), when: [test(false)] });
  }
  return results;
}

function rulesOf(value: {
  readonly tags: readonly string[];
  readonly defaults?: TagDefaults;
  readonly envTags?: readonly string[];
  readonly separator?: string;
  readonly prefixTag?: string;
  readonly prefixOption?: string;
  readonly untagged?: 'upper' | 'upper-snake';
  readonly nested?: true;
}): TreeRules {
  return {
    tags: value.tags,
    defaultTags: value.defaults?.tags ?? [],
    ...(value.defaults?.option === undefined ? {} : { defaultOption: value.defaults.option }),
    envTags: value.envTags ?? [],
    separator: value.separator ?? '',
    ...(value.prefixTag === undefined ? {} : { prefixTag: value.prefixTag }),
    ...(value.prefixOption === undefined ? {} : { prefixOption: value.prefixOption }),
    ...(value.untagged === undefined ? {} : { untagged: value.untagged }),
    nested: value.nested === true,
  };
}

function tree(ev: Evaluator, site: ModelSite, value: Form<'tree'>, target: Type): readonly Alternative[] {
  const sources = ev.asText(modelValue(ev, site, value.tree, unknownType));
  const at = value.at === undefined ? undefined : ev.asText(modelValue(ev, site, value.at, unknownType))[0]?.text;
  const options = sources.length === 0 ? [{ text: [] as Text, from: alternative(textValue([])) }] : sources;
  return options.map(({ text, from }) => {
    const hole = text.find((piece) => piece.piece === 'unknown');
    // A document of which not even the place is known is input.
    if (hole?.piece === 'unknown')
      return {
        ...from,
        value: { value: 'unknown', reason: hole.reason, ...(hole.detail === undefined ? {} : { detail: hole.detail }) },
      };
    return documentAt(text, from);
  });

  function documentAt(text: Text, from: Alternative): Alternative {
    return {
      value: {
        value: 'tree',
        tree: {
          source: sourcePath(text),
          from: 'document',
          path: at === undefined || at.length === 0 ? [] : keyPath(at),
          prefix: [],
          rules: rulesOf(value),
          type: target.kind === 'unknown' ? undefined : target,
        },
      },
      when: from.when,
      made: [...new Set([...from.made, site.fn])],
      because: from.because,
    };
  }
}

/** A document read from the content of a file is the file. */
function sourcePath(text: Text): Text {
  const [only] = text;
  if (text.length === 1 && only?.piece === 'setting' && only.request.setting === 'file') return only.request.path;
  return text;
}

function environmentTree(ev: Evaluator, site: ModelSite, value: Form<'envTree'>, target: Type): readonly Alternative[] {
  const given =
    value.prefix === undefined ? undefined : ev.asText(modelValue(ev, site, value.prefix, unknownType))[0]?.text;
  const prefix = given === undefined || given.length === 0 ? [] : concat(upper(given), literal(value.separator ?? ''));
  return [
    {
      ...alternative({
        value: 'tree',
        tree: {
          source: [],
          from: 'environment',
          path: [],
          prefix,
          rules: rulesOf({ ...value, tags: value.envTree }),
          type: target.kind === 'unknown' ? undefined : target,
        },
      }),
      made: [site.fn],
    },
  ];
}

function upper(text: Text): Text {
  return text.map((piece) => (piece.piece === 'text' ? { piece: 'text', text: piece.text.toUpperCase() } : piece));
}

/** What must hold for a value to count as given: a setting is set, a text that is still open is not empty. */
function givenTest(ev: Evaluator, item: Alternative): Condition | undefined {
  const { value } = item;
  if (value.value === 'text') {
    const [only] = value.text;
    if (value.text.length === 1 && only?.piece === 'setting')
      return { test: 'set', request: only.request, holds: true };
    return value.text.length === 1 && only?.piece === 'open'
      ? { test: 'equal', left: value.text, right: [], holds: false }
      : undefined;
  }
  if (value.value !== 'open') return undefined;
  const [only] = ev.asText([item]);
  return only === undefined ? undefined : { test: 'equal', left: only.text, right: [], holds: false };
}

function firstOf(ev: Evaluator, options: readonly (readonly Alternative[])[]): readonly Alternative[] {
  const results: Alternative[] = [];
  const unset: Condition[] = [];
  for (const option of options) {
    // A leaf of a document is a setting like any other.
    const items = option.flatMap((item): readonly Alternative[] =>
      item.value.value === 'tree'
        ? ev.asText([item]).map(({ text, from }) => ({ ...from, value: textValue(text) }))
        : [item],
    );
    const given = items.filter(
      (item) => item.zero !== true && !(item.value.value === 'text' && item.value.text.length === 0),
    );
    let certain = given.length > 0;
    // What the options before it must be does not hang on the other alternatives of the same option.
    const before = [...unset];
    for (const item of given) {
      const test = givenTest(ev, item);
      if (test === undefined) {
        if (item.when.length > 0 || item.value.value === 'unknown') certain = false;
        results.push({ ...item, when: [...before, ...item.when] });
      } else {
        certain = false;
        results.push({ ...item, when: [...before, ...item.when, test] });
        unset.push({ ...test, holds: !test.holds });
      }
    }
    if (certain) break;
  }
  return results;
}

/** What functions leave in a field of the object that the library hands them. */
function filledBy(
  ev: Evaluator,
  functions: readonly Alternative[],
  argument: number,
  field: readonly string[],
): readonly Alternative[] {
  const results: Alternative[] = [];
  for (const item of functions) {
    if (item.value.value !== 'function') continue;
    const { fn, frames } = item.value;
    const body = fn.facts.body;
    if (body === undefined) continue;
    for (const store of body.stores) {
      let at = store.target;
      let matched = true;
      for (const name of field.toReversed()) {
        const step = body.values[at];
        if (step?.op !== 'select' || step.name !== name) {
          matched = false;
          break;
        }
        at = step.base;
      }
      const root = body.values[at];
      if (!matched || root?.op !== 'parameter' || root.index !== argument) continue;
      let found = ev.evaluate(fn, store.value);
      for (const frame of frames) found = ev.throughCall(found, frame.callee, frame.caller, frame.call);
      results.push(...found);
    }
  }
  return results;
}
