import type { Span } from '@callgate/ir';
import { textPositions } from '@callgate/manifests';

/** One instruction of a Dockerfile, continued lines joined. */
export interface DockerInstruction {
  /** Upper case: `COPY`. */
  readonly name: string;
  /** What stands after the name, line breaks of here-documents kept. */
  readonly rest: string;
  readonly at: Span;
}

/**
 * Cuts a Dockerfile into instructions (Dockerfile reference, "Format"): comments, the `escape` directive, line continuation, here-documents.
 * @param file what the spans name
 */
export function parseDockerfile(text: string, file: string): readonly DockerInstruction[] {
  const positions = textPositions(text, file);
  const escape = /^#\s*escape\s*=\s*`/im.test(text.slice(0, 500)) ? '`' : '\\';
  const lines = text.split('\n');
  const instructions: DockerInstruction[] = [];
  let offset = 0;
  for (let index = 0; index < lines.length; index++) {
    const start = offset;
    let line = (lines[index] ?? '').replace(/\r$/, '');
    offset += (lines[index] ?? '').length + 1;
    if (line.trim() === '' || line.trimStart().startsWith('#')) continue;
    const parts: string[] = [];
    while (line.trimEnd().endsWith(escape) && index + 1 < lines.length) {
      parts.push(line.trimEnd().slice(0, -1));
      do {
        index++;
        line = (lines[index] ?? '').replace(/\r$/, '');
        offset += (lines[index] ?? '').length + 1;
        // Comments and empty lines inside a continued instruction are skipped.
      } while (index + 1 < lines.length && (line.trim() === '' || line.trimStart().startsWith('#')));
    }
    parts.push(line);
    const joined = parts.join(' ').trim();
    const match = /^([A-Za-z]+)(?:\s+(.*))?$/s.exec(joined);
    if (match?.[1] === undefined) continue;
    const body: string[] = [match[2] ?? ''];
    for (const [, word] of (match[2] ?? '').matchAll(/<<-?\s*["']?(\w+)["']?/g)) {
      for (index++; index < lines.length && (lines[index] ?? '').trim() !== word; index++) {
        body.push(lines[index] ?? '');
        offset += (lines[index] ?? '').length + 1;
      }
      offset += (lines[index] ?? '').length + 1;
    }
    const end = Math.min(offset - 1, text.length);
    instructions.push({ name: match[1].toUpperCase(), rest: body.join('\n'), at: positions.span(start, end) });
  }
  return instructions;
}

/** The words of the JSON form of an instruction (`["a", "b"]`); undefined for the shell form. */
export function execForm(rest: string): readonly string[] | undefined {
  const trimmed = rest.trim();
  if (!trimmed.startsWith('[')) return undefined;
  try {
    const words: unknown = JSON.parse(trimmed);
    return Array.isArray(words) && words.every((word) => typeof word === 'string') ? words : undefined;
  } catch {
    return undefined;
  }
}
