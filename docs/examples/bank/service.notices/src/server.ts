import fastify, { type FastifyInstance } from 'fastify';
import type { AccountsClient } from './accounts-client.js';
import type { Inbox } from './inbox.js';
import { letter } from './letter.js';

interface Dependencies {
  readonly accounts: AccountsClient;
  readonly inbox: Inbox;
}

interface Notice {
  readonly account: string;
  readonly text: string;
}

export function buildServer({ accounts, inbox }: Dependencies): FastifyInstance {
  const server = fastify({ logger: true });
  let requests = 0;
  server.addHook('onRequest', async () => {
    requests += 1;
  });

  server.post<{ Body: Notice }>('/notices', async (request, reply) => {
    const { account, text } = request.body;
    const owner = await accounts.owner(account); // want call: service.account
    await inbox.add(account, letter(owner, text));
    return reply.code(201).send({ account });
  });

  server.get<{ Params: { account: string } }>('/notices/:account', async (request) => {
    return { notices: await inbox.read(request.params.account) };
  });

  server.get('/metrics', async (_request, reply) => {
    return reply.type('text/plain').send(`requests_total{service="service.notices"} ${requests}\n`);
  });

  return server;
}
