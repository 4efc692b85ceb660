import {
  type Extraction,
  requestKey,
  requestsOfAlternative,
  requestsOfConditions,
  type SettingRequest,
} from '@callgate/ir';

/** Every setting on which something that was found hangs, once. */
export function requestsIn(
  found: Pick<Extraction, 'sites' | 'listeners' | 'contracts' | 'unresolved'>,
): readonly SettingRequest[] {
  const requests = new Map<string, SettingRequest>();
  const add = (list: readonly SettingRequest[]): void => {
    for (const request of list) requests.set(requestKey(request), request);
  };
  for (const site of found.sites) {
    add([
      ...requestsOfAlternative(site.target),
      ...requestsOfAlternative(site.port),
      ...requestsOfAlternative(site.operation),
      ...requestsOfAlternative(site.chosenBy),
    ]);
    add(requestsOfConditions(site.when));
  }
  for (const listener of found.listeners)
    add([...requestsOfAlternative(listener.address), ...requestsOfConditions(listener.when)]);
  for (const entry of found.unresolved)
    add([...requestsOfAlternative(entry.target), ...requestsOfConditions(entry.when)]);
  for (const each of found.contracts)
    add([...requestsOfAlternative(each.contract), ...requestsOfConditions(each.when)]);
  return [...requests].sort(([a], [b]) => (a < b ? -1 : 1)).map(([, request]) => request);
}
