import { programIr } from './program.js';
import { layoutIr } from './layout.js';
import { modelIr } from './model.js';
import { catalogIr } from './catalog.js';
import { extractionIr } from './extraction.js';
import { settingsIr } from './settings.js';
import { callSiteIr } from './call-site.js';
import { unresolvedIr } from './unresolved.js';
import { serviceGraphIr } from './service-graph.js';
import { policyPlanIr } from './policy-plan.js';
import { artifactsIr } from './artifact.js';
import { effectivePolicyIr } from './effective-policy.js';
import { worldIr } from './world.js';
import { verdictIr } from './verdict.js';
import { differenceIr } from './difference.js';
import { diagnosticIr } from './diagnostic.js';
import { permissionsIr } from './permission.js';

/** Every IR, for what is done with all of them: schemas, documentation, conformance tests. */
export const irs = {
  Program: programIr,
  Layout: layoutIr,
  Model: modelIr,
  Catalog: catalogIr,
  Extraction: extractionIr,
  Settings: settingsIr,
  CallSite: callSiteIr,
  Unresolved: unresolvedIr,
  ServiceGraph: serviceGraphIr,
  Permissions: permissionsIr,
  PolicyPlan: policyPlanIr,
  Artifacts: artifactsIr,
  EffectivePolicy: effectivePolicyIr,
  World: worldIr,
  Verdict: verdictIr,
  Difference: differenceIr,
  Diagnostic: diagnosticIr,
} as const;
