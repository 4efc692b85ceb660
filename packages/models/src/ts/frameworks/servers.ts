import type { FunctionModel, ModelValue } from '@callgate/ir';
import { concat, each, firstOf, fn, listens, object, returns, returnsType, text, tsModel } from '../../write.js';
import { registersProxy } from './proxies.js';
import { requests, url } from '../addresses.js';
import { listenAddress } from '../http/node-http.js';
import { rest } from '../rest.js';

const input: ModelValue = { unknown: 'input' };

/** Applications that listen: `express().listen(8080)`, `fastify.listen({ port: 8080 })`. What comes in with a request is input. */
function application(type: string, makers: readonly string[]): readonly FunctionModel[] {
  return [
    ...each(makers, returnsType(type, object(type, {}))),
    fn(`${type}.listen`, listens(listenAddress(), 'http'), returnsType('node:http.Server')),
    fn(
      `${type}.set`,
      { effect: 'registers', in: 'application settings', key: 'arg0', value: 'arg1' },
      returns('receiver'),
    ),
    { callee: `${type}.get`, arity: 1, effects: [returns({ registered: 'arg0', in: 'application settings' })] },
    ...each(
      ['use', 'get', 'post', 'put', 'patch', 'delete', 'all', 'options', 'head', 'route', 'param', 'on'].map(
        (method) => `${type}.${method}`,
      ),
      returns('receiver'),
    ),
    fn(`${type}.*`, { effect: 'harmless' }),
  ];
}

/** Handlers that are passed are called by the general rule. */
export const express = tsModel(
  'express',
  [
    'express',
    '@types/express',
    'polka',
    'restify',
    'tinyhttp',
    '@tinyhttp/app',
    'hyper-express',
    'ultimate-express',
    'connect',
    'find-my-way',
    'sails',
    'router',
  ],
  [
    ...application('Application', ['default', 'createServer', 'new App', 'new Server', 'express']),
    ...each(['Express.listen'], listens(listenAddress(), 'http')),
    fn('Router', returnsType('Router')),
    fn('new Router', returnsType('Router')),
    fn('Router.*', returns('receiver')),
    ...each(['Request.get', 'Request.header', 'Request.param'], returns(input)),
    ...rest,
  ],
);

/** Fastify: a plugin gets its options from `register`; an upstream among them is the target of a proxy. */
export const fastify = tsModel(
  'fastify',
  ['fastify', 'fastify-cli', '@fastify/autoload'],
  [
    ...application('FastifyInstance', ['default', 'fastify', 'Fastify']),
    fn(
      'FastifyInstance.register',
      ...registersProxy,
      { effect: 'calls', function: 'arg0', arguments: ['receiver', 'arg1'] },
      returns('receiver'),
    ),
    fn(
      'FastifyInstance.decorate',
      { effect: 'registers', in: 'fastify', key: 'arg0', value: 'arg1' },
      returns('receiver'),
    ),
    ...rest,
  ],
);

/** `fp(plugin)` marks a plugin. */
export const fastifyPlugin = tsModel('fastify-plugin', ['fastify-plugin'], [fn('default', returns('arg0')), ...rest]);

export const koa = tsModel(
  'koa',
  ['koa', 'koa-router', '@koa/router', 'midway', 'egg', '@midwayjs/koa'],
  [
    ...application('Koa', ['new default', 'new Koa', 'default']),
    fn('new Router', returnsType('Router')),
    fn('Router.*', returns('receiver')),
    ...rest,
  ],
);

/** hapi says host and port when the server is made: `Hapi.server({ port: 8080 })`. */
export const hapi = tsModel(
  'hapi',
  ['@hapi/hapi', 'hapi', '@hapi/glue'],
  [
    ...each(
      ['server', 'new Server', 'Server'],
      listens(concat(text(':'), firstOf('arg0.port', text('0'))), 'http'),
      returnsType('Server', object('Server', {})),
    ),
    fn('Server.*', { effect: 'harmless' }),
    ...rest,
  ],
);

/** Hono, Elysia, Bun and Deno: `serve({ fetch: app.fetch, port: 8080 })`. */
export const hono = tsModel(
  'hono',
  ['hono', 'hono/**', '@hono/**', 'elysia', 'itty-router', 'oak', 'uWebSockets.js', 'h3-node'],
  [
    ...each(['new Hono', 'new Elysia', 'new OpenAPIHono', 'new Application'], returnsType('App')),
    ...each(['App.listen', 'Elysia.listen'], listens(listenAddress(), 'http')),
    fn('serve', listens(concat(text(':'), firstOf('arg0.port', text('3000'))), 'http')),
    ...rest,
  ],
);
/** Clients whose types are those of the server: `hc<App>('http://ledger')`, `treaty<App>('ledger:3000')`. */
export const clientsOfServers = [
  tsModel('hono client', ['hono/client'], [fn('hc', requests(url('arg0')), returnsType('Client')), ...rest]),
  tsModel(
    'eden',
    ['@elysiajs/eden'],
    [...each(['treaty', 'edenTreaty', 'edenFetch'], requests(url('arg0')), returnsType('Client')), ...rest],
  ),
];
export const bunAndDeno = tsModel(
  'Bun and Deno servers',
  ['globalThis'],
  [
    fn('Bun.serve', listens(concat(text(':'), firstOf('arg0.port', text('3000'))), 'http')),
    fn('Deno.serve', listens(concat(text(':'), firstOf('arg0.port', text('8000'))), 'http')),
  ],
);

/** Next.js as a library: `next({ dev }).prepare()`, its own server reads `PORT`. */
export const next = tsModel(
  'next',
  [
    'next',
    'next/**',
    'nuxt',
    'nuxt/**',
    '@remix-run/**',
    '@sveltejs/kit',
    '@sveltejs/kit/**',
    '$app/**',
    'astro',
    'astro/**',
    'react',
    'react/**',
    'react-dom',
    'react-dom/**',
    'next-auth',
    'next-auth/**',
    'next-intl',
    'next-i18next',
    'vue',
    'svelte',
  ],
  [
    fn('default', returnsType('NextServer')),
    // What `next.config` says of requests that are answered elsewhere.
    fn('rewrite', requests(url('arg0'))),
    ...each(['NextRequest.json', 'NextRequest.text'], returns(input)),
    fn('NextResponse.rewrite', { effect: 'harmless' }),
    ...each(['cookies', 'headers', 'draftMode', 'useRouter', 'useSearchParams', 'useParams'], returns(input)),
    ...rest,
  ],
);

/** Servers built from decorators, and their containers: `new InversifyExpressServer(container).build().listen(3000)`. */
export const decorated = tsModel(
  'decorated servers',
  [
    'inversify-express-utils',
    'routing-controllers',
    '@tsed/common',
    '@tsed/platform-express',
    '@feathersjs/express',
    '@feathersjs/feathers',
    '@loopback/rest',
    '@adonisjs/core',
    'tsoa',
    '@foal/core',
  ],
  [
    ...each(
      ['new InversifyExpressServer', 'createExpressServer', 'createKoaServer', 'useExpressServer'],
      returnsType('InversifyExpressServer'),
    ),
    fn('InversifyExpressServer.build', returnsType('express.Application')),
    fn('InversifyExpressServer.listen', listens(listenAddress(), 'http')),
    fn('InversifyExpressServer.*', returns('receiver')),
    ...rest,
  ],
);

/** Probes and shutdown around a server of Node. */
export const serverParts = tsModel(
  'parts of servers',
  [
    '@godaddy/terminus',
    'http-terminator',
    'http-shutdown',
    'stoppable',
    'lightship',
    'http-graceful-shutdown',
    'killable',
    'death',
    'helmet',
    'spdy',
  ],
  [...each(['default', 'createTerminus'], returns('arg0')), ...rest],
);
