import { irs } from '@callgate/ir';
import type {
  Artifacts,
  CallSite,
  Catalog,
  Diagnostic,
  Difference,
  EffectivePolicy,
  Extraction,
  Layout,
  Model,
  PolicyPlan,
  Permissions,
  Program,
  ServiceGraph,
  Settings,
  Unresolved,
  Verdict,
  World,
} from '@callgate/ir';
import type * as fc from 'fast-check';
import {
  adjustAlternative,
  adjustCallSite,
  adjustLedgerPlace,
  adjustCatalog,
  adjustCondition,
  adjustExtraction,
  adjustLayout,
  adjustRange,
  adjustRequest,
  adjustSegment,
  adjustServiceGraph,
  adjustSettings,
} from './adjust-documents.js';
import { adjustDifference, adjustVerdict, adjustWorld } from './adjust-judged.js';
import { adjustModel, adjustModelValue } from './adjust-model.js';
import { adjustPermissions } from './adjust-permissions.js';
import { adjustExpression, adjustPolicyPlan } from './adjust-policy-plan.js';
import {
  adjustArtifact,
  adjustArtifacts,
  adjustDoor,
  adjustEffectivePolicy,
  adjustPorts,
  adjustTier,
} from './adjust-policies.js';
import { adjustProgram } from './adjust-program.js';
import { arbitraryOf } from './of-shape.js';
import type { Adjustments } from './of-shape.js';

const adjustments: Adjustments = {
  Span: adjustRange,
  UnparsedRange: adjustRange,
  FunctionFacts: adjustRange,
  Segment: adjustSegment,
  Alternative: adjustAlternative,
  Condition: adjustCondition,
  SettingRequest: adjustRequest,
  ModelValue: adjustModelValue,
  'ModelValue-setting': adjustModelValue,
  Model: adjustModel,
  Program: adjustProgram,
  Layout: adjustLayout,
  Catalog: adjustCatalog,
  LabelExpression: adjustExpression,
  PolicyPlan: adjustPolicyPlan,
  Artifact: adjustArtifact,
  Artifacts: adjustArtifacts,
  PortMatch: adjustPorts,
  EffectiveDoor: adjustDoor,
  EffectiveTier: adjustTier,
  EffectivePolicy: adjustEffectivePolicy,
  Extraction: adjustExtraction,
  Settings: adjustSettings,
  Permissions: adjustPermissions,
  CallSite: adjustCallSite,
  Unresolved: adjustLedgerPlace,
  ServiceGraph: adjustServiceGraph,
  World: adjustWorld,
  Verdict: adjustVerdict,
  Difference: adjustDifference,
};

interface Arbitraries {
  readonly Program: fc.Arbitrary<Program>;
  readonly Layout: fc.Arbitrary<Layout>;
  readonly Model: fc.Arbitrary<Model>;
  readonly Catalog: fc.Arbitrary<Catalog>;
  readonly Extraction: fc.Arbitrary<Extraction>;
  readonly Settings: fc.Arbitrary<Settings>;
  readonly CallSite: fc.Arbitrary<CallSite>;
  readonly Unresolved: fc.Arbitrary<Unresolved>;
  readonly ServiceGraph: fc.Arbitrary<ServiceGraph>;
  readonly Permissions: fc.Arbitrary<Permissions>;
  readonly PolicyPlan: fc.Arbitrary<PolicyPlan>;
  readonly World: fc.Arbitrary<World>;
  readonly Verdict: fc.Arbitrary<Verdict>;
  readonly Difference: fc.Arbitrary<Difference>;
  readonly Artifacts: fc.Arbitrary<Artifacts>;
  readonly EffectivePolicy: fc.Arbitrary<EffectivePolicy>;
  readonly Diagnostic: fc.Arbitrary<Diagnostic>;
}

/** Valid values of each IR. */
export const arbitraries = Object.fromEntries(
  Object.entries(irs).map(([name, ir]) => [name, arbitraryOf(ir.shape.node, adjustments)]),
) as unknown as Arbitraries;
