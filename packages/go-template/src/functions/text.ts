import { generatedMark, isList, isTrue } from '../value.js';
import type { GoValue } from '../value.js';
import { argument, asText, countArgument, textArgument } from './arguments.js';
import type { FunctionCall, FunctionTable, TemplateFunction } from './function-table.js';
import { goText } from './go-text.js';
import { isMatch, matches, replaced, splitBy } from './pattern.js';

/** Functions over texts (https://masterminds.github.io/sprig/strings.html). */
export const textFunctions: FunctionTable = {
  trim: (args, call) => trimSpace(textArgument(args, 0, call)),
  trimAll: (args, call) => trimSet(textArgument(args, 1, call), textArgument(args, 0, call)),
  trimSuffix(args, call) {
    const [suffix, text] = [textArgument(args, 0, call), textArgument(args, 1, call)];
    return suffix !== '' && text.endsWith(suffix) ? text.slice(0, -suffix.length) : text;
  },
  trimPrefix(args, call) {
    const [prefix, text] = [textArgument(args, 0, call), textArgument(args, 1, call)];
    return text.startsWith(prefix) ? text.slice(prefix.length) : text;
  },
  upper: (args, call) => textArgument(args, 0, call).toUpperCase(),
  lower: (args, call) => textArgument(args, 0, call).toLowerCase(),
  title: (args, call) =>
    textArgument(args, 0, call).replace(
      /(^|\s)(\p{L})/gu,
      (_, before: string, letter: string) => before + letter.toUpperCase(),
    ),
  untitle: (args, call) =>
    textArgument(args, 0, call).replace(
      /(^|\s)(\p{L})/gu,
      (_, before: string, letter: string) => before + letter.toLowerCase(),
    ),
  repeat(args, call) {
    const [count, text] = [countArgument(args, 0, call), textArgument(args, 1, call)];
    if (count < 0) return call.fail('repeat was given a negative count');
    if (count * text.length > 1_000_000) return call.unsupported('repeat makes more than 1000000 characters');
    return call.make(text.repeat(count));
  },
  substr(args, call) {
    const [start, end] = [countArgument(args, 0, call), countArgument(args, 1, call)];
    const text = textArgument(args, 2, call);
    if (start < 0) return text.slice(0, Math.max(end, 0));
    return end < 0 || end > text.length ? text.slice(start) : text.slice(start, end);
  },
  nospace: (args, call) => textArgument(args, 0, call).replace(/\s/g, ''),
  trunc(args, call) {
    const [count, text] = [countArgument(args, 0, call), textArgument(args, 1, call)];
    if (count < 0) return text.length + count > 0 ? text.slice(count) : text;
    return text.slice(0, count);
  },
  abbrev(args, call) {
    const [width, text] = [countArgument(args, 0, call), textArgument(args, 1, call)];
    return width < 4 || text.length <= width ? text : `${text.slice(0, width - 3)}...`;
  },
  contains: (args, call) => textArgument(args, 1, call).includes(textArgument(args, 0, call)),
  hasPrefix: (args, call) => textArgument(args, 1, call).startsWith(textArgument(args, 0, call)),
  hasSuffix: (args, call) => textArgument(args, 1, call).endsWith(textArgument(args, 0, call)),
  replace: (args, call) =>
    call.make(textArgument(args, 2, call).replaceAll(textArgument(args, 0, call), () => textArgument(args, 1, call))),
  plural: (args, call) =>
    Number(argument(args, 2, call)) === 1 ? textArgument(args, 0, call) : textArgument(args, 1, call),
  snakecase: (args, call) =>
    words(textArgument(args, 0, call))
      .join('_')
      .toLowerCase(),
  kebabcase: (args, call) =>
    words(textArgument(args, 0, call))
      .join('-')
      .toLowerCase(),
  camelcase: (args, call) =>
    textArgument(args, 0, call).replace(/(^|[_\-\s]+)(\p{L}|\p{N})/gu, (_, __, letter: string) => letter.toUpperCase()),
  initials: (args, call) =>
    textArgument(args, 0, call)
      .split(/\s+/)
      .map((word) => word.slice(0, 1))
      .join(''),
  quote: (args) =>
    present(args)
      .map((each) => JSON.stringify(asText(each)))
      .join(' '),
  squote: (args) =>
    present(args)
      .map((each) => `'${asText(each)}'`)
      .join(' '),
  cat: (args, call) => call.make(present(args).map(goText).join(' ')),
  indent: (args, call) => indented(args, call),
  nindent: (args, call) => `\n${indented(args, call)}`,
  toString: (args: readonly GoValue[], call: FunctionCall) => goTextOrNil(argument(args, 0, call)),
  join(args, call) {
    const value = argument(args, 1, call);
    const list = isList(value) ? value.filter((each) => each !== null) : value === null ? [] : [value];
    return call.make(list.map(asText).join(textArgument(args, 0, call)));
  },
  splitList: (args, call) => textArgument(args, 1, call).split(textArgument(args, 0, call)),
  toStrings: (args, call) => listOf(argument(args, 0, call)).map(asText),
  sortAlpha: (args, call) =>
    listOf(argument(args, 0, call))
      .map(asText)
      .toSorted(),
  regexMatch: (args, call) => isMatch(textArgument(args, 0, call), textArgument(args, 1, call), call),
  regexFind: (args, call) => matches(textArgument(args, 0, call), textArgument(args, 1, call), call)[0] ?? '',
  regexFindAll(args, call) {
    const count = countArgument(args, 2, call);
    const found = matches(textArgument(args, 0, call), textArgument(args, 1, call), call);
    return count < 0 ? found : found.slice(0, count);
  },
  regexReplaceAll: (args, call) => replaced(args, call, false),
  regexReplaceAllLiteral: (args, call) => replaced(args, call, true),
  regexSplit: (args, call) => splitBy(args, call),
  regexQuoteMeta: (args, call) => textArgument(args, 0, call).replace(/[\\.+*?()|[\]{}^$]/g, '\\$&'),
};

function goTextOrNil(value: GoValue): string {
  return value === null ? '' : goText(value);
}

/** `quote` and its kin leave nil out. */
function present(args: readonly GoValue[]): readonly GoValue[] {
  return args.filter((each) => each !== null);
}

function listOf(value: GoValue): readonly GoValue[] {
  if (value === null) return [];
  return isList(value) ? value : [value];
}

function indented(args: readonly GoValue[], call: FunctionCall): string {
  const [count, text] = [countArgument(args, 0, call), textArgument(args, 1, call)];
  if (count > 1000) return call.unsupported(`${call.name} by ${count}`);
  const space = ' '.repeat(Math.max(count, 0));
  return call.make(space + text.replaceAll('\n', () => `\n${space}`));
}

function trimSpace(text: string): string {
  return text.replace(/^[\s\u0085]+/, '').replace(/[\s\u0085]+$/, '');
}

function trimSet(text: string, set: string): string {
  const signs = new Set(set);
  const letters = [...text];
  let start = 0;
  let end = letters.length;
  while (start < end && signs.has(letters[start] ?? '')) start++;
  while (end > start && signs.has(letters[end - 1] ?? '')) end--;
  return letters.slice(start, end).join('');
}

function words(text: string): readonly string[] {
  return text
    .replace(/([\p{Ll}\p{N}])(\p{Lu})/gu, '$1 $2')
    .replace(/(\p{Lu})(\p{Lu}\p{Ll})/gu, '$1 $2')
    .split(/[\s_\-.]+/)
    .filter((word) => word !== '');
}

/** Functions that choose between values (https://masterminds.github.io/sprig/defaults.html). */
export const choiceFunctions: FunctionTable = {
  default(args, call) {
    const value = args[1] ?? null;
    return isTrue(value) ? value : argument(args, 0, call);
  },
  empty: (args, call) => !isTrue(argument(args, 0, call)),
  coalesce: (args) => args.find(isTrue) ?? null,
  all: (args) => args.every(isTrue),
  any: (args) => args.some(isTrue),
  ternary: (args, call) => argument(args, isTrue(argument(args, 2, call)) ? 0 : 1, call),
  fail: (args, call) => call.fail(asText(argument(args, 0, call))),
};

/** What is made by chance or by the clock: that it is there is known, what it is is not. */
export const generatedFunctions: FunctionTable = Object.fromEntries(
  `
  randAlphaNum randAlpha randAscii randNumeric randBytes randInt uuidv4 now date dateInZone dateModify dateAgo htmlDate unixEpoch duration
  durationRound genPrivateKey genCA genCAWithKey genSelfSignedCert genSelfSignedCertWithKey genSignedCert genSignedCertWithKey buildCustomCert
  derivePassword htpasswd bcrypt encryptAES
`
    .trim()
    .split(/\s+/)
    .map((name): [string, TemplateFunction] => [name, () => generatedMark]),
);
