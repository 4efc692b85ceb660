/** Kinds that have no selector of their own: the pods of a Job get a label that is made up when it is created. */
const kinds: ReadonlySet<string> = new Set(['Pod', 'Job', 'CronJob']);

/** Whether the pods of a kind of workload can be found by their own labels alone. */
export function hasNoSelector(kind: string): boolean {
  return kinds.has(kind);
}
