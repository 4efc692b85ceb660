import {
  type Extraction,
  requestKey,
  requestsOfAlternative,
  requestsOfConditions,
  type SettingRequest,
} from '@callgate/ir';

/**
 * Cuts an extraction into what concerns each context, with the requests on which that hangs. A large repository has thousands of contexts,
 * and each needs few of all findings: none should look through those of the others.
 * @returns the slice of a context; one without findings where the context has none
 */
export function sliceExtraction(extraction: Extraction): (context: string) => Extraction {
  const sites = byContext(extraction.sites);
  const listeners = byContext(extraction.listeners);
  const contracts = byContext(extraction.contracts);
  const directives = byContext(extraction.directives);
  const unresolved = byContext(extraction.unresolved);
  return (context) => {
    const mine = {
      ...extraction,
      sites: sites.get(context) ?? [],
      listeners: listeners.get(context) ?? [],
      contracts: contracts.get(context) ?? [],
      directives: directives.get(context) ?? [],
      unresolved: unresolved.get(context) ?? [],
    };
    return { ...mine, requests: requestsOf(mine) };
  };
}

function byContext<T extends { readonly contexts: readonly string[] }>(items: readonly T[]): ReadonlyMap<string, T[]> {
  const found = new Map<string, T[]>();
  for (const item of items) {
    for (const context of item.contexts) {
      const list = found.get(context);
      if (list === undefined) found.set(context, [item]);
      else list.push(item);
    }
  }
  return found;
}

function requestsOf({
  sites,
  listeners,
  unresolved,
}: Pick<Extraction, 'sites' | 'listeners' | 'unresolved'>): readonly SettingRequest[] {
  const requests = new Map<string, SettingRequest>();
  const add = (list: readonly SettingRequest[]): void => {
    for (const request of list) requests.set(requestKey(request), request);
  };
  for (const site of sites) {
    for (const part of [site.target, site.port, site.operation, site.chosenBy]) add(requestsOfAlternative(part));
    add(requestsOfConditions(site.when));
  }
  for (const { address, when } of listeners) add([...requestsOfAlternative(address), ...requestsOfConditions(when)]);
  for (const { target, when } of unresolved) add([...requestsOfAlternative(target), ...requestsOfConditions(when)]);
  return [...requests.values()];
}
