import { functionModel, model } from '@callgate/ir';
import type { Effect, Model, ModelValue } from '@callgate/ir';

type Opens = Omit<Extract<Effect, { readonly effect: 'opens' }>, 'effect'>;

function opens(what: Opens): Effect {
  return { effect: 'opens', ...what };
}

function returns(value: ModelValue, result?: number): Effect {
  return result === undefined ? { effect: 'returns', value } : { effect: 'returns', result, value };
}

function library(
  name: string,
  functions: Model['functions'],
  more: Partial<Pick<Model, 'types' | 'variables' | 'generatorTag'>> = {},
): Model {
  return model({ language: 'any', library: name, packages: [name], functions, ...more });
}

const env: ModelValue = { setting: 'env', name: 'arg0' };

/**
 * Made-up libraries, one for each thing that models can say: the tests are about analysis, and must not change with what is known of a
 * real library.
 */
export const models: readonly Model[] = [
  library(
    'env',
    [
      functionModel('Get', returns(env)),
      functionModel('Or', returns({ setting: 'env', name: 'arg0', default: 'arg1' })),
      functionModel('Lookup', returns(env), returns({ isSet: env }, 1)),
      functionModel('Set', { effect: 'sets', setting: env, to: 'arg1', priority: 'over' }),
      functionModel('Word', returns({ setting: 'arg-at', at: 'arg0', positional: true })),
      functionModel('Default', { effect: 'sets', setting: env, to: 'arg1', priority: 'under' }),
    ],
    { variables: { Args: { setting: 'args', from: -1 } } },
  ),
  library('flags', [
    functionModel('String', returns({ setting: 'flag', name: 'arg0', default: 'arg1' })),
    functionModel('StringVar', {
      effect: 'stores',
      into: 'arg0',
      value: { setting: 'flag', name: 'arg1', default: 'arg2' },
    }),
    functionModel('Parse', { effect: 'harmless' }),
  ]),
  library('text', [
    functionModel('Format', returns({ format: 'arg0', arguments: 'args1' })),
    functionModel('Split', returns({ part: 'split', of: 'arg0', separator: 'arg1' })),
    functionModel('Join', returns({ join: 'arg0', separator: 'arg1' })),
    functionModel('TrimPrefix', returns({ trim: 'prefix', of: 'arg0', what: 'arg1' })),
    functionModel('HostPort', returns({ hostPort: ['arg0', 'arg1'] })),
  ]),
  library('http', [
    functionModel('Get', opens({ target: 'arg0', form: 'url', protocol: 'http' })),
    functionModel('Listen', { effect: 'listens', address: 'arg0', protocol: 'http', defaultPort: 80 }),
    functionModel('Handle', { effect: 'harmless' }),
  ]),
  library('rpc', [
    functionModel(
      'Dial',
      opens({ target: 'arg0', form: 'grpc-target', protocol: 'grpc' }),
      returns({ object: 'Conn', fields: { Target: 'arg0' } }),
    ),
    functionModel(
      'Conn.Call',
      opens({ target: 'receiver.Target', form: 'grpc-target', protocol: 'grpc', operation: 'arg0', secondary: true }),
    ),
    functionModel('Serve', { effect: 'serves', contract: 'arg0' }),
  ]),
  library('redis', [
    functionModel(
      'Open',
      opens({
        target: { firstOf: ['arg0.Addr', { text: 'localhost:6379' }] },
        form: 'host-port',
        protocol: 'redis',
        technology: 'redis',
        defaultPort: 6379,
      }),
    ),
    functionModel('OpenURL', opens({ target: 'arg0', form: 'redis-uri', protocol: 'redis', technology: 'redis' })),
  ]),
  library('hosted', [
    functionModel('Open', {
      effect: 'opensExternal',
      name: { text: 'api.hosted.example' },
      protocol: 'https',
      port: 443,
    }),
  ]),
  library('sql', [
    ...(['postgres', 'mysql'] as const).map((name) => functionModel(`Open_${name}`, opens(database(name)))),
    functionModel('Open', ...(['postgres', 'mysql'] as const).map((name) => opens(databaseNamedBy(name)))),
  ]),
  library('mongo', [
    functionModel('Open', opens({ target: 'arg0', form: 'mongodb-uri', protocol: 'mongodb', technology: 'mongodb' })),
  ]),
  library('kafka', [
    functionModel('Open', opens({ target: 'arg0[]', form: 'host-port', protocol: 'kafka', defaultPort: 9092 })),
  ]),
  library('registry', [
    functionModel('Call', opens({ target: 'arg0', form: 'service-name', protocol: 'rpc', operation: 'arg1' })),
  ]),
  library('config', [
    functionModel('Load', {
      effect: 'stores',
      into: 'arg1',
      value: { tree: 'arg0', tags: ['yaml', 'json'], defaults: { tags: ['default'] }, envTags: ['env'] },
    }),
    functionModel('FromEnvironment', {
      effect: 'stores',
      into: 'arg0',
      value: { envTree: ['env'], defaults: { tags: ['default'] } },
    }),
    functionModel('Key', returns({ setting: 'key', path: 'arg0' })),
  ]),
  library('cli', [
    functionModel('new Command', {
      effect: 'role',
      name: 'literal.Use',
      runs: ['literal.Before', 'literal.Run'],
      inherited: ['literal.Before'],
    }),
    functionModel('Command.Add', { effect: 'subcommand', parent: 'receiver', child: 'args0[]' }),
    functionModel('Command.Execute', { effect: 'harmless' }),
  ]),
  library('inject', [
    functionModel('Provide', { effect: 'provides', constructors: 'args0[]' }),
    functionModel('ProvideAs', { effect: 'provides', constructors: 'arg1' }),
    functionModel('Run', { effect: 'provides', constructors: 'args0[]' }),
  ]),
  library(
    'generate',
    [
      functionModel('Set', { effect: 'provides', constructors: 'args0[]' }),
      functionModel('Build', { effect: 'provides', constructors: 'args0[]' }),
    ],
    { generatorTag: 'template' },
  ),
  library('log', [functionModel('*', { effect: 'harmless' })]),
];

function database(name: 'postgres' | 'mysql'): Opens {
  return { target: 'arg0', form: `${name}-dsn`, protocol: name, technology: name };
}

/** `sql.Open("postgres", dsn)`: the first argument says which database it is. */
function databaseNamedBy(name: 'postgres' | 'mysql'): Opens {
  return { ...database(name), target: 'arg1', where: { value: 'arg0', in: [name] } };
}
