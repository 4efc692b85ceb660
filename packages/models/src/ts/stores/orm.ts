import type { Effect, ModelValue } from '@callgate/ir';
import { each, env, firstOf, fn, object, opens, returnsType, text, tsModel } from '../../write.js';
import { url } from '../addresses.js';
import { madeOptions } from '../frameworks/nest-options.js';
import { rest } from '../rest.js';
import { byDialect, type Destination, dialectOf, mysql, postgres } from './sql.js';

type Opens = Extract<Effect, { readonly effect: 'opens' }>;

function target(options: string): Destination {
  return { url: url(`${options}.url`), host: `${options}.host`, port: `${options}.port` };
}

/** TypeORM: `new DataSource({ type: 'postgres', host })`; with replication the hosts stand in `master` and `slaves`. */
function typeormOpens(options: string): readonly Opens[] {
  const replicas = ['master', 'slaves[]'].map((role) => target(`${options}.replication.${role}`));
  return byDialect(`${options}.type`, { ...target(options), replicas });
}

/** Without options the ones of a file in the program's folder count (TypeORM docs, "Using ormconfig.json", until version 0.3). */
function inOptionsFile(key: string): ModelValue {
  return { tree: { setting: 'file', path: text('ormconfig.json') }, tags: [], at: text(key) };
}
const fromFile = byDialect(inOptionsFile('type'), {
  url: url(inOptionsFile('url')),
  host: inOptionsFile('host'),
  port: inOptionsFile('port'),
});

export const typeorm = tsModel(
  'typeorm',
  ['typeorm'],
  [
    ...['createConnection', 'createConnections'].map((callee) => ({
      callee,
      arity: 0,
      effects: [...fromFile, returnsType('DataSource')],
    })),
    ...each(
      ['new DataSource', 'createConnection', 'createConnections', 'ConnectionManager.create'],
      ...typeormOpens('arg0'),
      returnsType('DataSource'),
    ),
    ...rest,
  ],
);

/** Sequelize's options name a host, and with replication those that are read from and the one that is written to (Sequelize docs, "Read Replication"). */
function sequelizeTarget(options: string): Destination {
  const replicas = ['write', 'read[]'].map((role) => target(`${options}.replication.${role}`));
  return { ...target(options), replicas };
}

/** Sequelize's own options: `{ dialect, host, port }` or `{ uri }`. */
function sequelizeOpens(options: string): readonly Opens[] {
  return byDialect(`${options}.dialect`, { ...sequelizeTarget(options), url: url(`${options}.uri`) });
}

function whereMade(effects: readonly Opens[], method: string): readonly Opens[] {
  return effects.map((effect): Opens => ({ ...effect, each: madeOptions(method) }));
}

/** Nest's modules hand their options to the library: `TypeOrmModule.forRoot({ type, host })`, also made when the program starts. */
export const nestOrm = tsModel(
  'Nest database modules',
  ['@nestjs/typeorm', '@nestjs/sequelize'],
  [
    fn('TypeOrmModule.forRoot', ...typeormOpens('arg0')),
    fn('TypeOrmModule.forRootAsync', ...whereMade(typeormOpens('item'), 'createTypeOrmOptions')),
    fn('SequelizeModule.forRoot', ...sequelizeOpens('arg0')),
    fn('SequelizeModule.forRootAsync', ...whereMade(sequelizeOpens('item'), 'createSequelizeOptions')),
    ...rest,
  ],
);

/** Sequelize: `new Sequelize(url)`, `new Sequelize(database, user, password, { dialect, host, port })`, `new Sequelize({ dialect, host })`. */
const constructors = ['new Sequelize', 'new default'];
export const sequelize = tsModel(
  'sequelize',
  ['sequelize', 'sequelize-typescript', '@sequelize/core'],
  [
    ...constructors.flatMap((callee) => [
      {
        callee,
        arity: 1,
        effects: [
          ...byDialect(firstOf('arg0.dialect', dialectOf('arg0')), {
            ...sequelizeTarget('arg0'),
            url: firstOf(url('arg0.uri'), url('arg0')),
          }),
          returnsType('Sequelize'),
        ],
      },
      {
        callee,
        arity: 2,
        effects: [
          ...byDialect(firstOf('arg1.dialect', dialectOf('arg0')), { url: url('arg0') }),
          returnsType('Sequelize'),
        ],
      },
      ...[
        { arity: 3, options: 'arg2' },
        { arity: 4, options: 'arg3' },
      ].map(({ arity, options }) => ({
        callee,
        arity,
        effects: [
          ...byDialect(`${options}.dialect`, {
            ...target(options),
            host: firstOf(`${options}.host`, `${options}.replication.write.host`, text('localhost')),
          }),
          returnsType('Sequelize'),
        ],
      })),
    ]),
    ...rest,
  ],
);

/** Prisma reads its URL from the variable that `schema.prisma` names, by convention `DATABASE_URL`; code may give another, or a driver of its own. */
const prismaUrl: ModelValue = firstOf(
  'arg0.adapter',
  'arg0.datasources.db.url',
  'arg0.datasourceUrl',
  'arg0.datasources[].url',
  env(firstOf({ packagePath: '^@prisma/client/\\w+/(\\w+)$' }, text('DATABASE_URL'))),
);

/** The kind of database that `schema.prisma` names, else the scheme of the URL. */
const prismaDialect = firstOf({ packagePath: '^@prisma/client/(\\w+)/\\w+$' }, dialectOf(prismaUrl));

/** `new PrismaPg({ connectionString })`: what Prisma's client dials through. */
export const prismaAdapters = tsModel(
  'prisma adapters',
  ['@prisma/adapter-pg', '@prisma/adapter-mariadb', '@prisma/adapter-neon', '@prisma/adapter-planetscale'],
  [
    ...each(
      ['new PrismaPg', 'new PrismaMariaDb', 'new PrismaNeon', 'new PrismaPlanetScale'],
      returnsType(
        'PrismaAdapter',
        object('PrismaAdapter', { Text: firstOf('arg0.connectionString', 'arg0.url', url('arg0')) }),
      ),
    ),
    ...rest,
  ],
);

export const prisma = tsModel(
  'prisma',
  ['@prisma/client', '@prisma/client/**', '.prisma/client', '@generated/prisma', '@prisma/extension-accelerate'],
  [fn('new PrismaClient', ...byDialect(prismaDialect, { url: prismaUrl }), returnsType('PrismaClient')), ...rest],
);

/** Drizzle, MikroORM, Kysely: most are handed a connection that was made by a driver. */
export const otherOrms = tsModel(
  'other mappers',
  [
    'drizzle-orm',
    'drizzle-orm/**',
    '@mikro-orm/core',
    '@mikro-orm/postgresql',
    '@mikro-orm/mysql',
    '@mikro-orm/mongodb',
    '@mikro-orm/nestjs',
    'kysely',
    'waterline',
    '@waterline/**',
    'massive',
  ],
  [
    ...each(
      ['MikroORM.init', 'MikroOrmModule.forRoot'],
      ...byDialect(firstOf('arg0.type', dialectOf('arg0.clientUrl'), { packagePath: '^@mikro-orm/(\\w+)$' }), {
        ...target('arg0'),
        url: url('arg0.clientUrl'),
      }),
    ),
    fn('massive', postgres(url('arg0'))),
    ...rest,
  ],
);

/**
 * Drizzle dials itself where it is given a URL, or what the driver's options are: `drizzle(process.env.DATABASE_URL)`,
 * `drizzle({ connection: { host, port } })`. A client that was made elsewhere dialled there.
 */
function drizzleOpens(dial: (target: ModelValue) => Opens, port: number): readonly Opens[] {
  const given: ModelValue = firstOf(url('item.connectionString'), url('item.uri'), url('item.url'), url('item'), {
    hostPort: ['item.host', firstOf('item.port', text(String(port)))],
  });
  return [
    { ...dial(given), each: 'arg0.connection' },
    { ...dial(url('arg0')), instead: ['arg0'] },
  ];
}
export const drizzle = [
  tsModel(
    'drizzle postgres',
    ['drizzle-orm/node-postgres', 'drizzle-orm/postgres-js', 'drizzle-orm/neon-http'],
    [fn('drizzle', ...drizzleOpens(postgres, 5432))],
  ),
  tsModel(
    'drizzle mysql',
    ['drizzle-orm/mysql2', 'drizzle-orm/planetscale-serverless'],
    [fn('drizzle', ...drizzleOpens(mysql, 3306))],
  ),
];

/** Migrations run by another program than the service. */
export const migrations = tsModel(
  'migrations',
  ['umzug', 'db-migrate', 'node-pg-migrate', 'drizzle-kit', 'typeorm-extension'],
  [
    fn(
      'default',
      opens({
        target: url('arg0.databaseUrl'),
        form: 'postgres-dsn',
        protocol: 'postgres',
        technology: 'postgres',
        defaultPort: 5432,
        optional: true,
      }),
    ),
    ...rest,
  ],
);
