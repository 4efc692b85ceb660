import type { Effect, ModelValue, Operand } from '@callgate/ir';
import {
  concat,
  each,
  env,
  firstOf,
  fn,
  listens,
  object,
  opens,
  returns,
  returnsType,
  text,
  tsModel,
} from '../../write.js';
import { below, requests, url } from '../addresses.js';
import { madeOptions } from './nest-options.js';
import { clientOpens, serverOpens, transportValues } from './nest-transports.js';
import { rest } from '../rest.js';

const tokens = 'Nest providers';
const configuration = 'Nest configuration';

function registers(key: ModelValue, value: ModelValue, each?: ModelValue): Effect {
  return { effect: 'registers', in: tokens, key, value, ...(each === undefined ? {} : { each }) };
}

/** `{ provide: 'LEDGER', useFactory: () => new Ledger(url) }` among the providers of a module. */
const provided = registers(
  'item.provide',
  firstOf('item.useValue', { resultOf: 'item.useFactory' }, { registered: 'item.useExisting', in: tokens }),
  'arg0.providers[]',
);

/** `@Module({ providers })`, `@Inject('LEDGER') ledger`. Methods that handle requests run: a decorator hands them to the framework. */
export const common = tsModel(
  'Nest',
  [
    '@nestjs/common',
    '@nestjs/core',
    '@nestjs/platform-express',
    '@nestjs/platform-fastify',
    '@nestjs/testing',
    'nest-router',
  ],
  [
    fn('Module', provided),
    ...each(['Inject', 'Optional'], returns({ registered: 'arg0', in: tokens })),
    // Nest 5 to 7 had the HTTP module here.
    fn('HttpModule.register', returnsType('HttpModule')),
    ...httpService(),
    // `const app = await NestFactory.create(AppModule); await app.listen(3000)`
    fn('NestFactory.create', returnsType('NestApplication')),
    fn('NestFactory.createApplicationContext', returnsType('NestApplication')),
    fn('NestFactory.createMicroservice', ...serverOpens('arg1'), ...listensOn('arg1'), returnsType('NestMicroservice')),
    ...each(
      ['NestApplication', 'INestApplication', 'NestExpressApplication', 'NestFastifyApplication'].map(
        (type) => `${type}.connectMicroservice`,
      ),
      ...serverOpens('arg0'),
      ...listensOn('arg0'),
      returnsType('NestMicroservice'),
    ),
    ...each(
      ['NestApplication', 'INestApplication', 'NestExpressApplication', 'NestFastifyApplication'].map(
        (type) => `${type}.listen`,
      ),
      listens(concat(text(':'), 'arg0'), 'http'),
    ),
    // `app.get(ConfigService)`: an instance by its class, or what is registered by its token.
    ...each(
      ['NestApplication.get', 'INestApplication.get', 'ModuleRef.get', 'ModuleRef.resolve', 'NestApplication.resolve'],
      returns({ registered: 'arg0', in: tokens }),
    ),
    fn('NestFactory.*', { effect: 'harmless' }),
    ...rest,
  ],
);

function listensOn(options: Operand): readonly Effect[] {
  return [listens(firstOf(`${options}.options.url`, concat(text(':'), `${options}.options.port`)), 'tcp')];
}

/** The service that a container hands out has the base of its module; one that the program makes itself is told apart by its type. */
function httpService(): readonly ReturnType<typeof fn>[] {
  const base: ModelValue = { registered: text('HttpModule.baseURL'), in: tokens };
  return [
    ...httpMethods('HttpService', [base]),
    ...httpMethods('OwnHttpService', [base, 'receiver.baseURL']),
    fn(
      'new HttpService',
      returnsType('OwnHttpService', object('OwnHttpService', { baseURL: 'arg0.defaults.baseURL' })),
    ),
  ];
}

function httpMethods(type: string, bases: readonly ModelValue[]): readonly ReturnType<typeof fn>[] {
  const given = (config: string): readonly ModelValue[] => [`${config}.baseURL`, ...bases];
  return [
    ...each(
      ['get', 'delete', 'head', 'options'].map((verb) => `${type}.${verb}`),
      requests(below(given('arg1'), 'arg0')),
    ),
    ...each(
      ['post', 'put', 'patch'].map((verb) => `${type}.${verb}`),
      requests(below(given('arg2'), 'arg0')),
    ),
    fn(`${type}.request`, requests(below(given('arg0'), url('arg0.url')))),
  ];
}

/** `this.http.get('http://ledger/balance')`, `HttpModule.register({ baseURL })`, `this.http.axiosRef.get(url)`. */
export const nestAxios = tsModel(
  'Nest axios',
  ['@nestjs/axios'],
  [
    ...httpService(),
    fn('HttpModule.register', registers(text('HttpModule'), 'arg0'), returnsType('HttpModule')),
    fn(
      'HttpModule.registerAsync',
      registers(text('HttpModule'), madeOptions('createHttpOptions')),
      returnsType('HttpModule'),
    ),
    ...rest,
  ],
  { types: { 'HttpService.axiosRef': 'axios.AxiosInstance', 'OwnHttpService.axiosRef': 'axios.AxiosInstance' } },
);

const clientProxy = (options: ModelValue): ModelValue => object('@nestjs/microservices.ClientProxy', { options });
/** Classes that make the options of a client, in the list that is handed over. */
const clientClasses = [
  'arg0[].useClass',
  'arg0.clients[].useClass',
  'arg0[].useExisting',
  'arg0.clients[].useExisting',
];
/** `register([…])`, and `register({ clients: […] })` since version 10. */
const listed: ModelValue = firstOf('arg0.clients[]', 'arg0[]');

/**
 * Clients of microservices: `ClientsModule.register([{ name: 'LEDGER', transport: Transport.TCP, options: { host, port } }])`,
 * `@Client(options) client`, `ClientProxyFactory.create(options)`.
 */
export const microservices = tsModel(
  'Nest microservices',
  ['@nestjs/microservices'],
  [
    fn('ClientsModule.register', ...clientOpens('item', listed), registers('item.name', clientProxy('item'), listed)),
    fn(
      'ClientsModule.registerAsync',
      ...['arg0[].useFactory', 'arg0.clients[].useFactory'].flatMap((made) => clientOpens('item', { resultOf: made })),
      ...clientClasses.flatMap((made) => clientOpens('item', { resultOf: made, method: 'createClientOptions' })),
      registers('item.name', clientProxy(madeOptions('createClientOptions', 'item')), listed),
    ),
    ...each(
      ['Client', 'ClientProxyFactory.create'],
      ...clientOpens('arg0'),
      returnsType('ClientProxy', clientProxy('arg0')),
    ),
    // `client.getService('Ledger')` of gRPC: the same connection.
    ...each(
      [
        'ClientGrpc.getService',
        'ClientGrpcProxy.getService',
        'ClientProxy.getService',
        'ClientGrpc.getClientByServiceName',
        'ClientProxy.getClientByServiceName',
      ],
      opens({
        target: 'receiver.options.options.url',
        form: 'grpc-target',
        protocol: 'grpc',
        defaultPort: 50_051,
        operation: 'arg0',
        secondary: true,
      }),
    ),
    ...rest,
  ],
  { variables: transportValues },
);

/** The token under which a configuration that has a name is injected: `@Inject(db.KEY)`. */
const token = concat(text('CONFIGURATION('), 'arg0', text(')'));

/** `ConfigModule.forRoot({ load: [configuration] })`, `registerAs('db', () => ({ host }))`, `config.get('db.host')`. */
const key: ModelValue = { registered: 'arg0', in: configuration };
export const config = tsModel(
  'Nest config',
  ['@nestjs/config', 'nestjs-config', '@nestjs-cls/config'],
  [
    fn('ConfigModule.forRoot', {
      effect: 'registers',
      in: configuration,
      key: text(''),
      value: firstOf({ resultOf: 'item' }, { resultOf: 'item.factory' }),
      each: 'arg0.load[]',
    }),
    fn(
      'registerAs',
      { effect: 'registers', in: configuration, key: 'arg0', value: { resultOf: 'arg1' } },
      { effect: 'registers', in: tokens, key: token, value: { resultOf: 'arg1' } },
      returnsType('NamedConfig', object('NamedConfig', { KEY: token, factory: 'arg1' })),
    ),
    fn('NamedConfig.call', returns({ resultOf: 'receiver.factory' })),
    fn('NamedConfig.asProvider', returns(object('Provider', { useFactory: 'receiver.factory' }))),
    ...each(['ConfigService.get', 'ConfigService.getOrThrow'], returns(firstOf(key, env('arg0'), 'arg1'))),
    ...rest,
  ],
);

/** Database modules: `TypeOrmModule.forRoot({ type: 'postgres', host })` stands with the libraries that it hands its options to. */
export const nestParts = tsModel(
  'parts of Nest',
  [
    '@nestjs/swagger',
    '@nestjs/swagger/**',
    '@nestjs/passport',
    '@nestjs/jwt',
    '@nestjs/schedule',
    '@nestjs/throttler',
    '@nestjs/cqrs',
    '@nestjs/event-emitter',
    '@nestjs/serve-static',
    '@nestjs/mapped-types',
    '@nestjs/cache-manager',
    '@nestjs/devtools-integration',
    '@nestjs/websockets',
    '@nestjs/platform-socket.io',
    '@nestjs/graphql',
    '@nestjs/apollo',
    '@golevelup/nestjs-discovery',
    'nestjs-pino',
    'nest-winston',
    'class-validator',
    'class-transformer',
    'reflect-metadata',
  ],
  rest,
);

/** `@nestjs/terminus`: health checks call what they are told to ping. */
export const terminus = tsModel(
  'Nest terminus',
  ['@nestjs/terminus'],
  [
    fn('HttpHealthIndicator.pingCheck', requests(url('arg1'))),
    fn('HttpHealthIndicator.responseCheck', requests(url('arg1'))),
    fn('MicroserviceHealthIndicator.pingCheck', ...clientOpens('arg1')),
    fn(
      'GRPCHealthIndicator.checkService',
      opens({ target: 'arg2.url', form: 'grpc-target', protocol: 'grpc', optional: true }),
    ),
    ...rest,
  ],
);
