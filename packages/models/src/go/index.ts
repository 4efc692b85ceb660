import type { Model } from '@callgate/ir';
import { modelsIn } from '../models-in.js';
import * as brokers from './brokers/index.js';
import * as clouds from './clouds/index.js';
import * as directories from './directories/index.js';
import * as stores from './stores/index.js';
import * as telemetry from './telemetry/index.js';
import * as commandLines from './command-lines.js';
import * as documents from './documents.js';
import * as flags from './flag.js';
import * as frameworks from './frameworks/index.js';
import * as http from './http/index.js';
import * as injection from './injection.js';
import * as logging from './logging.js';
import * as mail from './mail/index.js';
import * as net from './net.js';
import * as netUrl from './net-url.js';
import * as os from './os.js';
import * as platforms from './platforms/index.js';
import * as rpc from './rpc/index.js';
import * as settings from './settings/index.js';
import * as standardLibrary from './standard-library.js';
import * as text from './text.js';

const families = [
  brokers,
  clouds,
  directories,
  stores,
  telemetry,
  commandLines,
  documents,
  flags,
  frameworks,
  http,
  injection,
  logging,
  mail,
  net,
  netUrl,
  os,
  platforms,
  rpc,
  settings,
  standardLibrary,
  text,
];

/** What is known of Go libraries. The order says nothing: the most specific pattern wins. */
export const goModels: readonly Model[] = modelsIn(families);
