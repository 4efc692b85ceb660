import type { Permission, Permissions } from '@callgate/ir';
import { covers } from './covers.js';
import { compareText } from './findings.js';
import { pairKey } from './read-rules.js';
import { elementsOf, keptKeys, sameElements } from './rule-content.js';
import type { KeptKey } from './rule-content.js';

/** One difference between what rule files declare and what the code asks for, as seen from the files. */
export type RuleDifference =
  /** The code asks for it and no file declares it. */
  | { readonly difference: 'added'; readonly caller: string; readonly callee: string; readonly asked: Permission }
  /** A file declares it and the code does not ask for it; with origin `manual` that is no fault. */
  | { readonly difference: 'removed'; readonly caller: string; readonly callee: string; readonly declared: Permission }
  | {
      readonly difference: 'changed';
      readonly caller: string;
      readonly callee: string;
      readonly declared: Permission;
      readonly asked: Permission;
      readonly fields: readonly FieldDifference[];
      /** Whether the declared permission permits all that the code asks for all the same. */
      readonly covered: boolean;
    };

export interface FieldDifference {
  readonly field: KeptKey;
  /** In the files and not in the code; as written. */
  readonly removed: readonly string[];
  /** In the code and not in the files. */
  readonly added: readonly string[];
  /** One of the two names none, which means all ports, all environments, or that nothing is said. */
  readonly all?: 'declared' | 'asked';
}

/**
 * Compares what files declare with what the code asks for, as values: origin, reason, end and place make no difference.
 * @param environments all of them
 * @returns by caller, then callee; empty where both are the same
 */
export function compareRules(
  declared: Permissions,
  asked: Permissions,
  environments: readonly string[],
): readonly RuleDifference[] {
  const inFiles = new Map(declared.permissions.map((each) => [pairKey(each.caller, each.callee), each]));
  const inCode = new Map(asked.permissions.map((each) => [pairKey(each.caller, each.callee), each]));
  const differences: RuleDifference[] = [];
  for (const [key, code] of inCode) {
    const { caller, callee } = code;
    const file = inFiles.get(key);
    if (file === undefined) {
      differences.push({ difference: 'added', caller, callee, asked: code });
      continue;
    }
    const fields = keptKeys.flatMap((field) => fieldDifference(file, code, field));
    const covered = covers(file, code, environments);
    if (fields.length > 0)
      differences.push({ difference: 'changed', caller, callee, declared: file, asked: code, fields, covered });
  }
  for (const [key, file] of inFiles) {
    const { caller, callee } = file;
    if (!inCode.has(key)) differences.push({ difference: 'removed', caller, callee, declared: file });
  }
  return differences.sort((a, b) => compareText(a.caller, b.caller) || compareText(a.callee, b.callee));
}

function fieldDifference(declared: Permission, asked: Permission, field: KeptKey): readonly FieldDifference[] {
  if (sameElements(declared, asked, field)) return [];
  const [file, code] = [elementsOf(declared, field), elementsOf(asked, field)];
  const removed = file.filter((each) => !code.includes(each));
  const added = code.filter((each) => !file.includes(each));
  if (file.length === 0) return [{ field, removed, added, all: 'declared' }];
  if (code.length === 0) return [{ field, removed, added, all: 'asked' }];
  return [{ field, removed, added }];
}
