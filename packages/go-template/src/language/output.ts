/** Where a line of the output comes from. */
export interface OutputLine {
  /** The file of templates. */
  readonly file: string;
  /** 1-based. */
  readonly line: number;
}

/** Collects what a rendering prints, and for each line what printed the first visible character of it. */
export interface Output {
  /**
   * @param follows the text stands in the template as it is, so that its later lines are later lines of the template
   */
  write(text: string, file: string, line: number, follows: boolean): void;
  text(): string;
  /** For each line of the text, its place; lines without a visible character have that of what ended the line before. */
  lines(): readonly OutputLine[];
}

/** Makes an empty output. */
export function output(): Output {
  const parts: string[] = [];
  const lines: OutputLine[] = [];
  let current: OutputLine | undefined;
  let visible = false;
  return {
    write(text, file, line, follows) {
      if (text === '') return;
      parts.push(text);
      const written = text.split('\n');
      for (const [index, part] of written.entries()) {
        if (index > 0) {
          lines.push(current ?? { file, line });
          current = undefined;
          visible = false;
        }
        if (visible) continue;
        visible = part.trim() !== '';
        if (visible || current === undefined) current = { file, line: follows ? line + index : line };
      }
    },
    text: () => parts.join(''),
    lines: () => (current === undefined ? lines : [...lines, current]),
  };
}
