import { defaultYamlLimits } from '../limits.js';
import { jsonValues } from './json-values.js';
import { labelDocument, spans } from './label-document.js';
import type { Labelled, LabelOptions, LabelsWanted } from './label-options.js';
import { mayHoldWorkload } from './may-hold-workload.js';
import { documentSplitter } from './split-documents.js';
import type { DocumentText } from './split-documents.js';
import { PatchRefusal, patchDiagnostic } from '../patch/patch-findings.js';

/**
 * Labels a stream of documents as it comes in, one document in memory at a time. The texts of what it yields, put together, are the new
 * stream; for what else is in it see `Labelled`. However the input is cut, the output is the same.
 * @param chunks pieces of text, cut anywhere
 * @throws Error where `wanted` gives a label that is not reserved, and whatever `chunks` throws
 */
export async function* labelManifestStream(
  chunks: AsyncIterable<string> | Iterable<string>,
  wanted: LabelsWanted,
  options: LabelOptions,
): AsyncGenerator<Labelled, void, undefined> {
  const splitter = documentSplitter(options.documentLimit ?? defaultYamlLimits.characters);
  const state: { long: boolean } = { long: false };
  for await (const chunk of chunks) {
    for (const document of splitter.push(chunk)) yield labelPiece(document, wanted, options, state);
  }
  for (const document of splitter.end()) yield labelPiece(document, wanted, options, state);
}

/**
 * Labels the workloads of a text of YAML or JSON documents: each gets the labels that are wanted for its pods, and loses those of the
 * reserved keys that are not. All else stays byte for byte: comments, order, quotes, line endings, other labels, selectors, other documents.
 * @param text one or more documents
 * @returns the new text with what was done; a second run on it changes nothing
 * @throws Error where `wanted` gives a label that is not reserved
 */
export function labelManifests(text: string, wanted: LabelsWanted, options: LabelOptions): Labelled {
  const splitter = documentSplitter(options.documentLimit ?? defaultYamlLimits.characters);
  const state = { long: false };
  const pieces = [...splitter.push(text), ...splitter.end()].map((each) => labelPiece(each, wanted, options, state));
  return joined(pieces);
}

function joined(pieces: readonly Labelled[]): Labelled {
  return {
    text: pieces.map((each) => each.text).join(''),
    changes: pieces.flatMap((each) => each.changes),
    problems: pieces.flatMap((each) => each.problems),
    notes: pieces.flatMap((each) => each.notes),
  };
}

function labelPiece(
  document: DocumentText,
  wanted: LabelsWanted,
  options: LabelOptions,
  state: { long: boolean },
): Labelled {
  const { text, partial } = document;
  const unchanged: Labelled = { text, changes: [], problems: [], notes: [] };
  if (partial) {
    const first = !state.long;
    state.long = true;
    if (!first) return unchanged;
    const limit = options.documentLimit ?? defaultYamlLimits.characters;
    const refusal = new PatchRefusal('too-large', `A document has more than ${limit} characters.`, [0, 0]);
    return { ...unchanged, problems: [patchDiagnostic(refusal, spans(document, options.file)(0, 0))] };
  }
  state.long = false;
  if (!mayHoldWorkload(text)) return unchanged;
  const values = jsonValues(document);
  if (values === undefined) return labelDocument(document, wanted, options);
  return joined(values.map((value) => labelDocument(value, wanted, options)));
}
