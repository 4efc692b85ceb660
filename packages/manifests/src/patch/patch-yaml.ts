import type { Diagnostic } from '@callgate/ir';
import { defaultYamlLimits } from '../limits.js';
import type { YamlLimits } from '../limits.js';
import { textPositions } from '../positions.js';
import { patchDocument } from './patch-document.js';
import type { MapPatch } from './patch-document.js';
import { PatchRefusal, patchDiagnostic } from './patch-findings.js';
import { readYamlSource } from './yaml-source.js';

/** A patched text, or why there is none. */
export type YamlPatchResult = { readonly kind: 'patched'; readonly text: string } | Diagnostic;

/**
 * Sets and removes keys of mappings of texts in one YAML or JSON document. What the patches do not name stays byte for byte as it is:
 * comments, order, indentation, quotes, anchors, line endings, a byte order mark, a missing final newline. Keys that are set again to the
 * value they have are not rewritten.
 * @param text one document, with its marker and directives
 * @param patches to different mappings
 * @param file what spans name
 * @returns the new text, or a diagnostic (`manifests/patch-…`) where it cannot be made without risk to the rest
 */
export function patchYaml(
  text: string,
  patches: readonly MapPatch[],
  file: string,
  limits: YamlLimits = defaultYamlLimits,
): YamlPatchResult {
  try {
    return { kind: 'patched', text: patchDocument(readYamlSource(text, limits), patches) };
  } catch (error) {
    if (!(error instanceof PatchRefusal)) throw error;
    return patchDiagnostic(error, textPositions(text, file).span(error.start, error.end));
  }
}
