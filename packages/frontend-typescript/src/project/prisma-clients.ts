import type { FileTree } from '@callgate/plugin';
import { byText, folderOf, isWithin, joinPath } from './paths.js';

/** The clients that Prisma generates from the schemas of a repository. */
export interface PrismaClients {
  /** The package that a path stands for, where a schema writes its client to it (`../generated/client`). */
  atPath(path: string): string | undefined;
  /** The package that a name stands for: that of a client among the installed packages, or the usual one. */
  named(folder: string, specifier: string): string | undefined;
}

/** The schema of one folder: it may be cut into several files. */
interface Schema {
  readonly folder: string;
  /** Where its client is written, where that is said. */
  readonly outputs: readonly string[];
  /** The package by which models know its client. */
  readonly client: string;
}

const usual = '@prisma/client';
const installed = 'node_modules/';

/**
 * Reads `*.prisma` (Prisma docs, "Prisma schema reference", generator and datasource). The code of a client is hardly ever kept in the repository; a
 * module that imports it means Prisma's own package, whose name carries the kind of database and the variable of its URL:
 * `@prisma/client/postgresql/LEDGER_URL`.
 */
export function readPrismaClients(tree: FileTree): PrismaClients {
  const texts = new Map<string, string>();
  for (const path of tree.files) {
    if (!path.endsWith('.prisma')) continue;
    const folder = folderOf(path);
    texts.set(folder, `${texts.get(folder) ?? ''}\n${tree.readText(path) ?? ''}`);
  }
  const schemas = [...texts].map(([folder, text]) => schemaOf(folder, text)).sort((a, b) => byText(a.folder, b.folder));
  const written = schemas.flatMap(({ outputs, client }) => outputs.map((output) => ({ output, client })));
  const packages = written.flatMap(({ output, client }) => {
    const at = output.lastIndexOf(installed);
    return at < 0 ? [] : [{ name: output.slice(at + installed.length), client }];
  });
  const plain = schemas.filter(({ outputs }) => outputs.length === 0);
  return {
    atPath: (path) => written.find(({ output }) => isWithin(path, output))?.client,
    named(folder, specifier) {
      const own = packages.find(({ name }) => isWithin(specifier, name));
      if (own !== undefined) return own.client;
      if (specifier !== usual) return undefined;
      const [only, more] = plain;
      const near = more === undefined ? only : nearest(plain, folder);
      return near?.client;
    },
  };
}

function schemaOf(folder: string, text: string): Schema {
  const code = text.replace(/^\s*\/\/.*$/gmu, '');
  const outputs = blocks(code, 'generator').flatMap((body) => {
    const isClient = /\bprovider\s*=\s*"prisma-client(?:-js)?"/u.test(body);
    const output = /\boutput\s*=\s*"([^"]+)"/u.exec(body)?.[1];
    const path = isClient && output !== undefined ? joinPath(folder, output) : undefined;
    return path === undefined ? [] : [path];
  });
  const [source = ''] = blocks(code, 'datasource');
  const variable = /\burl\s*=\s*env\(\s*"(\w+)"\s*\)/u.exec(source)?.[1] ?? 'DATABASE_URL';
  const provider = /\bprovider\s*=\s*"(\w+)"/u.exec(source)?.[1];
  return { folder, outputs, client: provider === undefined ? usual : `${usual}/${provider}/${variable}` };
}

function blocks(text: string, kind: string): readonly string[] {
  return [...text.matchAll(new RegExp(`\\b${kind}\\s+\\w+\\s*\\{([^}]*)\\}`, 'gu'))].map(([, body = '']) => body);
}

/** The schema that lies in the folder of a module or in one of those around it, whatever folder holds it there. */
function nearest(schemas: readonly Schema[], folder: string): Schema | undefined {
  let best: { readonly schema: Schema; readonly shared: number } | undefined;
  for (const schema of schemas) {
    const [mine, its] = [folder.split('/'), schema.folder.split('/')];
    const differs = its.findIndex((name, index) => name !== mine[index]);
    const shared = differs < 0 ? its.length : differs;
    if (shared > (best?.shared ?? 0)) best = { schema, shared };
  }
  return best?.schema;
}
