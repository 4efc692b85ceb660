import { createHash } from 'node:crypto';
import { generatedMark, goMap, isGoMap, isList, sortedKeys } from '../value.js';
import type { GoValue } from '../value.js';
import { argument, asText, textArgument } from './arguments.js';
import type { FunctionTable, TemplateFunction } from './function-table.js';
import { kindOf, typeOf } from './go-text.js';
import { satisfies } from './semver.js';

/** Functions that encode, hash, and tell of types and versions. */
export const encodingFunctions: FunctionTable = {
  b64enc: ofText((text) => Buffer.from(text, 'utf8').toString('base64')),
  b64dec: ofText((text) => Buffer.from(text, 'base64').toString('utf8')),
  sha256sum: ofText((text) => createHash('sha256').update(text).digest('hex')),
  sha1sum: ofText((text) => createHash('sha1').update(text).digest('hex')),
  adler32sum: ofText((text) => String(adler32(text))),
  toJson: (args, call) => call.make(JSON.stringify(jsonOf(argument(args, 0, call)))),
  toRawJson: (args, call) => call.make(JSON.stringify(jsonOf(argument(args, 0, call)))),
  toPrettyJson: (args, call) => call.make(JSON.stringify(jsonOf(argument(args, 0, call)), undefined, 2)),
  fromJson: (args, call) => readJson(textArgument(args, 0, call), (error) => goMap([['Error', error]])),
  fromJsonArray: (args, call) => readJson(textArgument(args, 0, call), (error) => [error]),
  kindOf: (args, call) => kindOf(argument(args, 0, call)),
  kindIs: (args, call) => argument(args, 0, call) === kindOf(argument(args, 1, call)),
  typeOf: (args, call) => typeOf(argument(args, 0, call)),
  typeIs: (args, call) => argument(args, 0, call) === typeOf(argument(args, 1, call)),
  typeIsLike: (args, call) => asText(argument(args, 0, call)).replace(/^\*/, '') === typeOf(argument(args, 1, call)),
  semverCompare: (args, call) => satisfies(textArgument(args, 1, call), textArgument(args, 0, call), call),
};

/** What is made of a generated text is generated too. */
function ofText(convert: (text: string) => string): TemplateFunction {
  return (args, call) => {
    const text = textArgument(args, 0, call);
    return text.includes(generatedMark) ? generatedMark : call.make(convert(text));
  };
}

function adler32(text: string): number {
  let [a, b] = [1, 0];
  for (const byte of new TextEncoder().encode(text)) {
    a = (a + byte) % 65_521;
    b = (b + a) % 65_521;
  }
  return b * 65_536 + a;
}

/** A value as JSON data: keys sorted, as Go's encoder writes them. */
export function jsonOf(value: GoValue): unknown {
  if (typeof value === 'bigint') return Number(value);
  if (isList(value)) return value.map(jsonOf);
  if (isGoMap(value))
    return Object.fromEntries(sortedKeys(value).map((key) => [key, jsonOf(value.entries.get(key) ?? null)]));
  return typeof value === 'object' ? null : value;
}

function readJson(text: string, failed: (error: string) => GoValue): GoValue {
  try {
    return fromJson(JSON.parse(text));
  } catch (error) {
    return failed(error instanceof Error ? error.message : 'no JSON');
  }
}

/** JSON data as a value. */
function fromJson(value: unknown): GoValue {
  if (typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean') return value;
  if (Array.isArray(value)) return value.map(fromJson);
  if (typeof value !== 'object' || value === null) return null;
  return goMap(Object.entries(value).map(([key, each]) => [key, fromJson(each)]));
}
