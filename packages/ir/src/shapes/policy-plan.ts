import { exceptionKinds, outsideCodes } from '../policy-plan.js';
import type {
  ExceptionPeer,
  Grant,
  OutsidePolicy,
  PlanMember,
  PlanPort,
  PlanView,
  PlanWorkload,
  PolicyException,
  PolicyPlan,
} from '../policy-plan.js';
import { boolean, literal, object, optional, set, tagged, text } from '../shape/index.js';
import { labelSelectorShape, podPortsShape } from './catalog.js';
import { portShape, transportShape } from './leaves.js';
import { nameShape, spanShape } from './span.js';

const planWorkloadShape = object<PlanWorkload>('PlanWorkload', {
  id: nameShape,
  kind: nameShape,
  namespace: nameShape,
  name: nameShape,
  selector: optional(labelSelectorShape),
  selectedBy: literal('selector', 'pod-labels', 'nothing'),
  hostNetwork: optional(literal(true)),
  at: spanShape,
});

const planPortShape = object<PlanPort>('PlanPort', {
  port: portShape,
  transport: transportShape,
  dialled: set(portShape, (each) => [each]),
});

const memberShape = object<PlanMember>('PlanMember', {
  service: nameShape,
  name: nameShape,
  workloads: set(planWorkloadShape, (each) => [each.id]),
  ports: set(planPortShape, (each) => [each.port, each.transport]),
  underPolicy: boolean,
});

const grantShape = object<Grant>('Grant', {
  caller: nameShape,
  callee: nameShape,
  ports: podPortsShape,
  at: optional(spanShape),
});

const peerShape = tagged<ExceptionPeer, 'peer'>('ExceptionPeer', 'peer', {
  anywhere: {},
  node: {},
  peers: {},
  pods: { namespaces: labelSelectorShape, pods: labelSelectorShape },
});

const exceptionShape = object<PolicyException>('PolicyException', {
  name: nameShape,
  exception: literal(...exceptionKinds),
  service: nameShape,
  ports: podPortsShape,
  from: peerShape,
  because: text,
  at: optional(spanShape),
});

const outsideShape = object<OutsidePolicy>('OutsidePolicy', {
  service: nameShape,
  code: literal(...outsideCodes),
  because: text,
  at: optional(spanShape),
});

const planViewShape = object<PlanView>('PlanView', {
  environment: nameShape,
  members: set(memberShape, (each) => [each.service]),
  grants: set(grantShape, (each) => [each.callee, each.caller]),
  exceptions: set(exceptionShape, (each) => [each.name]),
  leftOut: set(outsideShape, (each) => [each.service, each.code, each.because]),
});

export const policyPlanShape = object<PolicyPlan>('PolicyPlan', {
  kind: literal('policy-plan'),
  schemaVersion: literal(1),
  views: set(planViewShape, (each) => [each.environment]),
});
