import { printProblem, validateModel, type Model } from '@callgate/ir';
import { CallgateError } from '../callgate-error.js';
import type { LoadedConfig } from './load-config.js';

/**
 * The library models that the configuration holds. `kind` and `schemaVersion` need not be written there, nor `language` where it is Go.
 * @throws CallgateError that names every place that is wrong
 */
export function ownModels({ config, file }: LoadedConfig): readonly Model[] {
  const faults: string[] = [];
  const models = (config.models ?? []).map((written, index) => {
    const model = { kind: 'model', schemaVersion: 1, language: 'go', ...written };
    faults.push(...validateModel(model).map((problem) => `models[${index}]${printProblem(problem)}`));
    return model as unknown as Model;
  });
  if (faults.length === 0) return models;
  throw new CallgateError(
    'engine/model-invalid',
    `${file?.shown ?? 'The configuration'} holds models that cannot be understood:\n${faults.map((fault) => `  ${fault}`).join('\n')}`,
    'A model that is half understood would describe another library than the one that is meant.',
    'Mend these places; docs/adding-a-library-model.md shows every form.',
  );
}
