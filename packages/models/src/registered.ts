import { registeredSuffix, type ModelValue } from '@callgate/ir';
import { concat, text } from './write.js';

/** The host of what a registry gives for a name: whoever registers that name. */
export function registered(name: ModelValue): ModelValue {
  return concat({ lower: name }, text(registeredSuffix));
}
