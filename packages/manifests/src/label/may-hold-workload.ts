const words = /Pod|ReplicationController|ReplicaSet|Deployment|StatefulSet|DaemonSet|Job|List|\\/;
const kindLines = /^kind[ \t]*:(.*)$/gm;
const simpleKind = /^[ \t]+([A-Za-z]+)[ \t]*\r?$/;
const workloadOrList = /^(Pod|ReplicationController|ReplicaSet|Deployment|StatefulSet|DaemonSet|Job|CronJob|.*List)$/;
/** Lines at the margin that are no plain key, comment or marker: with them the object may say its kind in another way. */
const otherRoot = /^\uFEFF?(["'?&!*[{|>%@`]|<<)/m;

/**
 * Whether a document can hold a workload, told without parsing it: most documents of a large stream are none, and the parser is what takes
 * the time. It never says no to one that holds a workload.
 */
export function mayHoldWorkload(text: string): boolean {
  // A name of a kind can be spelt with escapes only where there is a backslash.
  if (!words.test(text)) return false;
  if (otherRoot.test(text)) return true;
  const kinds = [...text.matchAll(kindLines)];
  const kind = kinds.length === 1 ? simpleKind.exec(kinds[0]?.[1] ?? '')?.[1] : undefined;
  return kind === undefined || workloadOrList.test(kind);
}
