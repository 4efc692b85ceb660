import type { PolicyPlan } from '@callgate/ir';
import { compilerNote } from '../findings.js';
import { nameOf } from '../name-of.js';
import { byText, groupBy } from '../order.js';
import type { PassContext } from '../pass.js';
import { opaqueContainers } from './suspects.js';
import { hiddenSettings } from './settings-texts.js';

/**
 * Says where a call to a service under policy could hide: calls of analysed services whose target is not known, settings of opaque services
 * that cannot be read, and code of opaque services. Nobody is taken out of policy for these: anybody might be called by them.
 */
export function noteBlindSpots(plan: PolicyPlan, context: PassContext): void {
  const { input, note } = context;
  const environments = new Set(
    plan.views.filter((view) => view.members.some((each) => each.underPolicy)).map((each) => each.environment),
  );
  if (environments.size === 0) return;
  const vouched = new Set(input.options.vouched ?? []);
  const ledger = input.graph.unresolved.filter(
    (each) => each.environments.length === 0 || each.environments.some((name) => environments.has(name)),
  );
  for (const [service, entries] of groupBy(ledger, (each) => each.service)) {
    const calls = entries.flatMap((each) => each.places);
    const sorted = calls.map((each) => each.span).sort((a, b) => byText(a.file, b.file) || a.start.line - b.start.line);
    const what = `${nameOf(service)} has ${String(calls.length)} ${calls.length === 1 ? 'call' : 'calls'} whose target is not known.`;
    note(compilerNote('unresolved-calls', what, sorted[0]));
  }
  for (const view of input.catalog.views) {
    if (!environments.has(view.environment)) continue;
    const opaque = view.services.filter((each) => each.opaque && each.workloads.length > 0 && !vouched.has(each.id));
    if (opaque.length > 0) {
      const names = opaque.map((each) => each.name).sort(byText);
      const listed =
        names.length > 8 ? `${names.slice(0, 8).join(', ')} and ${String(names.length - 8)} more` : names.join(', ');
      note(compilerNote('opaque-code', `The source of ${listed} was not read (${view.environment}).`));
    }
    // What a database or broker is given in secret is its password, and it calls no service with that.
    const services = new Set(view.services.map((each) => each.id));
    const containers = opaqueContainers(view).filter(
      ({ workload }) => services.has(workload.service) && !vouched.has(workload.service),
    );
    for (const [service, own] of groupBy(containers, (each) => each.workload.service)) {
      const hidden = [...new Set(own.flatMap(({ container }) => hiddenSettings(container)))].sort(byText);
      if (hidden.length === 0) continue;
      const more = hidden.length > 3 ? ` and ${String(hidden.length - 3)} more` : '';
      const what = `What ${nameOf(service)} gets in ${hidden.slice(0, 3).join(', ')}${more} is not known (${view.environment}).`;
      note(compilerNote('opaque-settings', what, own[0]?.workload.at));
    }
  }
}
