/** One replacement in a text: what stands from `start` up to `end` becomes `text`. Offsets in UTF-16 code units. */
export interface TextEdit {
  readonly start: number;
  readonly end: number;
  readonly text: string;
}

/**
 * Applies edits to a text; everything outside them is kept as it is. Insertions at one place keep their order; deletions that touch or
 * overlap are one.
 * @throws Error where an edit that inserts lies inside another one: the caller has planned two things for one place
 */
export function applyEdits(text: string, edits: readonly TextEdit[]): string {
  const ordered = [...edits].sort((left, right) => left.start - right.start || left.end - right.end);
  let result = '';
  let kept = 0;
  for (const edit of ordered) {
    if (edit.start < kept) {
      if (edit.text !== '') throw new Error('Two edits were planned for one place.');
      kept = Math.max(kept, edit.end);
      continue;
    }
    result += text.slice(kept, edit.start) + edit.text;
    kept = edit.end;
  }
  return result + text.slice(kept);
}
