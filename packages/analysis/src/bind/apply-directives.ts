import type { ChainLink, DirectiveUse, Span } from '@callgate/ir';
import type { BindInput, BoundSite, BoundUnresolved } from '../api.js';

/** A directive speaks for the statement on its own line or below it: this many lines. */
const directiveReach = 3;

/** What is not known, with the whole way to its sink. */
export interface OpenEnd {
  readonly entry: BoundUnresolved;
  readonly way: readonly ChainLink[];
}

interface Directed {
  readonly sites: readonly BoundSite[];
  readonly unresolved: readonly BoundUnresolved[];
}

/**
 * Directives name callees outright, and settle what could not be found out where they stand: at the sink for everybody who comes there, at
 * a call on the way for those who come by it.
 */
export function applyDirectives(input: BindInput, sites: readonly BoundSite[], open: readonly OpenEnd[]): Directed {
  const directives = input.extraction.directives.filter((directive) => directive.contexts.includes(input.context));
  if (directives.length === 0) return { sites, unresolved: open.map(({ entry }) => entry) };
  const unresolved = open.flatMap(({ entry, way }) => {
    const places = [entry.span, ...(entry.opens ?? []), ...(entry.through ?? [])].map(placeOf);
    return covered(directives, [...places, ...entry.chain, ...way]) ? [] : [entry];
  });
  const settled = sites.map((site): BoundSite => {
    return covered(directives, placesOf(site)) ? { ...site, directed: true } : site;
  });
  return { sites: [...settled, ...directives.map((each) => named(each, input))], unresolved };
}

interface Place {
  readonly file: string;
  readonly line: number;
}

function placeOf(span: Span): Place {
  return { file: span.file, line: span.start.line };
}

function placesOf(site: Pick<BoundSite, 'span' | 'chain' | 'passed' | 'through'>): readonly Place[] {
  const { passed, through = [] } = site;
  const way = passed === undefined ? [] : [placeOf(passed.span), ...passed.chain];
  return [placeOf(site.span), ...site.chain, ...way, ...through.map(placeOf)];
}

function covered(directives: readonly DirectiveUse[], places: readonly Place[]): boolean {
  return directives.some(({ span: { file, start } }) =>
    places.some((at) => at.file === file && at.line >= start.line && at.line <= start.line + directiveReach),
  );
}

/** The call that a directive declares; how it is dialled is told by the call beside it. */
function named(directive: DirectiveUse, { extraction, context }: BindInput): BoundSite {
  const near = extraction.sites.find((site) => site.contexts.includes(context) && covered([directive], placesOf(site)));
  const text = `// ${directive.tool}: calls ${directive.target}`;
  return {
    context,
    protocol: near?.protocol ?? 'tcp',
    transport: near?.transport ?? 'tcp',
    endpoint: { service: directive.target },
    span: directive.span,
    chain: directive.chain,
    evidence: [{ evidence: 'directive', text, at: directive.span }],
  };
}
