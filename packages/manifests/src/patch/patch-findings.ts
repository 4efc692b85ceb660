import type { Diagnostic, Span } from '@callgate/ir';

/** Why a place of a YAML text cannot be changed without risk to the rest of it. */
export type PatchFinding = keyof typeof words;

const words = {
  malformed: {
    why: 'What a malformed document says cannot be known, so it was left as it is.',
    fix: 'Correct the YAML at the place named.',
  },
  templated: {
    why: 'Template actions ({{ … }}) are filled by the tool that renders them, so what the document says is not known yet.',
    fix: 'Render it first, and put what comes out through this command: helm template … | callgate label …',
  },
  'too-large': {
    why: 'A bound keeps hostile files from exhausting time and memory, so the document was left as it is.',
    fix: 'Split the document.',
  },
  'duplicate-key': {
    why: 'Readers disagree about a key that is written twice: some take the last, the API server refuses it when asked to be strict.',
    fix: 'Remove one of the two.',
  },
  alias: {
    why: 'What an alias names is shared with other places, which would change too.',
    fix: 'Write the value out at this place.',
  },
  anchor: {
    why: 'Another place of the document refers to it by an alias and would change too: labels shared with a selector would break it.',
    fix: 'Write the value out at both places, and remove the anchor.',
  },
  merge: {
    why: 'What comes in through a merge key (<<) is shared with other places, and readers disagree about which of two values holds.',
    fix: 'Write the keys out at this place.',
  },
  'not-a-map': {
    why: 'Keys can be set in a mapping only.',
    fix: 'Make it a mapping, or remove it.',
  },
  unplaceable: {
    why: 'Changing it could move a comment or change what stands beside it.',
    fix: 'Write this mapping with each key on a line of its own.',
  },
} as const satisfies Record<string, { why: string; fix: string }>;

/** Thrown while edits are planned; becomes a diagnostic at the border of the package. Offsets are those of the text that is patched. */
export class PatchRefusal extends Error {
  readonly finding: PatchFinding;
  readonly start: number;
  readonly end: number;
  constructor(finding: PatchFinding, what: string, range: readonly [number, number]) {
    super(what);
    this.finding = finding;
    this.start = range[0];
    this.end = range[1];
  }
}

/** The diagnostic of a refusal, at a span. */
export function patchDiagnostic(refusal: PatchRefusal, span: Span): Diagnostic {
  return {
    kind: 'diagnostic',
    schemaVersion: 1,
    code: `manifests/patch-${refusal.finding}`,
    what: refusal.message,
    why: words[refusal.finding].why,
    fix: words[refusal.finding].fix,
    span,
    related: [],
  };
}
