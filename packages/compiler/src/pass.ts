import type { CatalogView, Diagnostic, OutsidePolicy, PlanView, PolicyPlan } from '@callgate/ir';
import type { CompileInput } from './api.js';
import type { TextSearch } from './suspicion/text-search.js';

/** What a pass is run with. */
export interface PassContext {
  readonly input: CompileInput;
  readonly search: TextSearch;
  /** Says that the input is wrong. */
  readonly refuse: (error: Diagnostic) => void;
  /** Says what is worth knowing. */
  readonly note: (diagnostic: Diagnostic) => void;
}

/** One step of the compiler: a plan becomes a plan. */
export type Pass = (plan: PolicyPlan, context: PassContext) => PolicyPlan;

/** Runs over the views of a plan, each beside the view of the catalog that it is of. */
export function mapViews(
  plan: PolicyPlan,
  context: PassContext,
  map: (view: PlanView, deployed: CatalogView) => PlanView,
): PolicyPlan {
  const deployed = new Map(context.input.catalog.views.map((each) => [each.environment, each]));
  return {
    ...plan,
    views: plan.views.map((view) => {
      const found = deployed.get(view.environment);
      return found === undefined ? view : map(view, found);
    }),
  };
}

/** Takes services out of policy, each with the reasons for it. */
export function takeOut(view: PlanView, reasons: readonly OutsidePolicy[]): PlanView {
  if (reasons.length === 0) return view;
  const out = new Set(reasons.map((each) => each.service));
  return {
    ...view,
    members: view.members.map((each) => (out.has(each.service) ? { ...each, underPolicy: false } : each)),
    leftOut: [...view.leftOut, ...reasons],
  };
}
