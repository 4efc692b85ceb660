import type { Model } from '@callgate/ir';
import { defineModels } from '@callgate/plugin';
import * as brokers from './brokers.js';
import * as caches from './caches.js';
import * as cloud from './cloud.js';
import * as commandLines from './command-lines.js';
import * as discovery from './discovery.js';
import * as documents from './documents.js';
import * as flags from './flag.js';
import * as goZero from './go-zero.js';
import * as grpc from './grpc.js';
import * as hostedServices from './hosted-services.js';
import * as injection from './injection.js';
import * as logging from './logging.js';
import * as net from './net.js';
import * as netHttp from './net-http.js';
import * as netUrl from './net-url.js';
import * as openTelemetry from './opentelemetry.js';
import * as os from './os.js';
import * as serviceFrameworks from './service-frameworks.js';
import * as settings from './settings.js';
import * as sql from './sql.js';
import * as standardLibrary from './standard-library.js';
import * as stores from './stores.js';
import * as telemetry from './telemetry.js';
import * as text from './text.js';
import * as typhon from './typhon.js';
import * as webFrameworks from './web-frameworks.js';

const families = [
  brokers,
  caches,
  cloud,
  commandLines,
  discovery,
  documents,
  flags,
  goZero,
  grpc,
  hostedServices,
  injection,
  logging,
  net,
  netHttp,
  netUrl,
  openTelemetry,
  os,
  serviceFrameworks,
  settings,
  sql,
  standardLibrary,
  stores,
  telemetry,
  text,
  typhon,
  webFrameworks,
];

const models = families.flatMap((family) =>
  Object.values(family).flatMap((exported): readonly Model[] =>
    isModel(exported) ? [exported] : isModels(exported) ? exported : [],
  ),
);

/** What is known of Go libraries. The order says nothing: the most specific pattern wins. */
export const goModels: readonly Model[] = defineModels({ name: 'go', models }).models;

function isModel(value: unknown): value is Model {
  return typeof value === 'object' && value !== null && 'kind' in value && value.kind === 'model';
}

function isModels(value: unknown): value is readonly Model[] {
  return Array.isArray(value) && value.every(isModel);
}
