import type { Diagnostic, Span } from '@callgate/ir';

/** What can be the matter with a YAML text. */
export type YamlFinding =
  | 'too-large'
  | 'too-deep'
  | 'too-many-aliases'
  | 'too-many-documents'
  | 'malformed'
  | 'templated';

const words = {
  'too-large': {
    why: 'Texts of this size are not manifests, and reading them would cost the scan its time and memory.',
    fix: 'Exclude the file in the configuration, or split it.',
  },
  'too-deep': {
    why: 'No manifest nests this deeply; a bound keeps hostile files from exhausting the stack.',
    fix: 'Exclude the file in the configuration if it is no manifest.',
  },
  'too-many-aliases': {
    why: 'Written out, the aliases of the document would fill the memory.',
    fix: 'Write the values out, or exclude the file in the configuration.',
  },
  'too-many-documents': {
    why: 'A bound keeps hostile files from exhausting the memory.',
    fix: 'Split the file.',
  },
  malformed: {
    why: 'What a malformed document says cannot be known, so nothing of it was used.',
    fix: 'Correct the YAML at the place named, or exclude the file in the configuration.',
  },
  templated: {
    why: 'It holds template actions ({{ … }}), which only the tool that renders it can fill, so nothing of it was used.',
    fix: 'Scan with --trust and the tool installed (helm), or keep the rendered manifests in the repository.',
  },
} as const satisfies Record<YamlFinding, { why: string; fix: string }>;

/**
 * Makes the diagnostic of a finding.
 * @param finding which
 * @param what one sentence without the place
 * @param span where
 */
export function yamlDiagnostic(finding: YamlFinding, what: string, span: Span): Diagnostic {
  return {
    kind: 'diagnostic',
    schemaVersion: 1,
    code: `manifests/${finding}`,
    what,
    why: words[finding].why,
    fix: words[finding].fix,
    span,
    related: [],
  };
}
