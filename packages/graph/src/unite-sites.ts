import type { ChainLink, Evidence, GraphSite, GraphUnresolved, Span } from '@callgate/ir';
import { compareText, sortedUnique } from './order.js';

interface InEnvironments {
  readonly environments: readonly string[];
}

/**
 * Makes equal things that were seen in different environments one thing that was seen in all of them. Nothing else is merged: two sites on
 * one line whose addresses came from different manifests both keep their story.
 */
function unite<Item extends InEnvironments>(items: readonly Item[], tidy: (item: Item) => Item): readonly Item[] {
  const found = new Map<string, Item>();
  for (const item of items) {
    const bare = tidy({ ...item, environments: [] });
    const key = JSON.stringify(bare);
    const known = found.get(key);
    const environments = sortedUnique([...(known?.environments ?? []), ...item.environments]);
    found.set(key, { ...bare, environments });
  }
  return [...found.values()];
}

function tidySpan(span: Span): Span {
  const { file, start, end } = span;
  return { file, start: { line: start.line, column: start.column }, end: { line: end.line, column: end.column } };
}

function tidyLink(link: ChainLink): ChainLink {
  return { function: link.function, file: link.file, line: link.line };
}

function tidyEvidence(each: Evidence): Evidence {
  const { evidence, text, at } = each;
  return at === undefined ? { evidence, text } : { evidence, text, at: tidySpan(at) };
}

/** The site with its fields in the order of the type, so that equal sites print as equal bytes. */
function tidySite(site: GraphSite): GraphSite {
  return {
    file: site.file,
    line: site.line,
    column: site.column,
    context: site.context,
    chain: site.chain.map(tidyLink),
    evidence: site.evidence.map(tidyEvidence),
    environments: site.environments,
  };
}

function tidyUnresolved(entry: GraphUnresolved): GraphUnresolved {
  return {
    service: entry.service,
    reason: entry.reason,
    detail: entry.detail,
    remedy: entry.remedy,
    span: tidySpan(entry.span),
    chain: entry.chain.map(tidyLink),
    environments: entry.environments,
  };
}

function compareSites(a: GraphSite, b: GraphSite): number {
  return (
    compareText(a.file, b.file) ||
    a.line - b.line ||
    a.column - b.column ||
    compareText(a.context, b.context) ||
    compareText(JSON.stringify(a), JSON.stringify(b))
  );
}

function compareUnresolved(a: GraphUnresolved, b: GraphUnresolved): number {
  return (
    compareText(a.service, b.service) ||
    compareText(a.span.file, b.span.file) ||
    a.span.start.line - b.span.start.line ||
    a.span.start.column - b.span.start.column ||
    compareText(JSON.stringify(a), JSON.stringify(b))
  );
}

/** The sites of one edge, each once, in canonical order: by file, line, column, context. */
export function uniteSites(sites: readonly GraphSite[]): readonly GraphSite[] {
  return [...unite(sites, tidySite)].sort(compareSites);
}

/** The ledger, each entry once, in canonical order: by service, file, line, column. */
export function uniteUnresolved(entries: readonly GraphUnresolved[]): readonly GraphUnresolved[] {
  return [...unite(entries, tidyUnresolved)].sort(compareUnresolved);
}
