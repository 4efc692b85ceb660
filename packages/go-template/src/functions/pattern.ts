import type { GoValue } from '../value.js';
import { countArgument, textArgument } from './arguments.js';
import type { FunctionCall } from './function-table.js';

const mostCharacters = 2_000;

/**
 * Makes a regular expression of Go one of JavaScript. Go's take time in proportion to the text, JavaScript's may take for ever, so only those
 * are taken that repeat no group and have at most two repetitions without an end.
 */
function compiled(pattern: string, text: string, call: FunctionCall): RegExp {
  const plain = pattern.replace(/\\./g, '_').replace(/\[[^\]]*\]/g, 'c');
  const unbounded = plain.match(/[*+]|\{\d*,\}/g)?.length ?? 0;
  if (/\)[*+{]/.test(plain) || unbounded > 2 || text.length > mostCharacters || pattern.length > 500)
    return call.unsupported(`the pattern ${JSON.stringify(pattern)} is not evaluated`);
  const flags = /^\(\?([is]+)\)/.exec(pattern);
  const source = pattern
    .slice(flags?.[0].length ?? 0)
    .replaceAll('\\z', '$')
    .replaceAll('\\A', '^')
    .replaceAll('(?P<', '(?<');
  try {
    return new RegExp(source, `gu${flags?.[1] ?? ''}`);
  } catch {
    return call.unsupported(`the pattern ${JSON.stringify(pattern)} is not understood`);
  }
}

/** Whether a pattern matches somewhere in a text. */
export function isMatch(pattern: string, text: string, call: FunctionCall): boolean {
  return compiled(pattern, text, call).test(text);
}

/** All that a pattern matches in a text. */
export function matches(pattern: string, text: string, call: FunctionCall): readonly string[] {
  return text.match(compiled(pattern, text, call)) ?? [];
}

/** Replaces what a pattern matches; `${1}` and `$1` are groups unless the replacement is literal. */
export function replaced(args: readonly GoValue[], call: FunctionCall, literal: boolean): string {
  const [pattern, text, replacement] = [
    textArgument(args, 0, call),
    textArgument(args, 1, call),
    textArgument(args, 2, call),
  ];
  return call.make(
    text.replace(compiled(pattern, text, call), (...found) => {
      if (literal) return replacement;
      const groups: Readonly<Record<string, string>> | undefined =
        typeof found.at(-1) === 'object' ? found.at(-1) : undefined;
      return replacement.replace(/\$(?:\$|\{(\w+)\}|(\w+))/g, (whole, braced, bare) => {
        if (whole === '$$') return '$';
        const name = String(braced ?? bare);
        return String((/^\d+$/.test(name) ? found[Number(name)] : groups?.[name]) ?? '');
      });
    }),
  );
}

/** Divides a text where a pattern matches, into so many parts at most (fewer than none: all). */
export function splitBy(args: readonly GoValue[], call: FunctionCall): readonly string[] {
  const [pattern, text] = [textArgument(args, 0, call), textArgument(args, 1, call)];
  const most = countArgument(args, 2, call);
  if (/\((?!\?)/.test(pattern)) return call.unsupported('regexSplit with groups');
  const parts = text.split(compiled(pattern, text, call));
  if (most === 0) return [];
  return most < 0 || parts.length <= most ? parts : call.unsupported('regexSplit into a number of parts');
}
