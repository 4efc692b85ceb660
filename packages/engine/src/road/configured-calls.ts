import type { ResolvedSite } from '@callgate/graph';
import type { CatalogView, Diagnostic, Span } from '@callgate/ir';
import { entryOf, nodeAt, type YamlNode } from '@callgate/manifests';
import type { LoadedConfig } from '../config/load-config.js';
import { unknownService } from '../findings.js';
import { indexNodes } from '../match/nodes.js';

export interface ConfiguredCalls {
  readonly sites: readonly ResolvedSite[];
  readonly diagnostics: readonly Diagnostic[];
}

/** The calls that the configuration declares (`services.<name>.calls`), in every environment; each as checked as a directive in source. */
export function configuredCalls(views: readonly CatalogView[], loaded: LoadedConfig): ConfiguredCalls {
  const sites: ResolvedSite[] = [];
  const diagnostics: Diagnostic[] = [];
  const file = loaded.file?.shown ?? 'callgate.config';
  for (const [name, rule] of Object.entries(loaded.config.services ?? {})) {
    for (const [index, target] of (rule.calls ?? []).entries()) {
      const span = placeOf(loaded.document, name, index) ?? startOf(file);
      for (const view of views) {
        const nodes = indexNodes(view);
        const caller = nodes.serviceNamed(name);
        const callee = nodes.serviceNamed(target) ?? nodes.byId(target) ?? nodes.byId(`resource:${target}`);
        if (caller === undefined) diagnostics.push(unknownService(name, nodes.serviceNames, span));
        else if (callee === undefined) diagnostics.push(unknownService(target, nodes.serviceNames, span));
        else sites.push(declared(caller.id, callee, view.environment, span, file));
      }
    }
  }
  return { sites, diagnostics };
}

function declared(caller: string, to: ResolvedSite['to'], environment: string, span: Span, file: string): ResolvedSite {
  const text = `services of ${file} say that it calls ${to.name}`;
  return {
    to,
    site: {
      kind: 'call-site',
      schemaVersion: 1,
      caller,
      context: 'configuration',
      protocol: 'unknown',
      transport: 'tcp',
      endpoint: { service: to.name },
      environments: [environment],
      span,
      chain: [],
      evidence: [{ evidence: 'directive', text, at: span }],
    },
  };
}

function placeOf(document: YamlNode | undefined, name: string, index: number): Span | undefined {
  const calls = entryOf(nodeAt(document, 'services', name), 'calls')?.value;
  return calls?.kind === 'list' ? calls.items[index]?.at : undefined;
}

function startOf(file: string): Span {
  return { file, start: { line: 1, column: 1 }, end: { line: 1, column: 1 } };
}
