import type { Permission } from '@callgate/ir';
import { portText } from './rule-content.js';

/** What a permission leaves out of what the code asks for, as words for people; empty where it covers all of it. */
export interface LeftOut {
  /** As written: `7070`, `53/udp`. */
  readonly ports: readonly string[];
  readonly environments: readonly string[];
}

/**
 * Holds a declared permission against what the code asks for. A rule with ports covers a call whose port is not known: the person who wrote it
 * knew what the code does not say. Operations are for readers and leave nothing out.
 * @param environments all of them, which an empty list stands for
 */
export function leftOut(declared: Permission, asked: Permission, environments: readonly string[]): LeftOut {
  const ports = new Set(declared.ports.map(portText));
  const holds = new Set(declared.environments);
  const needed = asked.environments.length === 0 ? environments : asked.environments;
  return {
    ports: ports.size === 0 ? [] : asked.ports.map(portText).filter((each) => !ports.has(each)),
    environments: holds.size === 0 ? [] : needed.filter((each) => !holds.has(each)),
  };
}

/** Whether a declared permission permits all that the code asks for. */
export function covers(declared: Permission, asked: Permission, environments: readonly string[]): boolean {
  const { ports, environments: elsewhere } = leftOut(declared, asked, environments);
  return ports.length === 0 && elsewhere.length === 0;
}
