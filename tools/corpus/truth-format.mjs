// What a truth has to say so that it can be measured against; the scorer itself takes what it is given.

/** A place as truths write it: a path from the root of the system, and a line. */
const place = /^(?!\/)[^:]+:\d+$/;

/** Which list of a truth holds the targets of a kind of edge. @type {Readonly<Record<string, string>>} */
const listOf = { service: 'services', infra: 'infra', external: 'externals' };

/**
 * What is wrong with a truth.
 * @param {any} truth what its file holds
 * @returns {string[]} empty where it is sound
 */
export function faultsOf(truth) {
  /** @type {string[]} */
  const faults = [];
  for (const field of ['system', 'repo', 'commit', 'root'])
    if (typeof truth[field] !== 'string' || truth[field] === '') faults.push(`“${field}” is missing`);
  if (!/[0-9a-f]{8}/.test(truth.commit ?? '')) faults.push('“commit” is no hash');
  if (!/^[\w.-]+\/[\w.{},-]+( |$)/.test(truth.repo ?? '')) faults.push('“repo” is not owner/name');
  /** @type {Map<string, Set<string>>} */
  const names = new Map();
  for (const list of Object.values(listOf))
    names.set(list, new Set((truth[list] ?? []).map((/** @type {any} */ each) => each.name)));
  for (const service of truth.services ?? [])
    if (typeof service.lang !== 'string' || typeof service.in_scope !== 'boolean')
      faults.push(`service ${service.name}: “lang” or “in_scope” is missing`);
  for (const edge of truth.edges ?? []) {
    const what = `${edge.from} -> ${edge.to}`;
    const list = listOf[edge.kind];
    if (!names.get('services')?.has(edge.from)) faults.push(`${what}: no service is called ${edge.from}`);
    if (list === undefined) faults.push(`${what}: “kind” is one of ${Object.keys(listOf).join(', ')}`);
    else if (!names.get(list)?.has(edge.to)) faults.push(`${what}: “${list}” has no ${edge.to}`);
    if (!Array.isArray(edge.call) || edge.call.length === 0) faults.push(`${what}: “call” names no line`);
    for (const each of [...(edge.call ?? []), ...(edge.addr ?? [])])
      if (!place.test(each)) faults.push(`${what}: “${each}” is not file:line`);
  }
  return faults;
}
