import type { Model } from '@callgate/ir';
import { modelsIn } from '../models-in.js';
import * as aws from './aws.js';
import * as axios from './axios.js';
import * as brokers from './brokers.js';
import * as cloud from './cloud.js';
import * as commandLines from './command-lines.js';
import * as discovery from './discovery.js';
import * as fetch from './fetch.js';
import * as flags from './flags.js';
import * as frameworkSettings from './framework-settings.js';
import * as graphql from './graphql.js';
import * as grpc from './grpc.js';
import * as hostedApis from './hosted-apis.js';
import * as hostedServices from './hosted-services.js';
import * as httpClients from './http-clients.js';
import * as injection from './injection.js';
import * as language from './language.js';
import * as moleculer from './moleculer.js';
import * as nest from './nest.js';
import * as nestHooks from './nest-hooks.js';
import * as nodeHttp from './node-http.js';
import * as nodeStandard from './node-standard.js';
import * as openersOfNothing from './openers-of-nothing.js';
import * as orm from './orm.js';
import * as proxies from './proxies.js';
import * as redis from './redis.js';
import * as servers from './servers.js';
import * as settings from './settings.js';
import * as sql from './sql.js';
import * as stores from './stores.js';
import * as telemetry from './telemetry.js';

const families = [
  aws,
  axios,
  brokers,
  cloud,
  commandLines,
  discovery,
  fetch,
  flags,
  frameworkSettings,
  graphql,
  grpc,
  hostedApis,
  hostedServices,
  httpClients,
  injection,
  language,
  moleculer,
  nest,
  nestHooks,
  nodeHttp,
  nodeStandard,
  openersOfNothing,
  orm,
  proxies,
  redis,
  servers,
  settings,
  sql,
  stores,
  telemetry,
];

/** What is known of libraries for TypeScript and JavaScript. The order says nothing: the most specific pattern wins. */
export const tsModels: readonly Model[] = modelsIn(families);
