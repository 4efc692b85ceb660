import type { Diagnostic, Span } from '@callgate/ir';

/** Why each finding matters. What is the matter, and what to do, depends on the case. */
const reasons = {
  missing: 'A call that no rule declares is refused once policy is enforced.',
  outdated: 'What the file says is not what the code does; it is kept by callgate, so it is brought up to date by it.',
  uncovered:
    'A person wrote the rule, so callgate does not change it; the call that it leaves out is refused once policy is enforced.',
  stale:
    'A permission that nobody uses is one that an intruder can use. If the code still makes the call and its address is no longer known ("callgate unresolved" lists such calls), keep the rule by taking "from: code" out of it.',
  expired: 'The day until which it was to hold is over.',
  malformed: 'What a malformed rule permits cannot be known, so it permits nothing and the file is left as it is.',
  'unknown-key':
    'A word that is not understood may be a restriction that would be lost, so the rule permits nothing and the file is left as it is.',
  'unknown-callee':
    'A rule for something that is not there is a typing error or left over, and would be a permission for whoever takes the name.',
  'unknown-caller':
    'A rule is the permission of the service in whose directory it lies, and here that is not one service.',
  'unknown-environment': 'A rule for an environment that is not there holds nowhere.',
  ambiguous: 'The name stands for more than one, and which one is meant must not depend on what else is deployed.',
  misnamed:
    'Each callee has one file name, so that a pattern on it in CODEOWNERS cannot be walked round by another spelling.',
  misplaced:
    'Rule files lie in the folder itself or in one of external, service, resource; below caller/<service> where several services share a directory.',
  duplicate: 'Each callee of a service has one file, so that it is seen at a glance what is permitted.',
  self: 'Traffic of a service to its own pods needs no rule: where the code makes such calls, the policy lets them pass.',
  'port-out-of-range': 'There is no such port.',
  'not-a-date': 'When the rule ends cannot be known, so it permits nothing.',
  'port-unknown':
    'The port that the code dials could not be read, so the rule is for every port that the callee serves.',
  'place-taken': 'Two rules cannot be one file, so none was written for either.',
} as const;

/** What can be the matter with rule files; the code of its diagnostic is `rules/` and this. */
export type RuleFinding = keyof typeof reasons;

/** The command that writes what the code asks for. */
export const generateCommand = 'callgate rules generate';
/** The command that also removes what the code asks for no more. */
export const pruneCommand = 'callgate rules generate --prune';

/**
 * Makes the diagnostic of a finding.
 * @param what one sentence
 * @param fix one sentence: a command, or what to edit
 */
export function ruleDiagnostic(
  finding: RuleFinding,
  what: string,
  fix: string,
  span?: Span,
  related: Diagnostic['related'] = [],
): Diagnostic {
  const where = span === undefined ? {} : { span };
  return {
    kind: 'diagnostic',
    schemaVersion: 1,
    code: `rules/${finding}`,
    what,
    why: reasons[finding],
    fix,
    ...where,
    related,
  };
}

/** The first place of a file. */
export function startOf(file: string): Span {
  const start = { line: 1, column: 1 };
  return { file, start, end: start };
}

/** The command that moves a file. */
export function moveCommand(from: string, to: string): string {
  return `Run: git mv ${shellWord(from)} ${shellWord(to)}`;
}

function shellWord(text: string): string {
  return /^[\w@%+=:,./-]+$/u.test(text) ? text : `'${text.replaceAll("'", `'\\''`)}'`;
}

/** Diagnostics by file, line, column and code, each once. */
export function sortedDiagnostics(diagnostics: readonly Diagnostic[]): readonly Diagnostic[] {
  const found = new Map(diagnostics.map((each) => [JSON.stringify(each), each]));
  return [...found.values()].sort(compareDiagnostics);
}

function compareDiagnostics(a: Diagnostic, b: Diagnostic): number {
  return (
    compareText(a.span?.file ?? '', b.span?.file ?? '') ||
    (a.span?.start.line ?? 0) - (b.span?.start.line ?? 0) ||
    (a.span?.start.column ?? 0) - (b.span?.start.column ?? 0) ||
    compareText(a.code, b.code) ||
    compareText(a.what, b.what)
  );
}

/** By code unit, never by locale. */
export function compareText(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
