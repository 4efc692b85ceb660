import { join } from 'node:path';
import { environmentOfPath, type RenderedManifests } from '@callgate/catalog';
import type { Diagnostic } from '@callgate/ir';
import type { Config } from '../config/config-shape.js';
import { notTrusted, toolFailed, toolMissing } from '../findings.js';
import { folderOf } from '../road/narrow-tree.js';
import { runTool, type ToolOutcome } from './run-tool.js';

export interface RenderOptions {
  readonly root: string;
  readonly config: Config;
  readonly trusted: boolean;
  readonly signal?: AbortSignal | undefined;
  readonly report: (diagnostic: Diagnostic) => void;
}

type Environment = NonNullable<Config['environments']>[string];

/**
 * Renders the charts and overlays that the configuration names, with helm and kustomize (or kubectl), where that is trusted: both run
 * plugins and functions that a repository may bring. What is not rendered is read as it stands.
 */
export async function renderManifests(options: RenderOptions): Promise<readonly RenderedManifests[]> {
  const rendered: RenderedManifests[] = [];
  for (const [environment, rule] of Object.entries(options.config.environments ?? {})) {
    const helm = rule.helm;
    // Without trust the catalog renders the chart itself, and says what of it it does not understand.
    if (helm !== undefined && options.trusted) {
      const file = `${helm.chart}/Chart.yaml`;
      const text = await render(options, file, 'helm', () => runHelm(options, helm));
      if (text !== undefined) rendered.push({ origin: helm.chart, environment, text, ...namespaceOf(rule) });
    }
    if (rule.kustomize !== undefined && options.trusted) {
      const folder = rule.kustomize;
      const file = `${folder}/kustomization.yaml`;
      const text = await render(options, file, 'kustomize', () => runKustomize(options, folder));
      if (text !== undefined) rendered.push({ origin: folder, environment, text, ...namespaceOf(rule) });
    }
  }
  return rendered;
}

/** Findings of the catalog about what it could not read without a tool. */
const notRendered: Readonly<Record<string, 'helm' | 'kustomize'>> = {
  'catalog/chart-not-rendered': 'helm',
  'catalog/kustomization-not-rendered': 'kustomize',
};

/** Renders what the catalog found and could not read without a tool; the environment is that of the folder. */
export async function renderFound(
  diagnostics: readonly Diagnostic[],
  options: RenderOptions,
): Promise<readonly RenderedManifests[]> {
  const rendered: RenderedManifests[] = [];
  for (const { code, span } of diagnostics) {
    const tool = notRendered[code];
    if (tool === undefined || span === undefined) continue;
    const origin = folderOf(span.file);
    const text = await render(options, span.file, tool, () =>
      tool === 'helm' ? runHelm(options, { chart: origin }) : runKustomize(options, origin),
    );
    const environment = environmentOfPath(span.file, options.config.environments);
    if (text !== undefined) rendered.push({ origin, environment, text });
  }
  return rendered;
}

function namespaceOf(rule: Environment): { readonly namespace?: string } {
  const namespace = rule.helm?.namespace ?? rule.namespace;
  return namespace === undefined ? {} : { namespace };
}

async function render(
  { trusted, report }: RenderOptions,
  file: string,
  tool: string,
  run: () => Promise<ToolOutcome>,
): Promise<string | undefined> {
  if (!trusted) {
    report(notTrusted(file, `${file} has to be rendered with ${tool}, which runs what the chart says`));
    return undefined;
  }
  const outcome = await run();
  if (outcome.kind === 'output') return outcome.text;
  report(outcome.kind === 'missing' ? toolMissing(file, tool) : toolFailed(file, tool, outcome.said));
  return undefined;
}

function runHelm({ root, signal }: RenderOptions, helm: NonNullable<Environment['helm']>): Promise<ToolOutcome> {
  const release = helm.release ?? helm.chart.split('/').at(-1) ?? 'release';
  const args = ['template', release, join(root, helm.chart)];
  for (const file of helm.values ?? []) args.push('--values', join(root, file));
  if (helm.namespace !== undefined) args.push('--namespace', helm.namespace);
  return runTool('helm', args, { cwd: root, signal });
}

async function runKustomize({ root, signal }: RenderOptions, folder: string): Promise<ToolOutcome> {
  const options = { cwd: root, signal };
  const outcome = await runTool('kustomize', ['build', join(root, folder)], options);
  return outcome.kind === 'missing' ? runTool('kubectl', ['kustomize', join(root, folder)], options) : outcome;
}
