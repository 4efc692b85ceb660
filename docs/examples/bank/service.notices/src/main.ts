// service.notices keeps what the bank has to tell its customers, until they read it.
import { Redis } from 'ioredis';
import { AccountsClient } from './accounts-client.js';
import { Inbox } from './inbox.js';
import { buildServer } from './server.js';
import { readSettings } from './settings.js';

const settings = readSettings();
const accounts = new AccountsClient(settings.accountUrl);
const inbox = new Inbox(new Redis(settings.redisUrl)); // want call: redis

const server = buildServer({ accounts, inbox });
await server.listen({ host: '0.0.0.0', port: settings.port });
