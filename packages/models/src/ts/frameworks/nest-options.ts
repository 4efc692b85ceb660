import type { ModelValue, Operand } from '@callgate/ir';

/**
 * Options that Nest has made when the program starts: by a function (`useFactory`), or by a method of a class, which each module names itself
 * (`useClass: LedgerOptions`, of which `createMongooseOptions` is called).
 * @param of what says how they are made
 */
export function madeOptions(method: string, of: Operand = 'arg0'): ModelValue {
  return {
    anyOf: [
      { resultOf: `${of}.useFactory` },
      { resultOf: `${of}.useClass`, method },
      { resultOf: `${of}.useExisting`, method },
    ],
  };
}
