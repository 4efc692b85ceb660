/** The text of one document as it stands in a stream, with its marker, directives and the comments before them. */
export interface DocumentText {
  readonly text: string;
  /** The line (1-based) of the stream on which it begins. */
  readonly line: number;
  /** It is longer than the bound, and this is only a piece of it. */
  readonly partial: boolean;
}

/** Takes a stream of YAML documents apart while it comes in; the pieces, put together, are the stream. */
export interface DocumentSplitter {
  /** Takes the next characters; gives the documents that are complete. */
  push(chunk: string): readonly DocumentText[];
  /** The stream is over: gives what is left. */
  end(): readonly DocumentText[];
}

const marker = /^\uFEFF?---(?:[ \t\r\n]|$)/;
const endMarker = /^\.\.\.(?:[ \t\r\n]|$)/;
const preamble = /^\uFEFF?(?:[ \t]*(?:#.*)?|%.*)\r?\n?$/;

/**
 * Splits where YAML ends a document (YAML 1.2.2, 9.1 and 9.2): before a line that starts with `---` and a blank, and after one that starts
 * with `...`. No scalar of any style may hold such a line. Directives (`%YAML 1.2`) stay with the document that they open.
 * @param limit characters of one document; what exceeds it is given out in pieces marked `partial`
 */
export function documentSplitter(limit: number): DocumentSplitter {
  let lines: string[] = [];
  let size = 0;
  let line = 1;
  let firstLine = 1;
  let partial = false;
  /** Only blank lines, comments and directives so far. */
  let opening = true;
  let directives = false;
  /** A line that is not complete yet. */
  let rest: string[] = [];
  let restSize = 0;
  /** What comes next is the rest of a line that already went out. */
  let midLine = false;

  function take(ready: DocumentText[]): void {
    if (lines.length > 0) ready.push({ text: lines.join(''), line: firstLine, partial });
    lines = [];
    size = 0;
    firstLine = line;
  }

  function finish(ready: DocumentText[]): void {
    take(ready);
    partial = false;
    opening = true;
    directives = false;
  }

  function addLine(text: string, ready: DocumentText[]): void {
    const begins = !midLine && marker.test(text);
    if (begins && !(opening && directives)) finish(ready);
    if (begins || !preamble.test(text)) opening = false;
    if (opening && text.startsWith('%')) directives = true;
    lines.push(text);
    size += text.length;
    line++;
    const ended = !midLine && endMarker.test(text);
    midLine = false;
    if (ended) finish(ready);
    if (size <= limit) return;
    partial = true;
    take(ready);
  }

  return {
    push(chunk) {
      const ready: DocumentText[] = [];
      let at = 0;
      for (let end = chunk.indexOf('\n'); end !== -1; end = chunk.indexOf('\n', at)) {
        addLine(rest.join('') + chunk.slice(at, end + 1), ready);
        rest = [];
        restSize = 0;
        at = end + 1;
      }
      if (at < chunk.length) rest.push(chunk.slice(at));
      restSize += chunk.length - at;
      if (restSize > limit) {
        // One line longer than a whole document may be: it goes out as it comes, its document is not read.
        lines.push(rest.join(''));
        rest = [];
        restSize = 0;
        partial = true;
        midLine = true;
        opening = false;
        take(ready);
      }
      return ready;
    },
    end() {
      const ready: DocumentText[] = [];
      if (rest.length > 0) addLine(rest.join(''), ready);
      rest = [];
      finish(ready);
      return ready;
    },
  };
}
