import type { Effect, ModelValue } from '@callgate/ir';
import { each, firstOf, fn, harmless, object, returns, returnsType, tsModel } from '../../write.js';
import { rest } from '../rest.js';

/** One container of dependencies: what is bound to a token comes out for it. */
function container(name: string): {
  bind(key: ModelValue, value: ModelValue): Effect;
  get(key: ModelValue): ModelValue;
} {
  return {
    bind: (key, value) => ({ effect: 'registers', in: name, key, value }),
    get: (key) => ({ registered: key, in: name }),
  };
}

/** `container.bind(TYPES.Url).toConstantValue(url)`, `@inject(TYPES.Url) url`, `container.get(TYPES.Url)`. */
const inversifyTokens = container('inversify');
/** A function that makes a value is handed the container: as a part of the context until version 7, as the context itself from there on. */
const inversifyHands: Effect = {
  effect: 'calls',
  function: 'arg0',
  arguments: [object('Context', { container: object('Container', {}) })],
};
export const inversify = tsModel(
  'inversify',
  [
    'inversify',
    '@inversifyjs/core',
    '@inversifyjs/container',
    'inversify-inject-decorators',
    'inversify-binding-decorators',
  ],
  [
    ...each(['new Container', 'Container.createChild'], returnsType('Container')),
    ...each(
      ['Container.bind', 'Container.rebind', 'interfaces.Container.bind', 'Container.rebindSync'],
      returnsType('Binding', object('Binding', { key: 'arg0' })),
    ),
    fn('Binding.toConstantValue', inversifyTokens.bind('receiver.key', 'arg0'), returnsType('BindingWhen')),
    fn(
      'Binding.toDynamicValue',
      inversifyHands,
      inversifyTokens.bind('receiver.key', { resultOf: 'arg0' }),
      returnsType('BindingWhen'),
    ),
    fn(
      'Binding.toService',
      inversifyTokens.bind('receiver.key', inversifyTokens.get('arg0')),
      returnsType('BindingWhen'),
    ),
    ...each(
      [
        'Container.get',
        'Container.getAsync',
        'Container.getTagged',
        'Container.resolve',
        'Container.getNamed',
        'Context.get',
        'Context.container.get',
        'interfaces.Container.get',
        'ResolutionContext.get',
      ],
      returns(inversifyTokens.get('arg0')),
    ),
    fn('Container.getAll', returns({ list: [inversifyTokens.get('arg0')] })),
    ...each(['inject', 'named', 'multiInject', 'tagged', 'lazyInject'], returns(inversifyTokens.get('arg0'))),
    ...harmless('Binding.*', 'BindingWhen.*', 'injectable', 'decorate', 'optional', 'unmanaged', 'postConstruct'),
    ...rest,
  ],
  {
    types: {
      'Context.container': 'Container',
      'interfaces.Context.container': 'Container',
      'ResolutionContext.container': 'Container',
    },
  },
);

/** `container.register('Url', { useValue: url })`, `container.resolve('Url')`, `@inject('Url') url`. */
const tsyringeTokens = container('tsyringe');
export const tsyringe = tsModel(
  'tsyringe',
  ['tsyringe'],
  [
    ...each(
      ['container.register', 'DependencyContainer.register', 'container.registerSingleton'],
      tsyringeTokens.bind(
        'arg0',
        firstOf('arg1.useValue', { resultOf: 'arg1.useFactory' }, tsyringeTokens.get('arg1.useToken')),
      ),
      returns('receiver'),
    ),
    ...each(
      ['container.registerInstance', 'DependencyContainer.registerInstance'],
      tsyringeTokens.bind('arg0', 'arg1'),
    ),
    ...each(
      ['container.resolve', 'DependencyContainer.resolve', 'inject', 'delay'],
      returns(tsyringeTokens.get('arg0')),
    ),
    fn('container.createChildContainer', returnsType('DependencyContainer')),
    ...rest,
  ],
  { types: { container: 'DependencyContainer' } },
);

/** typedi: `Container.set('url', url)`, `@Inject('url') url`. */
const typediTokens = container('typedi');
export const typedi = tsModel(
  'typedi',
  ['typedi'],
  [
    ...each(
      ['Container.set', 'ContainerInstance.set'],
      typediTokens.bind(firstOf('arg0.id', 'arg0'), firstOf('arg1', 'arg0.value', { resultOf: 'arg0.factory' })),
    ),
    ...each(['Container.get', 'ContainerInstance.get', 'Inject'], returns(typediTokens.get('arg0'))),
    fn('Container.of', returnsType('ContainerInstance')),
    fn('new Token', returns('arg0')),
    ...rest,
  ],
);

/** awilix: `container.register({ ledgerUrl: asValue(url) })`; a constructor takes them out of one object by their names. */
const awilixTokens = container('awilix');
const awilixHands: Effect = { effect: 'calls', function: 'arg0', arguments: [awilixTokens.get({ text: '' })] };
export const awilix = tsModel(
  'awilix',
  ['awilix', 'awilix-express', 'awilix-koa', '@fastify/awilix'],
  [
    fn(
      'createContainer',
      returnsType('AwilixContainer', object('AwilixContainer', { cradle: awilixTokens.get({ text: '' }) })),
    ),
    ...each(['asValue'], returns('arg0')),
    fn('asFunction', awilixHands, returns({ resultOf: 'arg0' })),
    fn('asClass', awilixHands, returns('arg0')),
    { callee: 'AwilixContainer.register', arity: 2, effects: [awilixTokens.bind('arg0', 'arg1'), returns('receiver')] },
    fn('AwilixContainer.register', awilixTokens.bind({ text: '' }, 'arg0'), returns('receiver')),
    fn(
      'AwilixContainer.resolve',
      returns(firstOf(awilixTokens.get('arg0'), { entryOf: 'receiver.cradle', key: 'arg0' })),
    ),
    ...rest,
  ],
);
