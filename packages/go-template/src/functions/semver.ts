import type { FunctionCall } from './function-table.js';

interface Version {
  readonly parts: readonly [number, number, number];
  readonly pre: string;
}

/**
 * Whether a version satisfies a constraint (https://github.com/Masterminds/semver): `=`, `!=`, `<`, `<=`, `>`, `>=`, `~`, `^`, wildcards and
 * ranges (`1.2 - 1.4`); `,` and spaces mean "and", `||` means "or". A constraint without a pre-release admits none.
 */
export function satisfies(version: string, constraint: string, call: FunctionCall): boolean {
  const actual = parseVersion(version);
  if (actual === undefined) return call.fail(`${JSON.stringify(version)} is no version`);
  return constraint.split('||').some((part) =>
    part
      .replace(/(\S+)\s+-\s+(\S+)/g, '>=$1 <=$2')
      .replace(/([<>=!~^]+)\s+/g, '$1')
      .split(/[\s,]+/)
      .filter((each) => each !== '')
      .every((each) => holds(actual, each, call)),
  );
}

function parseVersion(text: string): Version | undefined {
  const match = /^v?(\d{1,9})(?:\.(\d{1,9}))?(?:\.(\d{1,9}))?(?:-([0-9A-Za-z.-]+))?(?:\+[0-9A-Za-z.-]+)?$/.exec(
    text.trim(),
  );
  if (match === null) return undefined;
  return { parts: [Number(match[1]), Number(match[2] ?? 0), Number(match[3] ?? 0)], pre: match[4] ?? '' };
}

function holds(actual: Version, text: string, call: FunctionCall): boolean {
  const match =
    /^(=|==|!=|<|<=|=<|>|>=|=>|~|~>|\^)?v?([0-9xX*]+)(?:\.([0-9xX*]+))?(?:\.([0-9xX*]+))?(?:-([0-9A-Za-z.-]+))?$/.exec(
      text,
    );
  if (match === null) return call.unsupported(`the constraint ${JSON.stringify(text)} is not understood`);
  const [, sign = '', ...written] = match;
  const numbers = written
    .slice(0, 3)
    .map((each) => (each === undefined || /[xX*]/.test(each) ? undefined : Number(each)));
  const known = numbers.indexOf(undefined) === -1 ? 3 : numbers.indexOf(undefined);
  const low: Version = { parts: [numbers[0] ?? 0, numbers[1] ?? 0, numbers[2] ?? 0], pre: match[5] ?? '' };
  if (actual.pre !== '' && low.pre === '') return false;
  const isWithinWritten = actual.parts.slice(0, known).every((part, at) => part === low.parts[at]);
  const order = compare(actual, low);
  switch (sign) {
    case '!=':
      return known < 3 ? !isWithinWritten : order !== 0;
    case '<':
      return order < 0;
    case '<=':
    case '=<':
      return order <= 0 || (known < 3 && isWithinWritten);
    case '>':
      return known < 3 ? order > 0 && !isWithinWritten : order > 0;
    case '>=':
    case '=>':
      return order >= 0;
    case '~':
    case '~>':
      return order >= 0 && actual.parts.slice(0, Math.min(known, 2)).every((part, at) => part === low.parts[at]);
    case '^': {
      const first = low.parts.findIndex((part) => part !== 0);
      const fixed = first === -1 ? Math.max(known - 1, 0) : first;
      return order >= 0 && actual.parts.slice(0, fixed + 1).every((part, at) => part === low.parts[at]);
    }
    default:
      return known < 3 ? isWithinWritten : order === 0;
  }
}

function compare(a: Version, b: Version): number {
  for (const [at, part] of a.parts.entries()) {
    const difference = part - (b.parts[at] ?? 0);
    if (difference !== 0) return difference;
  }
  if (a.pre === b.pre) return 0;
  // Without a pre-release is later than with one.
  if (a.pre === '' || b.pre === '') return a.pre === '' ? 1 : -1;
  const [left, right] = [a.pre.split('.'), b.pre.split('.')];
  for (let at = 0; at < Math.max(left.length, right.length); at++) {
    const [one, other] = [left[at], right[at]];
    if (one === undefined || other === undefined) return one === undefined ? -1 : 1;
    if (one === other) continue;
    const numeric = [one, other].map((each) => /^\d+$/.test(each));
    if (numeric[0] === true && numeric[1] === true) return Number(one) - Number(other);
    if (numeric[0] !== numeric[1]) return numeric[0] === true ? -1 : 1;
    return one < other ? -1 : 1;
  }
  return 0;
}
