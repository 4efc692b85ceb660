/** Labels that change with every release of the same workload: a policy made of them would let go of the pods that run. */
const passing: ReadonlySet<string> = new Set(['helm.sh/chart', 'app.kubernetes.io/version']);

/** The labels of pods that stay while the workload changes: not those that say its version, nor Callgate's own, which say whom it calls. */
export function lastingLabels(labels: Readonly<Record<string, string>>): Readonly<Record<string, string>> {
  return Object.fromEntries(
    Object.entries(labels).filter(([key]) => !passing.has(key) && !key.startsWith('callgate.dev/')),
  );
}
