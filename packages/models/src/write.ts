import type { Effect, FunctionModel, Model, ModelValue, Operand } from '@callgate/ir';

type Of<Kind extends Effect['effect']> = Extract<Effect, { readonly effect: Kind }>;
type Opens = Omit<Of<'opens'>, 'effect'>;

/** A model of a Go library. The rest of this file writes its parts; all of them are plain data. */
export function goModel(
  library: string,
  packages: readonly string[],
  functions: readonly FunctionModel[],
  more: Pick<Model, 'types' | 'variables' | 'decoded' | 'importing' | 'unread' | 'generatorTag'> = {},
): Model {
  return { kind: 'model', schemaVersion: 1, language: 'go', library, packages, functions, ...more };
}

/** As `goModel`, of a library for TypeScript and JavaScript. */
export function tsModel(
  library: string,
  packages: readonly string[],
  functions: readonly FunctionModel[],
  more: Pick<Model, 'types' | 'variables' | 'hooks'> = {},
): Model {
  return { kind: 'model', schemaVersion: 1, language: 'ts', library, packages, functions, ...more };
}

/** What one function does. */
export function fn(callee: string, ...effects: readonly Effect[]): FunctionModel {
  return { callee, effects };
}

/** What each of several functions does. */
export function each(callees: readonly string[], ...effects: readonly Effect[]): readonly FunctionModel[] {
  return callees.map((callee) => ({ callee, effects }));
}

/** A function with this number of arguments. */
export function fnOf(arity: number, callee: string, ...effects: readonly Effect[]): FunctionModel {
  return { callee, arity, effects };
}

/** Functions that open no connection and keep no address. */
export function harmless(...callees: readonly string[]): readonly FunctionModel[] {
  return each(callees, { effect: 'harmless' });
}

/** Everything else in the package: for packages whose other functions are written down one by one. */
export const restHarmless: readonly FunctionModel[] = harmless('*', '*.*');

/** As `restHarmless`, for packages of options: an option that is not written down is one that carries no address. */
export const restOptions: readonly FunctionModel[] = [
  { callee: '*', effects: [{ effect: 'returns', type: 'Option' }] },
  { callee: '*.*', effects: [{ effect: 'harmless' }] },
];

export function opens(what: Opens): Of<'opens'> {
  return { effect: 'opens', ...what };
}

/** Opened only where an address is given; one that a setting gives, which is set nowhere, is told all the same. */
export function opensWhereGiven(effect: Of<'opens'>): Of<'opens'> {
  return { ...effect, each: effect.target, target: 'item' };
}

export function returns(value: ModelValue, result?: number): Of<'returns'> {
  return result === undefined ? { effect: 'returns', value } : { effect: 'returns', result, value };
}

/** The first result has this type of the library. */
export function returnsType(type: string, value?: ModelValue): Of<'returns'> {
  return value === undefined ? { effect: 'returns', type } : { effect: 'returns', type, value };
}

export function stores(into: Operand, value: ModelValue): Of<'stores'> {
  return { effect: 'stores', into, value };
}

/** The argument is a function that is not run here: whoever registered it runs it when its name is asked for. */
export function names(argument: Operand): Of<'names'> {
  return { effect: 'names', function: argument };
}

export function listens(address: ModelValue, protocol: string, defaultPort?: number): Of<'listens'> {
  return defaultPort === undefined
    ? { effect: 'listens', address, protocol }
    : { effect: 'listens', address, protocol, defaultPort };
}

export function text(value: string): ModelValue {
  return { text: value };
}

export function concat(...pieces: readonly ModelValue[]): ModelValue {
  return { concat: pieces };
}

export function firstOf(...values: readonly ModelValue[]): ModelValue {
  return { firstOf: values };
}

/** One object with the fields of several arguments: the last that gives a field counts. */
export function merged(...values: readonly ModelValue[]): ModelValue {
  return { merged: values };
}

export function object(type: string, fields: Readonly<Record<string, ModelValue>>): ModelValue {
  return { object: type, fields };
}

export function env(name: ModelValue, fallback?: ModelValue): ModelValue {
  return fallback === undefined ? { setting: 'env', name } : { setting: 'env', name, default: fallback };
}

export function flag(name: ModelValue, fallback?: ModelValue): ModelValue {
  return fallback === undefined ? { setting: 'flag', name } : { setting: 'flag', name, default: fallback };
}

/** The value of the setting where nothing else sets it. */
export function setsUnder(setting: ModelValue, to: ModelValue): Of<'sets'> {
  return { effect: 'sets', setting, to, priority: 'under' };
}

/** A text behind what was written there before. */
export function writes(into: Operand, text: ModelValue): Of<'writes'> {
  return { effect: 'writes', into, text };
}

/** The value of the setting before everything else. */
export function setsOver(setting: ModelValue, to: ModelValue): Of<'sets'> {
  return { effect: 'sets', setting, to, priority: 'over' };
}
