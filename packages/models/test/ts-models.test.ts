import { matchesPackage, printProblem, validateModel } from '@callgate/ir';
import { describe, expect, it } from 'vitest';
import { tsModels } from '../src/index.js';

describe('the models of TypeScript libraries', () => {
  it.each(tsModels.map((model) => [model.library, model] as const))('%s is a valid Model', (_, model) => {
    expect(validateModel(model).map(printProblem)).toEqual([]);
  });

  it('are named once each', () => {
    const names = tsModels.map((model) => model.library);
    expect(names.filter((name, at) => names.indexOf(name) !== at)).toEqual([]);
  });

  it('do not speak of one callee of one package twice', () => {
    const paths = new Set(tsModels.flatMap((model) => model.packages).filter((path) => !path.includes('*')));
    const twice: string[] = [];
    for (const path of paths) {
      const seen = new Map<string, string>();
      for (const model of tsModels.filter((each) => each.packages.some((pattern) => matchesPackage(pattern, path)))) {
        for (const { callee, arity } of model.functions) {
          const key = `${callee}/${String(arity)}`;
          const other = seen.get(key);
          if (other !== undefined && !/^(?:new )?[*.]+$/u.test(callee))
            twice.push(`${path} ${callee}: ${other}, ${model.library}`);
          seen.set(key, model.library);
        }
      }
    }
    expect(twice).toEqual([]);
  });
});
