import type { Model } from '@callgate/ir';
import { modelsIn } from '../models-in.js';
import * as brokers from './brokers/index.js';
import * as clouds from './clouds/index.js';
import * as directories from './directories/index.js';
import * as frameworks from './frameworks/index.js';
import * as http from './http/index.js';
import * as language from './language.js';
import * as nodeStandard from './node-standard.js';
import * as openersOfNothing from './openers-of-nothing.js';
import * as platforms from './platforms/index.js';
import * as rpc from './rpc/index.js';
import * as settings from './settings/index.js';
import * as stores from './stores/index.js';
import * as telemetry from './telemetry.js';

const families = [
  brokers,
  clouds,
  directories,
  frameworks,
  http,
  language,
  nodeStandard,
  openersOfNothing,
  platforms,
  rpc,
  settings,
  stores,
  telemetry,
];

/** What is known of libraries for TypeScript and JavaScript. The order says nothing: the most specific pattern wins. */
export const tsModels: readonly Model[] = modelsIn(families);
