import type { Effect, FunctionModel, Model, ModelValue } from '@callgate/ir';
import { unique } from './adjust-documents.js';

/** Bends names onto patterns and operands onto operands of any call. */
export function adjustModel(model: Model): Model {
  const packages = ['net/http', 'example.com/**/acme', 'gopkg.in/yaml.v*'];
  const functions = model.functions.map((each, at): FunctionModel => {
    const { arity: _, ...rest } = each;
    const callee = ['Get', 'Client.Do', '*.Send', 'New*Client'][each.callee.length % 4] ?? 'Get';
    const effects = each.effects.map((effect) => (effect.effect === 'harmless' ? harmful : effect)).map(adjustEffect);
    return { ...rest, callee: `${callee}${String(at)}`, effects };
  });
  return {
    ...model,
    packages: packages.slice(0, 1 + (model.library.length % 3)),
    functions: unique(functions, (each) => each.callee),
    ...(model.variables === undefined ? {} : { variables: { Args: { setting: 'args', from: -1 } } }),
    ...(model.decoded === undefined ? {} : { decoded: { URL: { part: 'url-host', of: 'item' } } }),
  };
}

const harmful: Effect = { effect: 'listens', address: 'arg0', protocol: 'http' };

function adjustEffect(effect: Effect): Effect {
  if (effect.effect === 'sets')
    return { ...effect, setting: { setting: 'env', name: 'arg0' }, to: adjustValue(effect.to) };
  if (effect.effect === 'returns' && effect.value === undefined) return { ...effect, type: effect.type ?? 'Client' };
  if (effect.effect === 'role') {
    const { inherited, ...rest } = effect;
    return {
      ...rest,
      name: 'arg0',
      runs: ['arg1.Run'],
      ...(inherited === undefined ? {} : { inherited: ['arg1.Before'] }),
    };
  }
  const bent: Record<string, unknown> = { ...effect };
  for (const name of ['into', 'function', 'parent', 'child', 'constructors'])
    if (name in bent) bent[name] = 'arg0.Field[]';
  for (const name of ['value', 'target', 'port', 'operation', 'address', 'contract', 'name', 'to', 'key', 'each']) {
    const content = bent[name];
    if (typeof content === 'string' || (typeof content === 'object' && content !== null))
      bent[name] = adjustValue(content as ModelValue);
  }
  if (effect.effect === 'opensExternal') bent['port'] = effect.port;
  if (effect.effect === 'opens' && effect.where !== undefined) bent['where'] = { ...effect.where, value: 'args1[]' };
  if (effect.effect === 'opens' && effect.instead !== undefined) bent['instead'] = ['arg0.Field'];
  if (effect.effect === 'calls' && effect.arguments !== undefined)
    bent['arguments'] = effect.arguments.map(adjustValue);
  return bent as Effect;
}

function adjustValue(value: ModelValue): ModelValue {
  return typeof value === 'string' ? 'arg0["key"].Field' : value;
}

/** A value whose texts in the place of operands are operands; its parts were adjusted before it. */
export function adjustModelValue(value: Exclude<ModelValue, string>): ModelValue {
  const bent: Record<string, unknown> = { ...value };
  for (const [name, content] of Object.entries(bent)) {
    if (
      kept.has(name) ||
      (name === 'separator' && 'envTree' in value) ||
      (name === 'arguments' && typeof content !== 'string')
    )
      continue;
    if (typeof content === 'string' && name !== 'trim') bent[name] = 'arg0';
    if (Array.isArray(content))
      bent[name] = content.map((each: unknown) => (typeof each === 'string' ? 'args1[]' : each));
  }
  if ('packagePath' in value) bent['packagePath'] = '([^/]+)$';
  if ('calleeName' in value) bent['calleeName'] = '^New(.+)Client$';
  if ('fields' in value) {
    bent['fields'] = Object.fromEntries(
      Object.entries(value.fields).map(([name, each]) => [name, typeof each === 'string' ? 'result0' : each]),
    );
  }
  return bent as ModelValue;
}

const kept: ReadonlySet<string> = new Set([
  'text',
  'part',
  'setting',
  'unknown',
  'tags',
  'envTags',
  'envTree',
  'prefixTag',
  'prefixOption',
  'untagged',
  'flagTags',
  'splitTag',
  'untaggedFlags',
  'underField',
  'in',
  'object',
  'method',
  'field',
  'packagePath',
  'calleeName',
  'here',
]);
