import type { Diagnostic } from '@callgate/ir';

function list(values: readonly string[]): string {
  return values.join(', ');
}

/** Two graphs have a node of this id and say different things about it. */
export function conflictingNode(id: string, field: string, values: readonly string[]): Diagnostic {
  return {
    kind: 'diagnostic',
    schemaVersion: 1,
    code: 'graph/conflicting-node',
    what: `${id} has more than one ${field}: ${list(values)}`,
    why: `the merged graphs use one id for it, so their calls were laid together; the ${field} shown is ${values[0] ?? ''}`,
    fix: 'if they are different programs, rename one in the configuration of its repository (naming); if they are one, make the descriptions agree',
    related: [],
  };
}

/** A host that is outside for one graph belongs to several nodes of the others. */
export function ambiguousHost(host: string, claimants: readonly string[]): Diagnostic {
  return {
    kind: 'diagnostic',
    schemaVersion: 1,
    code: 'graph/ambiguous-host',
    what: `the host ${host} belongs to ${list(claimants)}`,
    why: 'a repository calls this host without saying which of them it means, so the host was left outside',
    fix: 'call it by a name that only one of them has (with its namespace), or state the call with a directive: // callgate: calls <service>',
    related: [],
  };
}
