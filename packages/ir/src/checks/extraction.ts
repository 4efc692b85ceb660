import type { Extraction, OpenListener, OpenSite, OpenUnresolved } from '../extraction.js';
import { requestsOfAlternative, requestsOfConditions } from '../requests-of.js';
import { pointer } from '../shape/index.js';
import type { Problem } from '../shape/index.js';
import type { Span } from '../span.js';
import type { SettingRequest } from '../template.js';
import { requestKey } from '../request-key.js';
import { duplicates, unknownNames } from './references.js';
import { checkOptionalRange, checkRange } from './span.js';
import { checkAlternative, checkConditions, checkRequest } from './template.js';

/** What must hold in an Extraction beyond its shape. */
export function checkExtraction(extraction: Extraction): readonly Problem[] {
  const contexts = new Set(extraction.contexts.map((each) => each.id));
  const requests = new Set(extraction.requests.map(requestKey));
  const problems = [
    ...duplicates({ path: '/contexts', elements: extraction.contexts }, 'an id', (each) => each.id),
    ...duplicates({ path: '/requests', elements: extraction.requests }, 'a request', requestKey),
    ...extraction.requests.flatMap((each, at) => checkRequest(each, `/requests/${String(at)}`)),
    ...checkFound('/sites', extraction.sites, contexts),
    ...checkFound('/listeners', extraction.listeners, contexts),
    ...checkFound('/contracts', extraction.contracts, contexts),
    ...checkFound('/directives', extraction.directives, contexts),
    ...checkFound('/unresolved', extraction.unresolved, contexts),
  ];
  extraction.sites.forEach((each, at) => problems.push(...checkSite(each, requests, `/sites/${String(at)}`)));
  extraction.listeners.forEach((each, at) =>
    problems.push(...checkListener(each, requests, `/listeners/${String(at)}`)),
  );
  extraction.contracts.forEach((each, at) => {
    const path = `/contracts/${String(at)}`;
    const asked = [...requestsOfAlternative(each.contract), ...requestsOfConditions(each.when)];
    problems.push(
      ...checkAlternative(each.contract, pointer(path, 'contract')),
      ...checkConditions(each.when, pointer(path, 'when')),
      ...unasked(asked, requests, path),
    );
  });
  extraction.unresolved.forEach((each, at) => {
    problems.push(...checkUnresolved(each, requests, `/unresolved/${String(at)}`));
  });
  extraction.unresolved.forEach((each, at) => {
    const path = `/unresolved/${String(at)}`;
    const asked = [...requestsOfAlternative(each.target), ...requestsOfConditions(each.when)];
    problems.push(...checkAlternative(each.target, pointer(path, 'target')), ...unasked(asked, requests, path));
  });
  return problems;
}

interface Found {
  readonly contexts: readonly string[];
  readonly span: Span;
}

function checkFound(path: string, found: readonly Found[], contexts: ReadonlySet<string>): Problem[] {
  return found.flatMap((each, at) => {
    const place = pointer(path, at);
    const names = { path: pointer(place, 'contexts'), elements: each.contexts };
    return [...unknownNames(names, contexts, 'the id of a context'), ...checkRange(each.span, pointer(place, 'span'))];
  });
}

function checkSite(site: OpenSite, requests: ReadonlySet<string>, path: string): Problem[] {
  const asked = [
    ...requestsOfAlternative(site.target),
    ...requestsOfAlternative(site.port),
    ...requestsOfAlternative(site.operation),
    ...requestsOfAlternative(site.chosenBy),
    ...(site.unless ?? []),
    ...requestsOfConditions(site.when),
  ];
  return [
    ...checkAlternative(site.target, pointer(path, 'target')),
    ...checkAlternative(site.port, pointer(path, 'port')),
    ...checkAlternative(site.operation, pointer(path, 'operation')),
    ...checkAlternative(site.chosenBy, pointer(path, 'chosenBy')),
    ...(site.unless ?? []).flatMap((each, at) => checkRequest(each, `${path}/unless/${String(at)}`)),
    ...checkConditions(site.when, pointer(path, 'when')),
    ...checkOptionalRange(site.passed?.span, `${path}/passed/span`),
    ...(site.through ?? []).flatMap((each, at) => checkOptionalRange(each, `${path}/through/${String(at)}`)),
    ...site.evidence.flatMap((each, at) => checkOptionalRange(each.at, `${path}/evidence/${String(at)}/at`)),
    ...unasked(asked, requests, path),
  ];
}

function checkListener(listener: OpenListener, requests: ReadonlySet<string>, path: string): Problem[] {
  const asked = [...requestsOfAlternative(listener.address), ...requestsOfConditions(listener.when)];
  return [
    ...checkAlternative(listener.address, pointer(path, 'address')),
    ...checkConditions(listener.when, pointer(path, 'when')),
    ...unasked(asked, requests, path),
  ];
}

function checkUnresolved(unresolved: OpenUnresolved, requests: ReadonlySet<string>, path: string): Problem[] {
  const asked = [...requestsOfAlternative(unresolved.target), ...requestsOfConditions(unresolved.when)];
  return [
    ...checkAlternative(unresolved.target, pointer(path, 'target')),
    ...checkConditions(unresolved.when, pointer(path, 'when')),
    ...unasked(asked, requests, path),
  ];
}

/** A setting that nobody asks for would stay open for ever. */
function unasked(asked: readonly SettingRequest[], requests: ReadonlySet<string>, path: string): Problem[] {
  const missing = asked.map(requestKey).filter((key) => !requests.has(key));
  return missing.map((key) => ({ path, expected: 'settings that are among the requests', found: key }));
}
