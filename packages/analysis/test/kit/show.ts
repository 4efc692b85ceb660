import { printCondition, printRequest, printTemplate } from '@callgate/ir';
import type { ChainLink, Condition, Extraction, Span } from '@callgate/ir';
import type { BindResult } from '../../src/index.js';

/** An extraction as sorted lines, one for each finding: what, under which conditions, where, by which way, in which contexts. */
export function showExtraction(extraction: Extraction): readonly string[] {
  const lines = [
    ...extraction.sites.map((site) => {
      const port = site.port === undefined ? '' : ` port ${printTemplate(site.port.template)}`;
      const operation = site.operation === undefined ? '' : ` operation ${printTemplate(site.operation.template)}`;
      const what = `${site.protocol} ${printTemplate(site.target.template)}${port}${operation}${conditions(site.when)}`;
      return `${site.contexts.join(',')}: ${what} at ${place(site.span)}${chain(site.chain)}`;
    }),
    ...extraction.listeners.map(
      (each) =>
        `${each.contexts.join(',')}: listens ${each.protocol} ${printTemplate(each.address.template)}${conditions(each.when)}`,
    ),
    ...extraction.contracts.map(
      (each) =>
        `${each.contexts.join(',')}: ${each.use} ${printTemplate(each.contract.template)}${conditions(each.when)}`,
    ),
    ...extraction.directives.map((each) => `${each.contexts.join(',')}: directive ${each.target}`),
    ...extraction.unresolved.map((each) => {
      const target = each.target === undefined ? '' : ` ${printTemplate(each.target.template)}`;
      return `${each.contexts.join(',')}: unresolved ${each.reason} (${each.detail})${target}${conditions(each.when)} at ${place(each.span)}${chain(each.chain)}`;
    }),
  ];
  return lines.sort();
}

/** What binding gave as sorted lines: `http cart:7070/items`, `unresolved setting-not-set: env X is set nowhere`. */
export function showBound(bound: BindResult): readonly string[] {
  const lines = [
    ...bound.sites.map((site) => {
      const { host, service, port, operation } = site.endpoint;
      const at = service === undefined ? (host ?? '') : `service ${service}`;
      return `${site.protocol} ${at}${port === undefined ? '' : `:${String(port)}`}${operation === undefined ? '' : ` ${operation}`}`;
    }),
    ...bound.listeners.map((each) => `listens ${each.protocol} :${String(each.port)}`),
    ...bound.contracts.map((each) => `${each.use} ${each.contract}`),
    ...bound.unresolved.map((each) => `unresolved ${each.reason}: ${each.detail}`),
    ...bound.requests.map((request) => `asks ${printRequest(request)}`),
  ];
  return [...new Set(lines)].sort();
}

function conditions(when: readonly Condition[]): string {
  return when.length === 0 ? '' : ` if ${when.map(printCondition).sort().join(' and ')}`;
}

function place(span: Span): string {
  return `${span.file}:${String(span.start.line)}`;
}

function chain(links: readonly ChainLink[]): string {
  return links.length === 0 ? '' : ` via ${links.map((link) => `${link.function}:${String(link.line)}`).join(' > ')}`;
}
