import type { ModelUses } from '@callgate/analysis';
import type { Model, ServiceGraph, Span } from '@callgate/ir';
import type { ModelsReport, ReportedEntry } from '@callgate/report';
import { byCodeUnits } from '../files/disk-tree.js';

type Use = ModelUses['uses'][number];

/** What the models of a configuration find in the code, entry by entry, and what of them finds nothing. */
export function modelsReport(models: readonly Model[], uses: ModelUses, graph: ServiceGraph): ModelsReport {
  const told = toldAt(graph);
  return {
    models: models.map((model, index) => ({
      library: model.library,
      packages: model.packages,
      imported: [...new Set(uses.imports.filter((each) => each.model === index).map((each) => each.package))].sort(
        byCodeUnits,
      ),
      entries: model.functions.map((entry, at): ReportedEntry => {
        const places = uses.uses.filter((use) => use.model === index && use.entry === at);
        const opens = entry.effects.some(({ effect }) => effect === 'opens' || effect === 'opensExternal');
        return {
          callee: entry.callee,
          ...(entry.arity === undefined ? {} : { arity: entry.arity }),
          opens,
          places: places
            .map((use) => ({ span: use.span, reached: use.reached, ...(opens ? told(use) : {}) }))
            .sort(inOrder),
        };
      }),
      unspoken: uses.unspoken
        .filter((each) => each.model === index)
        .map(({ callee, span, reached }) => ({ callee, span, reached }))
        .sort(inOrder),
    })),
  };
}

/** What the graph says of a place: whom it calls, and what is not known of it. */
function toldAt({
  edges,
  unresolved,
}: ServiceGraph): (use: Use) => { targets: readonly string[]; unknown: readonly string[] } {
  const targets = new Map<string, Set<string>>();
  const unknown = new Map<string, Set<string>>();
  const add = (to: Map<string, Set<string>>, key: string, text: string): void =>
    void to.set(key, (to.get(key) ?? new Set()).add(text));
  for (const { to, sites } of edges)
    for (const { file, line, column } of sites) add(targets, `${file}:${line}:${column}`, to);
  for (const { places, reason, ...entry } of unresolved)
    for (const { span, opens = [], detail = entry.detail } of places)
      for (const each of [span, ...opens]) add(unknown, keyOf(each), detail === '' ? reason : detail);
  return ({ span }) => ({
    targets: [...(targets.get(keyOf(span)) ?? [])].sort(byCodeUnits),
    unknown: [...(unknown.get(keyOf(span)) ?? [])].sort(byCodeUnits),
  });
}

function keyOf({ file, start }: Span): string {
  return `${file}:${start.line}:${start.column}`;
}

function inOrder(a: { readonly span: Span }, b: { readonly span: Span }): number {
  return (
    byCodeUnits(a.span.file, b.span.file) ||
    a.span.start.line - b.span.start.line ||
    a.span.start.column - b.span.start.column
  );
}
