import {
  type Endpoint,
  type Evidence,
  type OpenSite,
  type OpenUnresolved,
  printRequest,
  registeredSuffix,
  requestKey,
  requestsOfAlternative,
  requestsOfConditions,
  requestsOfTemplate,
  type SettingRequest,
  type Template,
} from '@callgate/ir';
import type { BindInput, BindResult, BoundContract, BoundListener, BoundSite, BoundUnresolved } from '../api.js';
import { isAddress } from '../extract/unmodelled.js';
import { unique } from '../unique.js';
import { type Answers, createAnswers } from './answers.js';
import { applyDirectives, type OpenEnd } from './apply-directives.js';
import { type Cut, cut, isNoHost, lacksLabel, local } from './cut.js';
import { answerTo, fill, type Filled, holesIn, mayHold } from './fill.js';
import { hiddenStore } from './hidden-store.js';
import { endOfSetting, endsNobodySets, notTold, settingInstead, stopsWithout } from './nobody-sets.js';
import { describeHole, namesSetting, remedyFor } from './remedy.js';
import { standingOf } from './standing.js';
import { toldByScheme } from './told-by-scheme.js';
import { toldTarget } from './told-target.js';

/** Several values of several settings: this many combinations are looked at. */
const maxChoices = 64;

/**
 * Fills the settings of one workload into what extraction found for one context: decides conditions, fills templates, cuts out host and
 * port. Never runs reachability again.
 * @returns call sites, what stays unknown with what would settle it, and requests that only came up while filling
 */
export function bind(input: BindInput): BindResult {
  const { extraction, context } = input;
  const requests = new Map<string, SettingRequest>();
  const base = createAnswers(input.settings, (request) => void requests.set(requestKey(request), request));
  const mine = <T extends { readonly contexts: readonly string[] }>(items: readonly T[]): readonly T[] =>
    items.filter((item) => item.contexts.includes(context));
  const sites: BoundSite[] = [];
  const unresolved: OpenEnd[] = [];
  const instead: OpenEnd[] = [];
  const left: OpenEnd[] = [];
  for (const site of mine(extraction.sites)) {
    const all = choices(base, siteRequests(site));
    for (const answers of all) {
      const failing = site.when.filter((condition) => !mayHold(condition, answers));
      if (failing.length > 0) {
        // A program that runs has met what stops it otherwise: somebody sets it where nobody was seen to.
        const runs = stopsWithout(failing, answers);
        const ends = runs || input.settings?.workload === '' ? endsNobodySets(context, site, failing, answers) : [];
        left.push(...ends);
        if (!runs || ends.length > 0) continue;
      }
      const missing = settingInstead(site, answers, input.settings);
      if (missing === undefined) bindSite(context, site, answers, sites, unresolved);
      else instead.push(...endOfSetting(context, site, missing));
    }
    if (all.length < maxChoices) continue;
    const detail = `its settings have ${maxChoices} or more combinations of values`;
    const entry = { context, reason: 'bound' as const, detail, remedy: remedyFor('bound'), ...standingOf(site) };
    unresolved.push({ entry, way: site.chain });
  }
  for (const entry of mine(extraction.unresolved)) {
    for (const answers of choices(base, [
      ...requestsOfAlternative(entry.target),
      ...requestsOfConditions(entry.when),
    ])) {
      if (!entry.when.every((condition) => mayHold(condition, answers)) || !isStillOne(entry, answers)) continue;
      const { reason, detail, span, chain } = entry;
      unresolved.push({ entry: { context, reason, detail, remedy: remedyFor(reason), span, chain }, way: [] });
    }
  }
  unresolved.push(...notTold(instead, sites, unresolved));
  unresolved.push(...notTold(left, sites, unresolved));
  const listeners = mine(extraction.listeners).flatMap((listener): readonly BoundListener[] =>
    choices(base, [...requestsOfAlternative(listener.address), ...requestsOfConditions(listener.when)]).flatMap(
      (answers) => {
        if (!listener.when.every((condition) => mayHold(condition, answers))) return [];
        return fill(listener.address.template, answers).flatMap((filled) => {
          const port = Number(/(?:^|:)(\d{1,5})$/.exec(filled.text)?.[1]);
          return Number.isInteger(port) && port > 0
            ? [{ context, protocol: listener.protocol, port, span: listener.span }]
            : [];
        });
      },
    ),
  );
  const contracts = mine(extraction.contracts).flatMap(
    ({ use, contract, protocol, alone, when, span, chain }): readonly BoundContract[] =>
      choices(base, [...requestsOfAlternative(contract), ...requestsOfConditions(when)]).flatMap((answers) => {
        if (!when.every((condition) => mayHold(condition, answers))) return [];
        // A name that is not known is nobody's: it neither makes an edge nor settles one.
        return fill(contract.template, answers).flatMap((filled) =>
          filled.text === '' || holesIn(filled, filled.text).length > 0
            ? []
            : [
                {
                  context,
                  use,
                  contract: filled.text,
                  ...(protocol === undefined ? {} : { protocol }),
                  ...(alone === undefined ? {} : { alone }),
                  span,
                  ...(chain === undefined ? {} : { chain }),
                },
              ],
        );
      }),
  );
  const directed = applyDirectives(input, sites, unresolved);
  return {
    sites: unique(directed.sites),
    unresolved: unique(directed.unresolved),
    listeners: unique(listeners),
    contracts: unique(contracts),
    requests: [...requests.values()],
  };
}

function siteRequests(site: OpenSite): readonly SettingRequest[] {
  return [
    ...requestsOfAlternative(site.target),
    ...requestsOfAlternative(site.port),
    ...requestsOfAlternative(site.operation),
    ...requestsOfAlternative(site.chosenBy),
    ...requestsOfConditions(site.when),
  ];
}

/** Every combination of the values that settings with several values have. */
function choices(base: Omit<Answers, 'choice'>, requests: readonly SettingRequest[]): readonly Answers[] {
  let ways: ReadonlyMap<string, number>[] = [new Map()];
  for (const request of new Set(requests.flatMap(withInner))) {
    const first: Answers = { ...base, choice: new Map() };
    const found = answerTo(request, first);
    if (found?.answer.answer !== 'values' || found.answer.values.length < 2) continue;
    const key = requestKey(found.asked);
    const { values } = found.answer;
    if (ways.some((way) => way.has(key))) continue;
    ways = ways.flatMap((way) => values.map((_, index) => new Map([...way, [key, index]]))).slice(0, maxChoices);
  }
  return ways.map((choice) => ({ ...base, choice }));
}

const inner = new WeakMap<SettingRequest, readonly SettingRequest[]>();

/** A request behind those on which its own name hangs. */
function withInner(request: SettingRequest): readonly SettingRequest[] {
  let known = inner.get(request);
  if (known === undefined) {
    const named = requestsOfTemplate(nameOf(request));
    inner.set(request, (known = [...new Set([...named.flatMap(withInner), request])]));
  }
  return known;
}

function nameOf(request: SettingRequest): Template {
  switch (request.setting) {
    case 'env':
    case 'flag':
      return request.name;
    case 'file':
      return request.path;
    case 'key':
      return request.source;
    case 'arg':
    case 'program':
      return [];
  }
}

/** Tells that the target of a site is not known. */
type Report = (reason: BoundUnresolved['reason'], detail: string, cause?: string) => void;

function bindSite(context: string, site: OpenSite, answers: Answers, sites: BoundSite[], unresolved: OpenEnd[]): void {
  const told =
    (certain: boolean): Report =>
    (reason, detail, cause) => {
      // Where the connection was opened elsewhere, it is told here as well for want of what: both places are one entry then.
      if (site.secondary === true && !namesSetting(reason)) return;
      const from = cause === undefined ? {} : { cause };
      unresolved.push({
        entry: {
          context,
          reason,
          detail,
          remedy: remedyFor(reason),
          ...from,
          ...standingOf(site),
          ...(certain && namesSetting(reason) ? hiddenStore(site, reason) : {}),
        },
        way: site.chain,
      });
    };
  const report = told(true);
  for (const filled of fill(site.target.template, answers)) {
    const parts = cut(site.form, filled.text);
    if (parts === local) continue;
    if (parts.length === 0) {
      const holes = holesIn(filled, filled.text);
      const [hole] = holes;
      // What is left of an address that is set nowhere can be the path behind it.
      const onlyPath = filled.absent.length > 0 && /^[/?#]/.test(filled.text);
      if (filled.text.trim() === '' || onlyPath) {
        if (site.optional !== true) reportEmpty(filled, report);
      } else if (hole !== undefined) report(hole.reason, hole.detail, hole.cause);
      else report('malformed', `"${filled.text}" has no address in it`);
      continue;
    }
    for (const part of parts) {
      const endpoint = endpointOf(site, part, filled, answers, report);
      if (endpoint === undefined || isOpenChoice(site, endpoint, answers, told(false))) continue;
      sites.push({
        context,
        protocol: protocolOf(site, part),
        transport: site.transport,
        ...technologyOf(site, part),
        endpoint,
        ...(endpoint.port !== undefined && portGiven(site, part, filled, answers) === undefined
          ? { usualPort: true as const }
          : {}),
        span: site.span,
        chain: site.chain,
        ...(site.passed === undefined ? {} : { passed: site.passed }),
        ...(site.through === undefined ? {} : { through: site.through }),
        evidence: [
          ...site.evidence,
          { evidence: 'value', text: `address ${toldTarget(site)}` },
          ...filled.evidence,
          ...defaultsOf(site, answers),
        ],
      });
    }
  }
}

function protocolOf(site: OpenSite, part: Cut): string {
  const told = part.registry ?? toldByScheme(site, part);
  if (told !== undefined) return told.protocol;
  if (site.protocol !== 'http' && site.protocol !== 'https') return site.protocol;
  return part.scheme === 'http' || part.scheme === 'https' ? part.scheme : site.protocol;
}

function technologyOf(site: OpenSite, part: Cut): Pick<BoundSite, 'technology'> {
  const technology = part.registry?.technology ?? toldByScheme(site, part)?.technology ?? site.technology;
  return technology === undefined ? {} : { technology };
}

/** Whether it is not known if the program chooses what leads to a site: then the call is possible, and is reported. */
function isOpenChoice(site: OpenSite, endpoint: Endpoint, answers: Answers, report: Report): boolean {
  if (site.chosenBy === undefined) return false;
  const names = fill(site.chosenBy.template, answers);
  const [hole] = names.flatMap((name) => name.holes);
  const [missing] = names.flatMap((name) => name.absent);
  const would = `${endpoint.host ?? ''} is called if a setting selects it:`;
  if (hole !== undefined) report(hole.reason, `${would} ${hole.detail}`, hole.cause);
  else if (missing !== undefined) report('setting-not-set', `${would} ${printRequest(missing)} is set nowhere`);
  return hole !== undefined || missing !== undefined;
}

function reportEmpty(filled: Filled, report: Report): void {
  const [missing] = filled.absent;
  if (missing === undefined) report('no-value', 'the address is empty');
  else report('setting-not-set', `${printRequest(missing)} is set nowhere`);
}

function endpointOf(site: OpenSite, part: Cut, filled: Filled, answers: Answers, report: Report): Endpoint | undefined {
  const operation = operationOf(site, part, answers);
  const withOperation = operation === undefined ? {} : { operation };
  if (part.service !== undefined && part.service !== '') {
    const [hole] = holesIn(filled, part.service);
    if (hole === undefined) return { service: part.service, ...withOperation };
    report(hole.reason, hole.detail, hole.cause);
    return undefined;
  }
  const [hole] = holesIn(filled, part.host);
  if (hole !== undefined) {
    report(hole.reason, hole.detail === '' ? describeHole(hole.reason) : hole.detail, hole.cause);
    return undefined;
  }
  if (lacksLabel(part.host) && filled.absent.length > 0) {
    if (site.optional !== true) reportEmpty(filled, report);
    return undefined;
  }
  if (isNoHost(part.host)) {
    // A format that a setting gives (`%s:3306`) is filled while the program runs.
    report(part.host.startsWith('%') ? 'setting-unknown' : 'malformed', `"${part.host}" is no host`);
    return undefined;
  }
  const port = portOf(site, part, filled, answers);
  return {
    host: part.host.toLowerCase().replace(/\.$/, ''),
    ...(port === undefined ? {} : { port }),
    ...withOperation,
  };
}

/** The port that a site gives; `undefined` where it leaves it to the library, which then takes the one that is usual. */
function portGiven(site: OpenSite, part: Cut, filled: Filled, answers: Answers): number | 'unknown' | undefined {
  if (part.port !== undefined && part.port !== '') {
    if (holesIn(filled, part.port).length > 0) return 'unknown';
    const named = { http: 80, https: 443 }[part.port];
    const port = named ?? Number(part.port);
    return Number.isInteger(port) && port > 0 && port < 65_536 ? port : 'unknown';
  }
  if (site.port !== undefined) {
    const [given] = fill(site.port.template, answers);
    const port = given === undefined || given.holes.length > 0 ? Number.NaN : Number(given.text.replace(/^:/, ''));
    if (Number.isInteger(port) && port > 0 && port < 65_536) return port;
  }
  return undefined;
}

function portOf(site: OpenSite, part: Cut, filled: Filled, answers: Answers): number | undefined {
  const given = portGiven(site, part, filled, answers);
  // What a registry gives comes with its port, so none is usual.
  if (given === 'unknown' || (given === undefined && part.host.endsWith(registeredSuffix))) return undefined;
  return given ?? part.defaultPort ?? site.defaultPort;
}

function operationOf(site: OpenSite, part: Cut, answers: Answers): string | undefined {
  if (site.operation !== undefined) {
    const [filled] = fill(site.operation.template, answers);
    if (filled !== undefined && filled.holes.length === 0 && filled.text !== '') return filled.text;
  }
  if (site.form !== 'url' || part.path === undefined) return undefined;
  const path = part.path.replace(/[?#].*$/s, '');
  return path === '' || path === '/' || /[\uE000-\uF8FF]/.test(path) ? undefined : path;
}

/** Settings that are not set and for which the code's own default stands. */
function defaultsOf(site: OpenSite, answers: Answers): readonly Evidence[] {
  return site.when.flatMap((condition): readonly Evidence[] => {
    if (condition.test !== 'set' || condition.holds) return [];
    const found = answerTo(condition.request, answers);
    return found?.answer.answer === 'absent'
      ? [{ evidence: 'default', text: `${printRequest(found.asked)} is not set: the default in the code holds` }]
      : [];
  });
}

/** What flows into an unknown library counts only where it turns out to be an address. */
function isStillOne(entry: OpenUnresolved, answers: Answers): boolean {
  if (entry.target === undefined) return true;
  return fill(entry.target.template, answers).some((filled) => filled.holes.length === 0 && isAddress(filled.text));
}
