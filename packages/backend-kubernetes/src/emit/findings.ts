import type { Diagnostic, PlanMember, PlanWorkload, PolicyException } from '@callgate/ir';

const invalid = 'The API server refuses a policy with it, and what is not applied protects nothing.';

/** A workload whose selector Kubernetes would refuse. */
export function selectorRefused(workload: PlanWorkload, problem: string): Diagnostic {
  return finding('kubernetes/selector-refused', {
    what: `The selector of ${workload.id} cannot stand in a policy: ${problem}.`,
    why: invalid,
    fix: 'Correct the labels in its manifest.',
    span: workload.at,
  });
}

/** A workload in a namespace whose name Kubernetes would refuse. */
export function namespaceRefused(workload: PlanWorkload): Diagnostic {
  return finding('kubernetes/namespace-refused', {
    what: `${JSON.stringify(workload.namespace)}, the namespace of ${workload.id}, is no name of a namespace.`,
    why: invalid,
    fix: 'Use lower-case letters, digits and "-", at most 63.',
    span: workload.at,
  });
}

/** An exception whose selectors Kubernetes would refuse. */
export function exceptionRefused(exception: PolicyException, problem: string): Diagnostic {
  return finding('kubernetes/exception-refused', {
    what: `The exception ${exception.name} cannot stand in a policy: ${problem}.`,
    why: invalid,
    fix: 'Correct the labels where it comes from.',
    ...(exception.at && { span: exception.at }),
  });
}

/** Two workloads that would have one policy. */
export function policyNameTaken(workload: PlanWorkload, other: PlanWorkload, name: string): Diagnostic {
  return finding('kubernetes/policy-name-taken', {
    what: `The policies of ${other.id} and ${workload.id} would both be ${workload.namespace}/${name}.`,
    why: 'The one applied last would replace the other.',
    fix: 'Rename one of the workloads, or leave one of its descriptions out in the configuration.',
    span: workload.at,
  });
}

/** A grant that opens nothing, because no port is known. */
export function grantWithoutPort(callee: PlanMember, callers: readonly string[]): Diagnostic {
  const who =
    callers.length === 1 ? String(callers[0]) : `${String(callers[0])} and ${String(callers.length - 1)} more`;
  const at = callee.workloads[0]?.at;
  return finding('kubernetes/grant-without-port', {
    what: `${who} may call ${callee.service}, of which no port is known.`,
    why: 'A policy names the ports that it opens; without, the calls would be dropped.',
    fix: 'Declare the containerPort in its manifest, or a Service with a targetPort.',
    ...(at && { span: at }),
  });
}

function finding(code: string, parts: Pick<Diagnostic, 'what' | 'why' | 'fix' | 'span'>): Diagnostic {
  return { kind: 'diagnostic', schemaVersion: 1, code, ...parts, related: [] };
}
