import type { Directive, FunctionFacts } from '@callgate/ir';
import type { Lines } from './lines.js';

export interface Comment {
  readonly type: 'Line' | 'Block';
  readonly value: string;
  readonly start: number;
  readonly end: number;
}

const form = /^[\s*]*(callgate|rpcmap)\s*:\s*(\S+)(?:\s+(.*?))?\s*$/;

/** Comments that speak to Callgate: `// callgate: calls service.ledger`; also in a block comment of one line. */
export function directivesOf(
  comments: readonly Comment[],
  lines: Lines,
  functions: readonly FunctionFacts[],
): readonly Directive[] {
  const found: Directive[] = [];
  for (const comment of comments) {
    if (!comment.value.includes('callgate') && !comment.value.includes('rpcmap')) continue;
    const match = form.exec(comment.value);
    if (match === null) continue;
    const [, tool = '', first = '', rest = ''] = match;
    const [verb, argument] = tool === 'rpcmap' ? ['calls', `${first}${rest === '' ? '' : ` ${rest}`}`] : [first, rest];
    const at = lines.position(comment.start);
    const inside = innermost(functions, at.line, lines.position(comment.end).line);
    found.push({ verb, argument, tool, at, ...(inside === undefined ? {} : { function: inside }) });
  }
  return found;
}

/** The function in which a comment stands, or above which it stands. */
function innermost(functions: readonly FunctionFacts[], line: number, end: number): string | undefined {
  let best: FunctionFacts | undefined;
  for (const each of functions) {
    if (each.id === 'module' || each.role === 'initialiser') continue;
    const inside = each.start.line <= line && line <= each.end.line;
    if (!inside && each.start.line !== end + 1) continue;
    if (best === undefined || each.start.line > best.start.line) best = each;
  }
  return best?.id;
}
