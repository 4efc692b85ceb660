import { join } from 'node:path';
import type { RenderedManifests } from '@callgate/catalog';
import type { Diagnostic } from '@callgate/ir';
import type { FileTree } from '@callgate/plugin';
import type { Config } from '../config/config-shape.js';
import { notTrusted, toolFailed, toolMissing } from '../findings.js';
import { runTool, type ToolOutcome } from './run-tool.js';

export interface RenderOptions {
  readonly root: string;
  readonly tree: FileTree;
  readonly config: Config;
  /** Name of the configuration in messages. */
  readonly configFile: string;
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
    if (helm !== undefined) {
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
