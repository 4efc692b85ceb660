import type { PermissionOrigin, PermissionPort } from '@callgate/ir';

/** What a rule file says; caller and callee are said by its path. */
export interface RuleContent {
  readonly origin: PermissionOrigin;
  readonly ports: readonly PermissionPort[];
  readonly operations: readonly string[];
  readonly environments: readonly string[];
  readonly reason?: string;
  readonly expires?: string;
}

/** The keys of a rule file, in the order in which they are written. */
export const ruleKeys = ['from', 'ports', 'operations', 'environments', 'reason', 'expires'] as const;
export type RuleKey = (typeof ruleKeys)[number];

/** The keys that `generate` keeps up to date in its own files. */
export const keptKeys = ['ports', 'operations', 'environments'] as const satisfies readonly RuleKey[];
export type KeptKey = (typeof keptKeys)[number];

/** A port as it is written: `7070`, `53/udp`. */
export function portText({ port, transport }: PermissionPort): string {
  return transport === 'tcp' ? String(port) : `${String(port)}/${transport}`;
}

/** The elements of a key as they are written (before quoting), sorted, each once. */
export function elementsOf(content: RuleContent, key: KeptKey): readonly string[] {
  if (key === 'ports') {
    const ports = content.ports.toSorted((a, b) => a.port - b.port || (portText(a) < portText(b) ? -1 : 1));
    return [...new Set(ports.map(portText))];
  }
  return [...new Set(content[key])].sort();
}

/** Whether two contents have the same elements under a key. */
export function sameElements(a: RuleContent, b: RuleContent, key: KeptKey): boolean {
  const [left, right] = [elementsOf(a, key), elementsOf(b, key)];
  return left.length === right.length && left.every((each, at) => each === right[at]);
}
