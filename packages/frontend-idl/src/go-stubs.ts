import type { Effect, FunctionModel, Model, ModelValue } from '@callgate/ir';
import type { ProtoService } from './read-proto.js';

type Opens = Extract<Effect, { readonly effect: 'opens' }>;

/**
 * What protoc-gen-go-grpc makes of services (https://pkg.go.dev/google.golang.org/grpc/cmd/protoc-gen-go-grpc): `NewLedgerClient(conn)`, whose
 * methods call over `conn`, and `RegisterLedgerServer(server, implementation)`.
 */
export function grpcModel(file: string, path: string, services: readonly ProtoService[]): Model {
  return model(file, path, services.flatMap(grpcStubs));
}

/**
 * What protoc-gen-connect-go makes of services (https://connectrpc.com/docs/go/getting-started), in a package of its own beside the one of the
 * messages: `NewLedgerClient(httpClient, baseURL)`, and `NewLedgerHandler(implementation)`.
 */
export function connectModel(file: string, path: string, services: readonly ProtoService[]): Model {
  const last = path.split('/').at(-1) ?? path;
  return model(file, `${path}/${last}connect`, services.flatMap(connectStubs));
}

/**
 * What protoc-gen-twirp makes of services (https://twitchtv.github.io/twirp/docs/generate.html), beside the messages: the clients
 * `NewLedgerProtobufClient(baseURL, httpClient)` and `NewLedgerJSONClient`, and `NewLedgerServer(implementation)`. The name of the last is one that
 * people write too, so it counts in code that speaks of twirp alone.
 */
export function twirpModels(file: string, path: string, services: readonly ProtoService[]): readonly Model[] {
  const clients = services.flatMap((service) =>
    ['ProtobufClient', 'JSONClient'].map((kind): FunctionModel => {
      const opens: Opens = { effect: 'opens', target: 'arg0', form: 'url', protocol: 'http' };
      const speaks: Effect = { effect: 'speaks', contract: { text: service.fullName }, protocol: 'http' };
      return { callee: `New${goName(service.name)}${kind}`, effects: [opens, speaks] };
    }),
  );
  const servers = services.map((service): FunctionModel => {
    return { callee: `New${goName(service.name)}Server`, effects: [{ ...serves(service), protocol: 'http' }] };
  });
  const twirp = ['github.com/twitchtv/twirp', 'github.com/twitchtv/twirp/**'];
  return [
    { ...generatedOf(file, path), functions: clients },
    { ...generatedOf(file, path), importing: twirp, functions: servers },
  ];
}

function model(file: string, path: string, functions: readonly FunctionModel[]): Model {
  const nothingElse: FunctionModel = { callee: '*', effects: [{ effect: 'harmless' }] };
  return { ...generatedOf(file, path), functions: [...functions, nothingElse] };
}

function generatedOf(file: string, path: string): Omit<Model, 'functions'> {
  return { kind: 'model', schemaVersion: 1, language: 'go', library: `generated of ${file}`, packages: [path] };
}

function grpcStubs(service: ProtoService): readonly FunctionModel[] {
  const name = goName(service.name);
  const client = `${name}Client`;
  return [
    { callee: `New${client}`, effects: [returnsObject(client, { connection: 'arg0' })] },
    ...service.methods.map((method) =>
      called(client, service, method, {
        target: 'receiver.connection.target',
        form: 'grpc-target',
        protocol: 'grpc',
        defaultPort: 443,
        secondary: true,
      }),
    ),
    { callee: `Register${name}Server`, effects: [serves(service)] },
  ];
}

function connectStubs(service: ProtoService): readonly FunctionModel[] {
  const name = goName(service.name);
  const client = `${name}Client`;
  return [
    { callee: `New${client}`, effects: [returnsObject(client, { base: 'arg1' })] },
    ...service.methods.map((method) =>
      called(client, service, method, { target: 'receiver.base', form: 'url', protocol: 'http' }),
    ),
    { callee: `New${name}Handler`, effects: [serves(service)] },
  ];
}

/** A method of a client: it calls its own method of the service. */
function called(
  client: string,
  service: ProtoService,
  method: string,
  opens: Omit<Opens, 'effect' | 'operation'>,
): FunctionModel {
  const operation: ModelValue = { text: `/${service.fullName}/${method}` };
  return {
    callee: `${client}.${goName(method)}`,
    effects: [
      { effect: 'opens', ...opens, operation },
      { effect: 'speaks', contract: operation },
    ],
  };
}

function serves(service: ProtoService): Effect & { readonly effect: 'serves' } {
  return { effect: 'serves', contract: { text: service.fullName } };
}

function returnsObject(type: string, fields: Readonly<Record<string, ModelValue>>): Effect {
  return { effect: 'returns', type, value: { object: type, fields } };
}

/**
 * A name as the Go generator writes it: each part between underscores begins with a capital (`get_ledger` → `GetLedger`), as `GoCamelCase` of
 * google.golang.org/protobuf/internal/strs has it.
 */
export function goName(name: string): string {
  return name
    .replace(/^_/u, 'X_')
    .replace(/^[a-z]/u, (first) => first.toUpperCase())
    .replace(/_([a-z])/gu, (_, next: string) => next.toUpperCase());
}
