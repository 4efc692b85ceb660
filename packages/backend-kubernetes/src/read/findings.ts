import type { Diagnostic, Span } from '@callgate/ir';

/** A file of policy in which there is nothing. */
export function holdsNothing(path: string): Diagnostic {
  return finding('kubernetes/no-object', {
    what: `${path} holds no object.`,
    why: 'A policy that was meant to be there lets everything through where it is not.',
    fix: 'Write it again with callgate compile, or remove the file.',
    span: { file: path, start: { line: 1, column: 1 }, end: { line: 1, column: 1 } },
  });
}

/** An object of a kind about which nothing is known. */
export function unknownKind(apiVersion: string, kind: string, span: Span): Diagnostic {
  return finding('kubernetes/unknown-kind', {
    what: `A ${kind} of ${apiVersion} was not looked at.`,
    why: 'Callgate does not know the kind. If it decides about connections, what was said about them may be wrong.',
    fix: 'Leave it out of the folder where it has nothing to do with connections.',
    span,
  });
}

function finding(code: string, parts: Pick<Diagnostic, 'what' | 'why' | 'fix' | 'span'>): Diagnostic {
  return { kind: 'diagnostic', schemaVersion: 1, code, ...parts, related: [] };
}
