import type { Effect, FunctionModel, Model, ModelValue } from '@callgate/ir';
import { defineContracts, type SourceFile } from '@callgate/plugin';
import { readThrift } from './read-thrift.js';

/**
 * What the Go code that the Thrift compiler makes of `.thrift` files speaks and serves: a client of a service speaks it over the transport that it
 * is given, its processor serves it. The compiler may put a folder of its own before the namespace, so that a path is known by its end.
 */
export const thriftContracts = defineContracts({
  name: 'thrift',
  claims: (path) => path.endsWith('.thrift'),
  read: (files) => Promise.resolve(files.flatMap(modelOf)),
});

function modelOf({ path, text }: SourceFile): readonly Model[] {
  const { namespace, services } = readThrift(text);
  if (services.length === 0) return [];
  const base = path.slice(path.lastIndexOf('/') + 1, -'.thrift'.length);
  const folder = (namespace ?? base).replaceAll('.', '/');
  return [
    {
      kind: 'model',
      schemaVersion: 1,
      language: 'go',
      library: `generated of ${path}`,
      packages: [`**/${folder}`],
      functions: services.flatMap(stubs),
    },
  ];
}

/** The functions that the generator for Go makes of a service (apache/thrift, `t_go_generator.cc`). */
function stubs(service: string): readonly FunctionModel[] {
  const name = service.charAt(0).toUpperCase() + service.slice(1);
  // As it is told of generated code that is in the repository, so that one side of a contract may be there and the other not.
  const contract: ModelValue = { concat: [{ packagePath: '^(.+)$' }, { text: `.${name}` }] };
  const speaks: Effect = { effect: 'speaks', contract, protocol: 'thrift' };
  const client: Effect = { effect: 'returns', type: `${name}Client` };
  return [
    ...['', 'Factory', 'Protocol'].map((end) => ({ callee: `New${name}Client${end}`, effects: [client, speaks] })),
    { callee: `New${name}Processor`, effects: [{ effect: 'serves', contract, protocol: 'thrift' }] },
  ];
}
