import type { Diagnostic, Model } from '@callgate/ir';
import { defineContracts, type SourceFile } from '@callgate/plugin';
import { goPackageOf } from './go-package.js';
import { connectModel, grpcModel, twirpModels } from './go-stubs.js';
import { readProto } from './read-proto.js';

/**
 * What the Go code that protoc generates of `.proto` files opens and serves: the client of a gRPC service calls it over the connection that
 * it is given, its registration serves the service; so do the clients and servers of connect and twirp. Only files with a `go_package` say by which import path that code is known.
 */
export const protoContracts = defineContracts({
  name: 'proto',
  claims: (path) => path.endsWith('.proto'),
  async read(files, context) {
    if (files.length === 0) return [];
    // Loaded only where there is something to read.
    const { default: parser } = await import('protobufjs');
    return files.flatMap((file): readonly Model[] => {
      const read = readProto(parser, file.text);
      if (read.problem !== undefined) {
        // A file without services asks for nothing: what is wrong in it concerns nobody here.
        if (/^\s*service\s/mu.test(file.text)) context.report(unread(file, read.problem.line, read.problem.text));
        return [];
      }
      const path = goPackageOf(read.goPackage);
      if (path === undefined || read.services.length === 0) return [];
      const { services } = read;
      return [
        grpcModel(file.path, path, services),
        connectModel(file.path, path, services),
        ...twirpModels(file.path, path, services),
      ];
    });
  },
});

function unread({ path }: SourceFile, line: number, problem: string): Diagnostic {
  const at = { line, column: 1 };
  return {
    kind: 'diagnostic',
    schemaVersion: 1,
    code: 'idl/unparsed',
    what: `${path} could not be read: ${problem}.`,
    why: 'It defines services; where the code that is generated of it is not in the repository, who calls and who serves them is not known from it.',
    fix: 'Check the file with protoc, or name it under "exclude" if it is not in use.',
    span: { file: path, start: at, end: at },
    related: [],
  };
}
