import { readdirSync, readFileSync } from 'node:fs';
import { debugProgram, validateProgram } from '@callgate/ir';
import type { Lowerer } from '@callgate/plugin';
import { goGrammar, whyNoNativeEngine } from '@callgate/syntax';
import { beforeAll, describe, expect, it } from 'vitest';
import { goFrontend } from '../src/index.js';

const folder = new URL('fixtures/', import.meta.url);
const fixtures = readdirSync(folder).filter((name) => name.endsWith('.go') || name.endsWith('.go.txt'));

const noNative = await whyNoNativeEngine([goGrammar]);
if (noNative !== undefined)
  process.stdout.write(`Skipped: facts are not compared with the native parser: ${noNative}\n`);

let lowerer: Lowerer;
beforeAll(async () => {
  lowerer = await goFrontend.open({ report: () => {} });
});

describe('the facts of a Go file', () => {
  it.each(fixtures)('%s', async (name) => {
    const program = lowerer.lower({ path: name, text: readFileSync(new URL(name, folder), 'utf8') });
    expect(validateProgram(program)).toEqual([]);
    await expect(debugProgram(program)).toMatchFileSnapshot(`fixtures/${name.replace(/\.go(\.txt)?$/, '')}.facts`);
  });

  it('are the same a second time', () => {
    for (const name of fixtures) {
      const text = readFileSync(new URL(name, folder), 'utf8');
      expect(lowerer.lower({ path: name, text })).toEqual(lowerer.lower({ path: name, text }));
    }
  });

  // Without the optional native parser there is nothing to compare with.
  it.skipIf(noNative !== undefined)('are the same with the native parser', async () => {
    const native = await goFrontend.open({ report: () => {}, engine: 'native' });
    for (const name of fixtures) {
      const text = readFileSync(new URL(name, folder), 'utf8');
      expect(native.lower({ path: name, text })).toEqual(lowerer.lower({ path: name, text }));
    }
  });
});
