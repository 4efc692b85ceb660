import type { Connection } from '@callgate/ir';
import { selectsLabels } from '../selects-labels.js';
import type { End } from '../judge/match.js';
import type { Declaration, DeclaredCaller } from './declared.js';

/** Whether a declaration is about a port of its callee. */
export function declaresPort(
  declaration: Declaration,
  { port, transport }: Pick<Connection, 'port' | 'transport'>,
): boolean {
  return declaration.ports.some((each) => each.port === port && each.transport === transport);
}

/** Whether an end is among the callers of a declaration about this callee. */
export function declaresCaller(from: DeclaredCaller, end: End, callee: string): boolean {
  if (from.caller === 'anyone') return true;
  if (end.end === 'address') return false;
  switch (from.caller) {
    case 'owner':
      return end.pod.owner === from.owner;
    case 'peers':
      return end.pod.owner === callee;
    case 'pods':
      // Labels say nothing of a pod in the network of its node: it comes with the node's address (collectors beside which an agent runs there).
      if (end.pod.hostNetwork === true) return false;
      return selectsLabels(from.namespaces, end.namespaceLabels) && selectsLabels(from.pods, end.pod.labels);
  }
}
