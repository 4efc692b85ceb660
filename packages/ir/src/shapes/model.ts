import type { Effect, FunctionModel, Model } from '../model.js';
import { keyed, list, literal, object, optional, record, tagged, text, wholeNumber } from '../shape/index.js';
import type { Shape } from '../shape/index.js';
import { namesShape, portShape, protocolShape, targetFormShape, transportShape } from './leaves.js';
import { modelValueShape, operandShape } from './model-value.js';
import { nameShape } from './span.js';

type Where = NonNullable<Extract<Effect, { readonly effect: 'opens' }>['where']>;

const whereShape: Shape<Where> = keyed('Where', {
  in: object<Extract<Where, { readonly in: unknown }>>('Where-in', { value: modelValueShape, in: list(text, 1) }),
  notIn: object<Extract<Where, { readonly notIn: unknown }>>('Where-notIn', {
    value: modelValueShape,
    notIn: list(text, 1),
  }),
});

const effectShape = tagged<Effect, 'effect'>('Effect', 'effect', {
  returns: { result: optional(wholeNumber(0)), value: optional(modelValueShape), type: optional(nameShape) },
  stores: { into: operandShape, value: modelValueShape },
  opens: {
    target: modelValueShape,
    form: targetFormShape,
    protocol: protocolShape,
    transport: optional(transportShape),
    technology: optional(nameShape),
    port: optional(modelValueShape),
    defaultPort: optional(portShape),
    operation: optional(modelValueShape),
    where: optional(whereShape),
    optional: optional(literal(true)),
    instead: optional(list(operandShape, 1)),
    secondary: optional(literal(true)),
    idle: optional(list(nameShape)),
    each: optional(modelValueShape),
  },
  opensExternal: { name: modelValueShape, protocol: protocolShape, port: portShape },
  listens: { address: modelValueShape, protocol: protocolShape, defaultPort: optional(portShape) },
  serves: { contract: modelValueShape, protocol: optional(protocolShape) },
  speaks: { contract: modelValueShape, protocol: optional(protocolShape) },
  sets: { setting: modelValueShape, to: modelValueShape, priority: literal('under', 'over') },
  registers: { in: nameShape, key: modelValueShape, value: modelValueShape, each: optional(modelValueShape) },
  writes: { into: operandShape, text: modelValueShape },
  calls: { function: operandShape, arguments: optional(list(modelValueShape)) },
  role: { name: operandShape, runs: list(operandShape, 1), inherited: optional(list(operandShape)) },
  subcommand: { parent: operandShape, child: operandShape },
  provides: { constructors: operandShape },
  names: { function: operandShape },
  harmless: {},
});

const functionModelShape = object<FunctionModel>('FunctionModel', {
  callee: nameShape,
  arity: optional(wholeNumber(0)),
  effects: list(effectShape, 1),
});

/** Functions and effects keep their order: it is the order in which a reader is told of them. */
export const modelShape = object<Model>('Model', {
  kind: literal('model'),
  schemaVersion: literal(1),
  language: nameShape,
  library: nameShape,
  packages: namesShape,
  importing: optional(namesShape),
  unread: optional(literal(true)),
  generatorTag: optional(nameShape),
  functions: list(functionModelShape),
  hooks: optional(namesShape),
  types: optional(record(nameShape)),
  variables: optional(record(modelValueShape)),
  decoded: optional(record(modelValueShape)),
});
