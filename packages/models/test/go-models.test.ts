import { matchesCallee, matchesPackage, printProblem, validateModel } from '@callgate/ir';
import { describe, expect, it } from 'vitest';
import { goModels } from '../src/index.js';

describe('the models of Go libraries', () => {
  it.each(goModels.map((model) => [model.library, model] as const))('%s is a valid Model', (_, model) => {
    expect(validateModel(model).map(printProblem)).toEqual([]);
  });

  it('are named once each', () => {
    const names = goModels.map((model) => model.library);
    expect(names.filter((name, at) => names.indexOf(name) !== at)).toEqual([]);
  });
});
