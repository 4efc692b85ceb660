import type { ChainLink, PassedAt, Span } from '@callgate/ir';

/** Where something that is not known is reported. */
export interface Standing {
  readonly span: Span;
  readonly chain: readonly ChainLink[];
  readonly opens?: readonly Span[];
  readonly through?: readonly Span[];
}

/**
 * Where it is told that the target of a site is not known: at the outermost call that passes the address on, else at the sink. There a
 * reader sees what is passed, and a directive speaks for this call alone.
 */
export function standingOf(site: {
  readonly span: Span;
  readonly chain: readonly ChainLink[];
  readonly passed?: PassedAt;
  readonly through?: readonly Span[];
}): Standing {
  const { span, chain, passed } = site;
  const through = site.through === undefined ? {} : { through: site.through };
  return passed === undefined
    ? { span, chain, ...through }
    : { span: passed.span, chain: passed.chain, opens: [span], ...through };
}
