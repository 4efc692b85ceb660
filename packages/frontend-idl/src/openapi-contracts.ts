import type { Effect, FunctionModel, Model } from '@callgate/ir';
import { defineContracts, type SourceFile } from '@callgate/plugin';
import { documentOf, generationOf, operationsOf } from './read-openapi.js';

/** Names under which definitions, and configurations of their generator, usually go. */
const named = /(?:openapi|swagger|oapi|codegen|cfg)[^/]*\.(?:ya?ml|json)$/iu;

/**
 * What the Go code that oapi-codegen makes of OpenAPI definitions opens and serves. Where it is written is said by the generator's configuration,
 * and by which path it is imported by the module around it.
 */
export const openApiContracts = defineContracts({
  name: 'openapi',
  claims: (path) => named.test(path) || /(?:^|\/)go\.mod$/u.test(path),
  read(files) {
    const modules = files.filter(({ path }) => path.endsWith('go.mod'));
    const documents = files.flatMap((file) => {
      const root =
        file.path.endsWith('go.mod') || !/\b(?:openapi|swagger|package)\b/u.test(file.text)
          ? undefined
          : documentOf(file.text, file.path);
      return root === undefined ? [] : [{ path: file.path, root }];
    });
    const definitions = documents.flatMap(({ path, root }) => {
      const operations = operationsOf(root);
      return operations === undefined ? [] : [{ path, operations }];
    });
    const models = documents.flatMap(({ path, root }): readonly Model[] => {
      const generation = generationOf(root);
      if (generation === undefined) return [];
      const beside = definitions.filter((each) => folderOf(each.path) === folderOf(path));
      // Which definition it is made of stands in a command; where it cannot be another one, it is that one.
      const [definition, another] = beside.length > 0 ? beside : definitions;
      if (definition === undefined || another !== undefined) return [];
      const paths = importPaths(path, generation.output, modules);
      return paths.length === 0 ? [] : [modelOf(definition.path, paths, definition.operations)];
    });
    return Promise.resolve(models);
  },
});

function folderOf(path: string): string {
  return path.includes('/') ? path.slice(0, path.lastIndexOf('/')) : '';
}

/** The import paths of what is written to a file: commands run in the folder of the configuration, or in that of the module. */
function importPaths(config: string, output: string, modules: readonly SourceFile[]): readonly string[] {
  const around = modules
    .filter(({ path }) => folderOf(path) === '' || `${config}/`.startsWith(`${folderOf(path)}/`))
    .toSorted((a, b) => b.path.length - a.path.length)[0];
  const module = /^\s*module\s+"?([^\s"]+)/mu.exec(around?.text ?? '')?.[1];
  if (around === undefined || module === undefined) return [];
  const root = folderOf(around.path);
  const within = folderOf(config).slice(root === '' ? 0 : root.length + 1);
  return [...new Set([within, ''].map((from) => joined(`${module}/${from}/${folderOf(output)}`)))];
}

function joined(path: string): string {
  const parts: string[] = [];
  for (const part of path.split('/')) {
    if (part === '..') parts.pop();
    else if (part !== '' && part !== '.') parts.push(part);
  }
  return parts.join('/');
}

function modelOf(file: string, packages: readonly string[], operations: readonly string[]): Model {
  return {
    kind: 'model',
    schemaVersion: 1,
    language: 'go',
    library: `generated of ${file}`,
    packages,
    functions: [
      ...['Client', 'ClientWithResponses'].map((client): FunctionModel => ({
        callee: `New${client}`,
        effects: [
          { effect: 'returns', type: client, value: { object: client, fields: { Server: 'arg0' } } },
          { effect: 'speaks', contract: thePackage, protocol: 'http' },
        ],
      })),
      ...operations.flatMap((operation) => [
        ...['', 'WithBody'].map((end) => called(`Client.${operation}${end}`)),
        ...['WithResponse', 'WithBodyWithResponse'].map((end) => called(`ClientWithResponses.${operation}${end}`)),
      ]),
      ...['RegisterHandlers*', 'Handler', 'HandlerFromMux*', 'HandlerWithOptions'].map((callee): FunctionModel => ({
        callee,
        effects: [{ effect: 'serves', contract: thePackage, protocol: 'http' }],
      })),
      { callee: '*', effects: [{ effect: 'harmless' }] },
    ],
  };
}

/** A definition has no name of its own that would be one everywhere: the package that is made of it stands for it. */
const thePackage = { packagePath: '^(.+)$' } as const;

function called(callee: string): FunctionModel {
  const opens: Effect = { effect: 'opens', target: 'receiver.Server', form: 'url', protocol: 'http' };
  return { callee, effects: [opens] };
}
