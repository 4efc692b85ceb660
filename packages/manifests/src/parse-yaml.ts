import { parseAllDocuments } from 'yaml';
import type { Document } from 'yaml';
import type { Diagnostic } from '@callgate/ir';
import { convertDocument } from './convert-yaml.js';
import { defaultYamlLimits } from './limits.js';
import type { YamlLimits } from './limits.js';
import { apparentNesting } from './nesting.js';
import { textPositions } from './positions.js';
import type { TextPositions } from './positions.js';
import { yamlDiagnostic } from './yaml-findings.js';
import type { YamlDocument } from './yaml-node.js';

export interface ParsedYaml {
  /** The documents that could be read, in order; empty ones are left out. */
  readonly documents: readonly YamlDocument[];
  readonly diagnostics: readonly Diagnostic[];
}

/**
 * Reads a text of one or more YAML documents (JSON is YAML too). Never throws on any text: what cannot be read becomes a diagnostic with
 * its place, and the other documents are still returned.
 * @param text the whole text
 * @param file what spans and diagnostics name
 */
export function parseYaml(text: string, file: string, limits: YamlLimits = defaultYamlLimits): ParsedYaml {
  const positions = textPositions(text.length > limits.characters ? '' : text, file);
  const whole = positions.span(0, 0);
  if (text.length > limits.characters) {
    return failed('too-large', `The text has ${text.length} characters, more than ${limits.characters}.`, whole);
  }
  // Embedded texts may have brackets of their own, so this bound is looser than that on the nodes.
  if (apparentNesting(text) > limits.depth * 10) {
    return failed('too-deep', `The text nests more than ${limits.depth * 10} levels.`, whole);
  }
  let parsed: readonly Document.Parsed[];
  try {
    parsed = [
      ...parseAllDocuments(text, {
        keepSourceTokens: false,
        logLevel: 'silent',
        prettyErrors: false,
        uniqueKeys: false,
      }),
    ];
  } catch (error) {
    if (error instanceof RangeError) return failed('too-deep', 'The text nests too deeply to be read.', whole);
    return failed('malformed', `The text is no YAML: ${error instanceof Error ? error.message : String(error)}`, whole);
  }
  const diagnostics: Diagnostic[] = [];
  if (parsed.length > limits.documents) {
    diagnostics.push(
      yamlDiagnostic(
        'too-many-documents',
        `The text has ${parsed.length} documents; ${limits.documents} were read.`,
        whole,
      ),
    );
  }
  const documents: YamlDocument[] = [];
  for (const document of parsed.slice(0, limits.documents)) {
    readDocument(document, text, positions, limits, documents, diagnostics);
  }
  return { documents, diagnostics };
}

function failed(
  finding: Parameters<typeof yamlDiagnostic>[0],
  what: string,
  at: Diagnostic['span'] & object,
): ParsedYaml {
  return { documents: [], diagnostics: [yamlDiagnostic(finding, what, at)] };
}

function readDocument(
  document: Document.Parsed,
  text: string,
  positions: TextPositions,
  limits: YamlLimits,
  documents: YamlDocument[],
  diagnostics: Diagnostic[],
): void {
  const [start, end] = [document.range[0], document.range[1]];
  const error = document.errors[0];
  if (error !== undefined) {
    const at = positions.span(error.pos[0], error.pos[1]);
    const templated = text.slice(start, document.range[2]).includes('{{');
    diagnostics.push(
      templated
        ? yamlDiagnostic('templated', 'The document is a template that was not rendered.', at)
        : yamlDiagnostic('malformed', `The document is no YAML: ${error.message}`, at),
    );
    return;
  }
  if (document.contents === null) return;
  const root = convertDocument(document, positions, limits);
  if ('finding' in root) {
    diagnostics.push(yamlDiagnostic(root.finding, root.what, root.at));
    return;
  }
  if (root.kind === 'scalar' && root.value === null) return;
  documents.push({ root, at: positions.span(start, end) });
}
