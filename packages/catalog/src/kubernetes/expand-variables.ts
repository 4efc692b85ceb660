import type { Segment, Template } from '@callgate/ir';

/** What a variable is known to be. */
export type VariableValue = { readonly value: string } | HiddenValue;

export interface HiddenValue {
  readonly hidden: 'secret' | 'unknown';
  readonly why: string;
  /** Where only pieces of the value are hidden: text and unknown segments. */
  readonly template?: Template;
}

/**
 * Fills `$(NAME)` as Kubernetes does in `command`, `args` and `env` (kubernetes `third_party/forked/golang/expansion/expand.go`): a reference
 * to what is not defined stays as it is, `$$` is one `$`, and a `$` before anything else is itself.
 * @param lookup the variables defined before
 */
export function expandVariables(text: string, lookup: (name: string) => VariableValue | undefined): VariableValue {
  const pieces: (string | HiddenValue)[] = [];
  let index = 0;
  // Without one behind, no reference is closed; looking once keeps hostile texts linear.
  const lastClose = text.lastIndexOf(')');
  while (index < text.length) {
    const character = text.charAt(index);
    if (character !== '$' || index + 1 >= text.length) {
      const dollar = text.indexOf('$', index + 1);
      const end = dollar === -1 ? text.length : dollar;
      pieces.push(text.slice(index, end));
      index = end;
      continue;
    }
    const next = text.charAt(index + 1);
    if (next === '$') {
      pieces.push('$');
      index += 2;
      continue;
    }
    const close = next === '(' && index < lastClose ? text.indexOf(')', index + 2) : -1;
    if (close === -1) {
      pieces.push(character + next);
      index += 2;
      continue;
    }
    const found = lookup(text.slice(index + 2, close));
    if (found === undefined) pieces.push(text.slice(index, close + 1));
    else pieces.push('value' in found ? found.value : found);
    index = close + 1;
  }
  return joined(pieces);
}

/** Puts pieces together: a text, or what is hidden with what is known around it. */
export function joined(pieces: readonly (string | HiddenValue)[]): VariableValue {
  const hidden = pieces.filter((piece) => typeof piece !== 'string');
  const [first] = hidden;
  if (first === undefined) return { value: pieces.filter((piece) => typeof piece === 'string').join('') };
  const template = mergeTexts(pieces.flatMap(segmentsOf));
  return {
    hidden: hidden.some((piece) => piece.hidden === 'secret') ? 'secret' : 'unknown',
    why: [...new Set(hidden.map((piece) => piece.why))].join('; '),
    ...(template.some((segment) => segment.segment === 'text') ? { template } : {}),
  };
}

function segmentsOf(piece: string | HiddenValue): readonly Segment[] {
  if (typeof piece === 'string') return [{ segment: 'text', text: piece }];
  if (piece.template !== undefined) return piece.template;
  const reason = piece.hidden === 'secret' ? 'setting-secret' : 'setting-unknown';
  return [{ segment: 'unknown', reason, detail: piece.why }];
}

function mergeTexts(segments: readonly Segment[]): Template {
  const merged: Segment[] = [];
  for (const segment of segments) {
    const last = merged.at(-1);
    if (segment.segment !== 'text' || last?.segment !== 'text') merged.push(segment);
    else merged[merged.length - 1] = { segment: 'text', text: last.text + segment.text };
  }
  return merged.filter((segment) => segment.segment !== 'text' || segment.text !== '');
}
