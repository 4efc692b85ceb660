import { readFileSync, statSync } from 'node:fs';
import { pathToFileURL } from 'node:url';
import type { Diagnostic } from '@callgate/ir';
import { parseYaml, type YamlNode } from '@callgate/manifests';
import { CallgateError } from '../callgate-error.js';
import type { Place } from '../files/root.js';
import { notTrusted } from '../findings.js';
import type { Config } from './config-shape.js';
import { findConfig, type ConfigFile } from './find-config.js';
import { importModule } from './import-module.js';
import { plainValue } from './plain-value.js';

export interface LoadedConfig {
  readonly config: Config;
  /** Absent: there is none, or it was not run. */
  readonly file?: ConfigFile;
  /** The document with its places, where the configuration is data. */
  readonly document?: YamlNode;
  /** Code may run: the user said so, or the configuration lies outside the root. */
  readonly trusted: boolean;
  readonly diagnostics: readonly Diagnostic[];
}

export interface ConfigRequest {
  readonly place: Place;
  /** The file that was named. */
  readonly named?: string | undefined;
  readonly trust: boolean;
  readonly cwd: string;
}

const largestConfig = 1_048_576;

/**
 * Reads the configuration. One that is code runs only where it is trusted; otherwise a finding says so and the defaults hold.
 * @throws CallgateError where it cannot be read or says what is not understood
 */
export async function loadConfig(request: ConfigRequest): Promise<LoadedConfig> {
  const file = findConfig(request.place, request.named, request.cwd);
  if (file === undefined) return { config: {}, trusted: request.trust, diagnostics: [] };
  const trusted = request.trust || file.outside;
  // Loaded late: most repositories have no configuration, and what checks it is large.
  const { validateConfig } = await import('./validate-config.js');
  if (!file.code) {
    const { value, document } = readData(file);
    const config = validateConfig(value, file.shown);
    return { config, file, trusted, diagnostics: [], ...(document === undefined ? {} : { document }) };
  }
  if (!trusted) {
    return {
      config: {},
      trusted,
      diagnostics: [notTrusted(file.shown, `The configuration ${file.shown} is a program`)],
    };
  }
  const loaded = await importModule(pathToFileURL(file.path).href);
  return { config: validateConfig(loaded['default'], file.shown), file, trusted, diagnostics: [] };
}

function readData(file: ConfigFile): { readonly value: unknown; readonly document?: YamlNode } {
  if (statSync(file.path).size > largestConfig) throw malformed(file, `it has more than ${largestConfig} bytes`);
  const { documents, diagnostics } = parseYaml(readFileSync(file.path, 'utf8'), file.shown);
  const fault = diagnostics[0];
  if (fault !== undefined) {
    const line = fault.span === undefined ? '' : ` (line ${fault.span.start.line}, column ${fault.span.start.column})`;
    throw malformed(file, `${fault.what.replace(/\.$/u, '')}${line}`);
  }
  if (documents.length > 1) throw malformed(file, `it holds ${documents.length} documents, and one is wanted`);
  const document = documents[0]?.root;
  return document === undefined ? { value: {} } : { value: plainValue(document), document };
}

function malformed(file: ConfigFile, because: string): CallgateError {
  return new CallgateError(
    'engine/config-malformed',
    `${file.shown} could not be read: ${because}.`,
    'The configuration is YAML or JSON.',
    'Mend it there; "callgate init" in an empty folder writes one to start from.',
  );
}
