import type { Diagnostic } from '../diagnostic.js';
import type { Problem } from '../shape/index.js';
import { checkOptionalRange, checkRange } from './span.js';

/** What must hold in a Diagnostic beyond its shape. */
export function checkDiagnostic(diagnostic: Diagnostic): readonly Problem[] {
  return [
    ...checkOptionalRange(diagnostic.span, '/span'),
    ...diagnostic.related.flatMap((each, at) => checkRange(each.span, `/related/${String(at)}/span`)),
  ];
}
