import { compile, isPassName, passes, type PassName } from '@callgate/compiler';
import type { Diagnostic, Permissions, PolicyPlan } from '@callgate/ir';
import { CallgateError } from '../callgate-error.js';
import { knownEnvironments } from '../known-environments.js';
import { type RepositoryScan, ruleBook } from './rule-book.js';

export interface PlanOptions {
  /** The day for which is planned, in UTC: `2026-11-23`. */
  readonly today: string;
  /** Names of the environments that are wanted; absent: all. */
  readonly environments?: readonly string[];
  /** Stop after this pass of the compiler; absent: run all of them. */
  readonly after?: string;
}

/** What the rule files of a repository come to. */
export interface PlannedPolicy {
  readonly plan: PolicyPlan;
  /** What the rule files declare, from which it was made. */
  readonly declared: Permissions;
  /** What is wrong with rule files or manifests: while there is one, nothing is to be made of the plan. */
  readonly errors: readonly Diagnostic[];
  readonly notes: readonly Diagnostic[];
}

/** The passes of the compiler in order, for help and for errors. */
export const passNames: readonly PassName[] = passes.map(({ name }) => name);

/**
 * Compiles the rule files of a repository to a plan of least privilege.
 * @param scan of the whole repository, in all environments
 * @throws CallgateError where there is no such environment or pass
 */
export function planPolicy(scan: RepositoryScan, options: PlanOptions): PlannedPolicy {
  const book = ruleBook(scan);
  const { catalog, graph, tree, config } = scan;
  const { after, today } = options;
  if (after !== undefined && !isPassName(after)) throw unknownPass(after);
  const environments = knownEnvironments(catalog.views, options.environments);
  const { collectors, collectorNamespaces, vouched } = config.policy ?? {};
  const { plan, errors, diagnostics } = compile({
    permissions: book.declared,
    catalog,
    graph,
    files: tree,
    options: {
      today,
      ...(environments === undefined ? {} : { environments }),
      ...(after === undefined ? {} : { after }),
      ...(vouched === undefined ? {} : { vouched: vouched.map((name) => serviceId(scan, name)) }),
      ...(collectors === undefined
        ? {}
        : {
            metricsFrom: collectors.map((each) => ({
              namespaces: selector(each.namespaces),
              pods: selector(each.pods),
            })),
          }),
      ...(collectorNamespaces === undefined ? {} : { metricsNamespaces: collectorNamespaces }),
    },
  });
  return { plan, declared: book.declared, errors: [...book.diagnostics, ...errors], notes: diagnostics };
}

function unknownPass(name: string): CallgateError {
  return new CallgateError(
    'engine/unknown-pass',
    `The compiler has no pass ${JSON.stringify(name)}.`,
    'A plan is made in passes, and can be looked at after each.',
    `Name one of: ${passNames.join(', ')}.`,
  );
}

/** The id of a service that the configuration names. */
function serviceId({ graph }: RepositoryScan, name: string): string {
  const found = graph.nodes.find(
    (node) => node.kind === 'service' && (node.id === name || node.name === name || node.aliases.includes(name)),
  );
  if (found !== undefined) return found.id;
  throw new CallgateError(
    'engine/unknown-service',
    `"policy.vouched" names ${JSON.stringify(name)}, which is no service.`,
    'A service is vouched for by its name; one that is not there would be vouched for in vain.',
    'Write the name as "callgate scan" prints it.',
  );
}

function selector(labels: Readonly<Record<string, string>>): {
  readonly matchLabels: Readonly<Record<string, string>>;
  readonly matchExpressions: readonly [];
} {
  return { matchLabels: labels, matchExpressions: [] };
}
