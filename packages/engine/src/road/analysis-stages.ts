import * as analysis from '@callgate/analysis';
import type { BindInput, BindResult, ContextRequest, EntryCandidate, ExtractResult, LinkInput } from '@callgate/analysis';

interface Stages<Linked> {
  link(input: LinkInput): Linked;
  entries(linked: Linked): readonly EntryCandidate[];
  extract(linked: Linked, contexts: readonly ContextRequest[]): ExtractResult;
  bind(input: BindInput): BindResult;
}

export const { link, entries, extract, bind } = analysis as unknown as Stages<{ readonly linked: true }>;
