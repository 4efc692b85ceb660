import { mkdirSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';
import { fileURLToPath } from 'node:url';
import { kubernetesBackend } from '@callgate/backend-kubernetes';
import { fileTreeOf } from '@callgate/plugin';
import { testBackend } from '@callgate/testkit';
import { describe, expect, it } from 'vitest';
import { shopPlan, singlePlan } from './plans.js';

const folder = new URL('golden/', import.meta.url);

/** The golden files as they stand. `GOLDEN=write` writes them anew. */
function goldenFiles(): Readonly<Record<string, string>> {
  const paths = readdirSync(folder, { recursive: true, encoding: 'utf8' }).map((path) => path.replaceAll('\\', '/'));
  const files = paths.filter((path) => statSync(new URL(path, folder)).isFile());
  return Object.fromEntries(files.map((path) => [path, readFileSync(new URL(path, folder), 'utf8')]));
}

function write(path: string, text: string): void {
  const file = fileURLToPath(new URL(path, folder));
  mkdirSync(dirname(file), { recursive: true });
  writeFileSync(file, text);
}

describe('the Kubernetes backend', () => {
  const tests = testBackend(kubernetesBackend, {
    plans: { shop: shopPlan, single: singlePlan },
    golden: { files: fileTreeOf(goldenFiles()), ...(process.env['GOLDEN'] === 'write' && { write }) },
    runs: 40,
  });
  it.each(tests)('$name', ({ run }) => {
    expect(run).not.toThrow();
  });
});
