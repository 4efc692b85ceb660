import { resolveCallee } from './callee.js';
import { closureSite } from './closures.js';
import { externalType } from './library-type.js';
import type { FunctionNode, Linked } from './linked.js';
import { type Type, unknownType } from './type.js';
import { typeOf } from './type-of.js';

/**
 * The type of a parameter by what the function gets where it is written: it is called there (`p.then((settled) => …)`), or handed to a library
 * that gives it an object of its own (`toDynamicValue((context) => …)`).
 */
export function givenWhereMade(linked: Linked, fn: FunctionNode, index: number): Type {
  const site = closureSite(linked, fn);
  const { creator } = site ?? {};
  const { calls = [], values = [] } = creator?.facts.body ?? {};
  if (site === undefined || creator === undefined) return unknownType;
  for (const [at, call] of calls.entries()) {
    if (values[call.callee] === site.value) {
      const argument = call.arguments[index];
      return argument === undefined ? unknownType : typeOf(linked, creator, argument);
    }
    const position = call.arguments.findIndex((argument) => values[argument] === site.value);
    if (position < 0) continue;
    const callee = resolveCallee(linked, creator, at);
    const given =
      callee.callee === 'external'
        ? creator.file.models.handedType(callee.path, callee.name, { argument: position, parameter: index })
        : undefined;
    return given === undefined ? unknownType : externalType(given);
  }
  return unknownType;
}
