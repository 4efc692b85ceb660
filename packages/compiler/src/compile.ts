import { canonicalPolicyPlan, policyPlan, printProblem, validatePolicyPlan } from '@callgate/ir';
import type { Diagnostic, PolicyPlan } from '@callgate/ir';
import type { CompileInput, CompileResult } from './api.js';
import { inOrder } from './in-order.js';
import { byText } from './order.js';
import { passes } from './passes.js';
import { textSearch } from './suspicion/text-search.js';

/**
 * Compiles what rule files permit to least privilege: who is under policy, who may call whom on which pod ports, and what is admitted
 * beside that. Pure: equal input in any order gives equal results.
 * @returns the plan after the last pass, or after the one named in the options, in canonical form; where there are errors, nothing may be made
 *   of it
 * @throws {TypeError} where a pass makes an invalid plan, which is a fault of the compiler
 */
export function compile(given: CompileInput): CompileResult {
  const input = inOrder(given);
  const errors: Diagnostic[] = [];
  const diagnostics: Diagnostic[] = [];
  const context = {
    input,
    search: textSearch(input.files),
    refuse: (error: Diagnostic): void => void errors.push(error),
    note: (diagnostic: Diagnostic): void => void diagnostics.push(diagnostic),
  };
  const { environments, after } = input.options;
  const views = input.catalog.views.filter((each) => environments?.includes(each.environment) ?? true);
  let plan: PolicyPlan = policyPlan(views.map(({ environment }) => ({ environment })));
  for (const pass of passes) {
    plan = pass.run(plan, context);
    check(plan, pass.name);
    if (pass.name === after) break;
  }
  return { plan: canonicalPolicyPlan(plan), errors: sorted(errors), diagnostics: sorted(diagnostics) };
}

/** Every pass leaves a valid plan behind, so that a fault is found where it is made. */
function check(plan: PolicyPlan, pass: string): void {
  const [first, ...others] = validatePolicyPlan(plan);
  if (first === undefined) return;
  const more = others.length === 0 ? '' : ` (and ${String(others.length)} more)`;
  throw new TypeError(`the pass ${pass} made an invalid plan: ${printProblem(first)}${more}`);
}

function sorted(diagnostics: readonly Diagnostic[]): readonly Diagnostic[] {
  const byKey = new Map(diagnostics.map((each) => [keyOf(each), each]));
  return [...byKey].sort(([a], [b]) => byText(a, b)).map(([, each]) => each);
}

function keyOf({ code, what, span }: Diagnostic): string {
  const line = String(span?.start.line ?? 0).padStart(9, '0');
  return [span?.file ?? '', line, code, what].join('\0');
}
