import type { Diagnostic } from '@callgate/ir';
import { byCodeUnits } from './files/disk-tree.js';

/** Gathers findings from all stages. */
export interface DiagnosticList {
  readonly report: (diagnostic: Diagnostic) => void;
  /** Each once, sorted by file, line, column, code and words. */
  sorted(): readonly Diagnostic[];
}

export function diagnosticList(): DiagnosticList {
  const found = new Map<string, Diagnostic>();
  return {
    report(diagnostic) {
      const { span, code, what } = diagnostic;
      const place = span === undefined ? ['', 0, 0] : [span.file, span.start.line, span.start.column];
      const key = [
        ...place.map((part) => (typeof part === 'number' ? String(part).padStart(9, '0') : part)),
        code,
        what,
      ];
      found.set(key.join('\0'), diagnostic);
    },
    sorted: () => [...found].sort(([a], [b]) => byCodeUnits(a, b)).map(([, diagnostic]) => diagnostic),
  };
}
