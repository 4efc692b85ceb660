import type { Model } from '@callgate/ir';
import { defineModels } from '@callgate/plugin';
import { expect, it } from 'vitest';
import { goModels, tsModels } from '../src/index.js';

it.each([
  ['go', goModels],
  ['ts', tsModels],
] as const)('models of %s enter by the door of everybody', (name, models: readonly Model[]) => {
  expect(defineModels({ name, models }).models).toBe(models);
  const [first] = models;
  expect(() => defineModels({ name, models: [{ ...first, packages: [] } as unknown as Model] })).toThrow(/packages/u);
});
