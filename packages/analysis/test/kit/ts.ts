import { typescriptFrontend } from '@callgate/frontend-typescript';
import { type Model, validateExtraction, validateProgram } from '@callgate/ir';
import { expect } from 'vitest';
import { bind, entries, extract, link } from '../../src/index.js';
import { bindAll } from './analyse.js';
import type { Deployed } from './deployed.js';
import { showBound } from './show.js';
import { tsModels } from './ts-models.js';

const lowerer = await typescriptFrontend.open({ report: () => {} });
const endings = ['', '.ts', '.js', '.tsx', '/index.ts', '/index.js'];

/** Links and extracts TypeScript sources, given by path; the program starts with the first of `cart/main.*`. */
export function analyseTs(
  files: Readonly<Record<string, string>>,
  deployed: Deployed,
  models: readonly Model[] = tsModels,
): readonly string[] {
  const programs = Object.entries(files).map(([path, text]) => lowerer.lower({ path, text }));
  for (const program of programs)
    expect({ file: program.file, problems: validateProgram(program) }).toEqual({ file: program.file, problems: [] });
  const start = Object.keys(files).find((path) => path.startsWith('cart/main.')) ?? '';
  const linked = link({
    programs,
    models,
    packageOf: (file) => `ts:${file}`,
    entryPackages: new Map([[`ts:${start}`, []]]),
    resolve(packageId, specifier) {
      if (!specifier.startsWith('.')) return { kind: 'external', path: specifier };
      const from = packageId.slice('ts:'.length).split('/').slice(0, -1);
      for (const part of specifier.split('/')) {
        if (part === '..') from.pop();
        else if (part !== '.') from.push(part);
      }
      const path = from.join('/');
      if (path.endsWith('.json')) return { kind: 'document', path };
      const found = endings.map((end) => path + end).find((candidate) => files[candidate] !== undefined);
      return found === undefined
        ? { kind: 'unresolved', reason: `there is no ${path}` }
        : { kind: 'package', id: `ts:${found}` };
    },
  });
  const contexts = entries(linked).map((entry) => ({ id: 'cart', entry: entry.function }));
  const { extraction } = extract(linked, contexts);
  expect(validateExtraction(extraction)).toEqual([]);
  return showBound(
    contexts.length === 0 ? bind({ extraction, context: 'cart' }) : bindAll(extraction, 'cart', deployed),
  );
}
