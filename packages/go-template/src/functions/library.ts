import { encodingFunctions } from './encoding.js';
import type { FunctionTable } from './function-table.js';
import { listFunctions, numberFunctions } from './lists.js';
import { mapFunctions } from './maps.js';
import { choiceFunctions, generatedFunctions, textFunctions } from './text.js';

const plain: FunctionTable = {
  ...textFunctions,
  ...choiceFunctions,
  ...generatedFunctions,
  ...listFunctions,
  ...numberFunctions,
  ...mapFunctions,
  ...encodingFunctions,
};

/** The functions of Sprig (https://masterminds.github.io/sprig) that are supported, with the names `must…` that most of them have too. */
export const libraryFunctions: FunctionTable = {
  ...plain,
  ...Object.fromEntries(
    Object.entries(plain).map(([name, each]) => [`must${name.charAt(0).toUpperCase()}${name.slice(1)}`, each]),
  ),
};
