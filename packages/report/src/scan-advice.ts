import { type Block, heading, line, strong } from './page.js';
import type { ScanSummary } from './scan-summary.js';
import { count } from './wording.js';

/** What to say where the answer is thin: why it is, and what to do about it. */
function advice(summary: ScanSummary): readonly [title: string, ...sentences: string[]] | undefined {
  const { figures, graph, languages, root, leftOut } = summary;
  if (figures.files === 0) {
    return [
      'Nothing to read',
      `No source in ${languages.join(', ')} was found below ${root}.`,
      leftOut.length === 0
        ? 'Name the folder that holds the services: callgate scan <dir>.'
        : 'Everything there was left out (see above); exclusions are set in callgate.config.yaml.',
    ];
  }
  if (figures.programs === 0) {
    return [
      'No program',
      `${count(figures.files, 'file')} were read, and none of them starts a program, so nobody is there to call anything.`,
      'If this is a library, scan the repository that uses it. If programs were left out, name them in callgate.config.yaml (bindings).',
    ];
  }
  const named = graph.nodes.some((node) => node.kind === 'service' && node.undeployed !== true);
  if (named) return undefined;
  if (figures.programs === 1) {
    return [
      'One program, and no manifests',
      'It stands for itself above, named after its folder, its module or its file: what it connects to is what its code and defaults say.',
      'To see it among its neighbours, scan the whole repository, or add its manifests (Kubernetes, Kustomize, Compose) and scan again.',
    ];
  }
  return [
    'No manifests',
    `${count(figures.programs, 'program')} were found in source and nothing that deploys them, so services are named after their folders and addresses are what the code says.`,
    'callgate init writes a configuration in which you can say where manifests are, and what runs what (callgate bindings shows it).',
  ];
}

/** Advice for scans that found little; nothing for the others. */
export function adviceBlocks(summary: ScanSummary): readonly Block[] {
  const words = advice(summary);
  if (words === undefined) return [];
  const [title, ...sentences] = words;
  return [...heading(strong(title)), ...sentences.map((sentence) => line(2, sentence))];
}
