import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { CallgateError } from './callgate-error.js';
import type { ScanResult } from './scan-result.js';

const name = 'callgate.config.yaml';

/**
 * Writes a configuration that says what was found, as comments to be changed, at the root.
 * @returns the name of the file, from the root
 * @throws CallgateError where there is one already, or it cannot be written
 */
export function initConfig(result: ScanResult): string {
  try {
    writeFileSync(join(result.root, name), configText(result), { flag: 'wx' });
  } catch (error) {
    const exists = error instanceof Error && 'code' in error && error.code === 'EEXIST';
    throw new CallgateError(
      'engine/init-failed',
      exists ? `${name} is there already, and was left as it is.` : `${name} could not be written: ${String(error)}`,
      'It is written at the root of the repository, and only where there is none.',
      exists
        ? 'Change it by hand, or move it away first.'
        : 'Give yourself the right to write there, or choose another root with --root.',
    );
  }
  return name;
}

/** @returns the text of a configuration in which every key is explained and nothing is switched on */
export function configText(result: ScanResult): string {
  const bindings = result.bindings();
  const services = result.graph.nodes
    .filter((node) => node.kind === 'service' && !node.opaque)
    .map((node) => node.name);
  const [first = 'shop', second = 'cart'] = services;
  const bound = bindings.bound[0];
  const open = bindings.opaque
    .slice(0, 20)
    .map(({ service, because }) => `# - ${oneLine(service)}: ${oneLine(because)}`);
  const idle = bindings.undeployed.slice(0, 20).map(({ directory }) => `# - ${oneLine(directory)}`);
  return `# Configuration of Callgate. Every key is optional; what stands here is what was found.

# Folders whose programs are analysed; all of them where this is left out. Code elsewhere is read where it is imported.
# roots:
#   - services

# Left out, in the syntax of .gitignore, beside tests, testdata, mocks, node_modules and hidden folders. "include" takes back.
# exclude:
#   - "**/experimental/"
# include:
#   - mocks/

# Found: ${services.length === 1 ? '1 service' : `${services.length} services`} with source${services.length === 0 ? '' : `: ${services.slice(0, 20).map(oneLine).join(', ')}${services.length > 20 ? ', …' : ''}`}.
# Calls that cannot be seen in source are declared here; a name that is not there is an error.
# services:
#   ${key(first)}:
#     calls: [${key(second)}]

# Which workload runs which program, where that cannot be told ("callgate bindings" shows what was told).
# bindings:
#   - workload: ${key(bound?.workload ?? 'shop')}
#     source: ${key(bound?.directory ?? 'services/shop')}
${open.length === 0 ? '' : `# Deployed, with no source that was analysed:\n${open.join('\n')}\n`}${idle.length === 0 ? '' : `# Programs that no manifest starts:\n${idle.join('\n')}\n`}
# Environments: same code, other settings. Found: ${bindings.environments.map(oneLine).join(', ') || 'none'}.
# environments:
#   production:
#     kustomize: deploy/overlays/production
#   staging:
#     helm: { chart: deploy/chart, values: [deploy/staging.yaml] }   # rendered with --trust only

# How a program without a manifest gets its name.
# naming:
#   - pattern: cmd/{name}

# What is known of your own libraries; see docs/adding-a-library-model.md.
# models: []
`;
}

/** Names come from the repository; a line break in one would begin a line that is no comment. */
function oneLine(text: string): string {
  return text.replace(/\p{Cc}/gu, ' ');
}

function key(text: string): string {
  const line = oneLine(text);
  return /^[\w./-]+$/u.test(line) ? line : JSON.stringify(line);
}
