import type { NodeKind } from '@callgate/ir';
import { fileNameOf, nameOfFile } from './file-name.js';
import type { RuleFinding } from './findings.js';
import { fileKey, indexOf } from './name-index.js';
import { bareName } from './rule-names.js';
import type { RuleNames } from './rule-names.js';

/** The folder in which a rule file lies, where it says what the callee is. */
export type CalleeKind = NodeKind;

/** Whom a file name means. */
export type CalleeReading =
  | { readonly id: string }
  /** None, in this spelling; `meant`: the only node that the name can stand for in another. */
  | { readonly finding: RuleFinding; readonly wrong: string; readonly fix: string; readonly meant?: string };

/** A host name or an IP address, in lower case. */
const host =
  /^(?=.{1,253}$)(?:[a-z0-9_](?:[a-z0-9_-]*[a-z0-9_])?)(?:\.[a-z0-9_](?:[a-z0-9_-]*[a-z0-9_])?)*$|^[0-9a-f]*:[0-9a-f:.]*:[0-9a-f.]*$/u;

const fixUnknown =
  'Correct the name of the file ("callgate scan" lists services, resources and hosts outside), or delete the file.';

/**
 * Finds the callee that a file name stands for.
 * @param stem the name of the file without `.rule`
 * @param kind the folder that says what the callee is; absent: a service or a resource
 */
export function readCallee(stem: string, kind: CalleeKind | undefined, names: RuleNames): CalleeReading {
  const { byFile } = indexOf(names);
  if (kind === undefined) {
    const ids = (['service', 'resource'] as const).flatMap((each) => byFile.get(fileKey(each, stem)) ?? []);
    const [id] = ids;
    if (id !== undefined && ids.length === 1) return { id };
    if (ids.length > 1) {
      const wrong = `${bareName(ids[0] ?? '')} is a service and a resource.`;
      return {
        finding: 'ambiguous',
        wrong,
        fix: `Move it to the folder service/ or resource/ beside it, whichever is meant.`,
      };
    }
    return another(stem, kind, names);
  }
  const id = byFile.get(fileKey(kind, stem));
  if (id !== undefined) return { id };
  return kind === 'external' ? newHost(stem, names) : another(stem, kind, names);
}

/** A host that nothing else names yet: a person may permit it, if it is a host and not something of this system. */
function newHost(stem: string, names: RuleNames): CalleeReading {
  const known = another(stem, undefined, names);
  if ('meant' in known) return known;
  const name = nameOfFile(stem);
  if (host.test(name) && fileNameOf(name) === stem) return { id: `external:${name}` };
  const lower = name.toLowerCase();
  const wrong = `${JSON.stringify(name)} is not how a host is written.`;
  if (host.test(lower)) return { finding: 'misnamed', wrong, fix: '', meant: `external:${lower}` };
  const fix = 'Name the file after the host alone: no port (that goes into "ports"), no scheme, no path, no wildcard.';
  return { finding: 'unknown-callee', wrong, fix };
}

/** The name in another spelling, or another name of a node. */
function another(stem: string, kind: CalleeKind | undefined, names: RuleNames): CalleeReading {
  const name = nameOfFile(stem);
  const found = (indexOf(names).byAnyName.get(name.toLowerCase()) ?? []).filter(
    (id) => kind === undefined || id.startsWith(`${kind}:`),
  );
  const exact = found.filter((id) => bareName(id) === name);
  const [meant, ...others] = exact.length > 0 ? exact : found;
  if (meant === undefined) {
    const what = kind === undefined ? 'service or resource' : kind;
    return { finding: 'unknown-callee', wrong: `there is no ${what} ${JSON.stringify(name)}.`, fix: fixUnknown };
  }
  if (others.length > 0) {
    const list = [meant, ...others].sort().join(', ');
    return {
      finding: 'ambiguous',
      wrong: `${JSON.stringify(name)} is another name of ${list}.`,
      fix: 'Name the file after the one that is meant.',
    };
  }
  const [nodeKind] = meant.split(':');
  const wrong = `the ${nodeKind === 'external' ? 'host outside' : (nodeKind ?? 'node')} that it can mean is called ${JSON.stringify(bareName(meant))}.`;
  return { finding: 'misnamed', wrong, fix: '', meant };
}
