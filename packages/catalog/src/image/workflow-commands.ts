import { entriesOf, itemsOf, nodeAt, textAt, textMap, type YamlNode } from '@callgate/manifests';
import type { FileIndex } from '../files/file-index.js';
import type { ManifestReader } from '../trees/manifest-files.js';
import { holeOf, type ScriptCommand, shellCommands } from './script-commands.js';

/** What expressions (`matrix.service`) stand for. */
type Values = ReadonlyMap<string, string>;

/** Ways of a matrix that are looked at. */
const mostWays = 256;

/**
 * The commands of GitHub workflows that have something to do with building images: those of `run`, and the step `docker/build-push-action` as the
 * command that it runs (GitHub docs, "Workflow syntax for GitHub Actions"; the action's own list of inputs). Each way of a matrix counts by itself;
 * of other expressions nothing is known.
 */
export function workflowCommands(files: FileIndex, reader: ManifestReader): readonly ScriptCommand[] {
  return files.files
    .filter((file) => /(?:^|\/)\.github\/workflows\/[^/]+\.ya?ml$/u.test(file))
    .filter((file) => /\b(?:docker|podman|buildah)\b/u.test(files.readText(file) ?? ''))
    .flatMap((file) =>
      reader
        .yaml(file)
        .documents.flatMap(({ root }) =>
          entriesOf(nodeAt(root, 'jobs')).flatMap(({ value: job }) =>
            waysOf(nodeAt(job, 'strategy', 'matrix')).flatMap((way) => commandsOfJob(file, root, job, way)),
          ),
        ),
    );
}

function commandsOfJob(file: string, workflow: YamlNode, job: YamlNode, way: Values): readonly ScriptCommand[] {
  const steps = itemsOf(nodeAt(job, 'steps'));
  const inJob = withValues(withValues(way, environmentOf(workflow)), environmentOf(job));
  const known = withValues(inJob, imagesOf(steps));
  const usual = directoryOfRuns(job) ?? directoryOfRuns(workflow) ?? '.';
  return steps.flatMap((step) => {
    const values = withValues(known, environmentOf(step));
    const run = textAt(step, 'run');
    if (run !== undefined) {
      const folder = filled(textAt(step, 'working-directory') ?? usual, values);
      return shellCommands(filled(run, values), { folder, file, at: step.at });
    }
    if (!/^docker\/build-push-action(?:@|$)/u.test(textAt(step, 'uses') ?? '')) return [];
    const words = buildOf(nodeAt(step, 'with'), values);
    return words === undefined ? [] : [{ words, folder: '.', file, at: step.at }];
  });
}

/** The command that the action runs. */
function buildOf(inputs: YamlNode | undefined, values: Values): readonly string[] | undefined {
  const input = (name: string): string | undefined => {
    const text = textAt(inputs, name);
    return text === undefined ? undefined : filled(text, values);
  };
  const options = (name: string, option: string): readonly string[] =>
    (input(name) ?? '')
      .split(name === 'tags' ? /[\n,]/u : /\n/u)
      .map((line) => line.trim())
      .flatMap((line) => (line === '' ? [] : [option, line]));
  const tags = options('tags', '-t');
  if (tags.length === 0) return undefined;
  return [
    'docker',
    'build',
    ...tags,
    ...options('build-args', '--build-arg'),
    ...options('file', '-f'),
    ...options('target', '--target'),
    input('context') ?? '.',
  ];
}

/** What `docker/metadata-action` gives as tags: those of the images that it is told. */
function imagesOf(steps: readonly YamlNode[]): Values {
  const found = new Map<string, string>();
  for (const step of steps) {
    const id = textAt(step, 'id');
    const images = textAt(step, 'with', 'images');
    if (
      id === undefined ||
      images === undefined ||
      !/^docker\/metadata-action(?:@|$)/u.test(textAt(step, 'uses') ?? '')
    )
      continue;
    found.set(`steps.${id}.outputs.tags`, images);
  }
  return found;
}

function environmentOf(node: YamlNode | undefined): Values {
  return new Map(Object.entries(textMap(nodeAt(node, 'env'))).map(([name, text]) => [`env.${name}`, text]));
}

function directoryOfRuns(node: YamlNode): string | undefined {
  return textAt(node, 'defaults', 'run', 'working-directory');
}

/** The ways of a matrix: each combination of its lists, and what it is told to include; one way without any where there is no matrix. */
function waysOf(matrix: YamlNode | undefined): readonly Values[] {
  let ways: Values[] = [new Map()];
  for (const { key, value } of entriesOf(matrix)) {
    const items = itemsOf(value);
    if (key === 'include' || key === 'exclude' || items.length === 0) continue;
    ways = ways.flatMap((way) => items.map((item) => new Map([...way, ...valuesOf(`matrix.${key}`, item)])));
    if (ways.length > mostWays) return [new Map()];
  }
  const included = itemsOf(nodeAt(matrix, 'include')).map((item) => valuesOf('matrix', item));
  if (included.length === 0) return ways;
  const extended = ways.flatMap((way) => {
    const fitting = included.filter((more) => [...more].every(([key, text]) => (way.get(key) ?? text) === text));
    return fitting.length === 0 ? [way] : fitting.map((more) => new Map([...way, ...more]));
  });
  return [...extended, ...included].slice(0, mostWays);
}

function valuesOf(name: string, node: YamlNode): Values {
  if (node.kind === 'scalar') return new Map([[name, node.text]]);
  return new Map(entriesOf(node).flatMap(({ key, value }) => [...valuesOf(`${name}.${key}`, value)]));
}

/** A value that is longer names no image and no folder. */
const longestValue = 1_000;

/** Values with more beside them, which may be made of those that were there. What would be made too long is not known. */
function withValues(values: Values, more: Values): Values {
  const all = new Map(values);
  for (const [name, text] of more) {
    const made = text.length > longestValue ? undefined : filled(text, values);
    if (made === undefined || made.length > longestValue) all.delete(name);
    else all.set(name, made);
  }
  return all;
}

/** What expressions hold is filled in; what is not known is a hole. */
function filled(text: string, values: Values): string {
  return text.replace(
    /\$\{\{\s*(.*?)\s*\}\}/gsu,
    (_, expression: string) => values.get(expression) ?? holeOf(expression.replace(/[^\w.-]+/gu, '_')),
  );
}
