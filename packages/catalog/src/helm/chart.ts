import { goMap, isGoMap } from '@callgate/go-template';
import type { GoMap, GoValue } from '@callgate/go-template';
import { entriesOf, itemsOf, nodeAt, parseYaml, textAt, textOf } from '@callgate/manifests';
import type { YamlNode } from '@callgate/manifests';
import type { FileIndex } from '../files/file-index.js';
import { baseOf, directoryOf, joinPath, relativeTo } from '../files/paths.js';
import { globMatcher } from './glob.js';
import { valueOfYaml } from './yaml-values.js';

/** A Helm chart as it stands in the repository, with the charts that it takes in. */
export interface Chart {
  /** Its name, or the alias under which a parent takes it in. */
  readonly name: string;
  /** Folder from the root. */
  readonly folder: string;
  /** Chart.yaml, with its keys as templates know them (`AppVersion`). */
  readonly about: GoMap;
  readonly values: GoMap;
  /** Templates and partials, from the folder: `templates/web.yaml`. */
  readonly templates: readonly string[];
  /** Other files, which templates read with `.Files`. */
  readonly files: readonly string[];
  readonly charts: readonly Subchart[];
}

export interface Subchart {
  readonly chart: Chart;
  /** Paths of values of the parent, of which the first that is a boolean says whether it is taken in. */
  readonly conditions: readonly string[];
  readonly tags: readonly string[];
}

/** What of a chart cannot be used, as a short sentence. */
export interface ChartGap {
  readonly what: string;
  readonly file: string;
  readonly line: number;
  /** Values of the parent that would have to be true for it to matter. */
  readonly conditions: readonly string[];
}

const deepest = 8;

/**
 * Reads the chart in a folder.
 * @param gaps gets what it takes in and the repository does not have
 */
export function readChart(folder: string, files: FileIndex, gaps: ChartGap[], alias?: string, depth = 0): Chart {
  const path = (name: string): string => (folder === '.' ? name : `${folder}/${name}`);
  const about = yamlOf(path('Chart.yaml'), files);
  const ignored = ignoredBy(files.readText(path('.helmignore')) ?? '');
  const own = files.within(folder).map((file) => relativeTo(file, folder));
  const kept = own.filter((file) => !file.startsWith('charts/') && !ignored(file));
  const name = alias ?? textAt(about, 'name') ?? baseOf(folder);
  return {
    name,
    folder,
    about: aboutChart(about, name),
    values: mapOf(valueOfYaml(yamlOf(path('values.yaml'), files))),
    templates: kept.filter((file) => file.startsWith('templates/')),
    files: kept.filter((file) => !/^(?:templates\/|Chart\.(?:yaml|lock)$|values\.(?:yaml|schema\.json)$)/.test(file)),
    charts: depth >= deepest ? [] : subcharts({ folder, about, own, files, gaps, depth }),
  };
}

/** Folders of charts that other charts take in from a path: they are no deployments of their own. */
export function chartsTakenIn(folders: readonly string[], files: FileIndex): ReadonlySet<string> {
  const taken = new Set<string>();
  for (const folder of folders) {
    for (const dependency of dependenciesOf(folder, yamlOf(inFolder(folder, 'Chart.yaml'), files), files)) {
      const at = localFolder(folder, textAt(dependency, 'repository'));
      if (at !== undefined) taken.add(at);
    }
  }
  return taken;
}

function inFolder(folder: string, name: string): string {
  return folder === '.' ? name : `${folder}/${name}`;
}

function yamlOf(path: string, files: FileIndex): YamlNode | undefined {
  const text = files.readText(path);
  return text === undefined ? undefined : parseYaml(text, path).documents[0]?.root;
}

function mapOf(value: GoValue): GoMap {
  return isGoMap(value) ? value : goMap();
}

/** The keys of Chart.yaml as the fields of Helm's struct: `appVersion` is `.Chart.AppVersion`. */
function aboutChart(about: YamlNode | undefined, name: string): GoMap {
  const result = goMap(
    ['Name', 'Version', 'AppVersion', 'Description', 'Home', 'Icon', 'APIVersion', 'Type', 'KubeVersion'].map((key) => [
      key,
      '',
    ]),
  );
  for (const { key, value } of entriesOf(about)) {
    const field = key === 'apiVersion' ? 'APIVersion' : key.charAt(0).toUpperCase() + key.slice(1);
    // `version: 1.10` is a text for Helm, whatever YAML makes of it.
    result.entries.set(field, value.kind === 'scalar' && value.value !== null ? value.text : valueOfYaml(value));
  }
  result.entries.set('Name', name);
  return result;
}

function dependenciesOf(folder: string, about: YamlNode | undefined, files: FileIndex): readonly YamlNode[] {
  // Charts of Helm 2 name them in a file of their own.
  const list =
    nodeAt(about, 'dependencies') ?? nodeAt(yamlOf(inFolder(folder, 'requirements.yaml'), files), 'dependencies');
  return itemsOf(list);
}

function localFolder(folder: string, repository: string | undefined): string | undefined {
  return repository?.startsWith('file://') === true ? joinPath(folder, repository.slice('file://'.length)) : undefined;
}

interface Parent {
  readonly folder: string;
  readonly about: YamlNode | undefined;
  readonly own: readonly string[];
  readonly files: FileIndex;
  readonly gaps: ChartGap[];
  readonly depth: number;
}

function subcharts({ folder, about, own, files, gaps, depth }: Parent): readonly Subchart[] {
  const folders = own
    .filter((file) => /^charts\/[^/]+\/Chart\.yaml$/.test(file))
    .map((file) => inFolder(folder, directoryOf(file)));
  const named = new Map(
    folders.map((each) => [textAt(yamlOf(`${each}/Chart.yaml`, files), 'name') ?? baseOf(each), each]),
  );
  const result: Subchart[] = [];
  for (const dependency of dependenciesOf(folder, about, files)) {
    const name = textAt(dependency, 'name') ?? '';
    const conditions = (textAt(dependency, 'condition') ?? '').split(',').map((each) => each.trim());
    const written = conditions.filter((each) => each !== '');
    const local = localFolder(folder, textAt(dependency, 'repository'));
    const at = named.get(name) ?? (local !== undefined && files.has(`${local}/Chart.yaml`) ? local : undefined);
    const line = dependency.at.start.line;
    if (at === undefined) {
      gaps.push({
        what: `takes in the chart ${name}, which is not in the repository`,
        file: inFolder(folder, 'Chart.yaml'),
        line,
        conditions: written,
      });
      continue;
    }
    if (nodeAt(dependency, 'import-values') !== undefined)
      gaps.push({
        what: `takes values over from the chart ${name} (import-values), which is not supported`,
        file: inFolder(folder, 'Chart.yaml'),
        line,
        conditions: written,
      });
    const tags = itemsOf(nodeAt(dependency, 'tags')).flatMap((tag) => textOf(tag) ?? []);
    result.push({
      chart: readChart(at, files, gaps, textAt(dependency, 'alias') ?? name, depth + 1),
      conditions: written,
      tags,
    });
  }
  const listed = new Set(dependenciesOf(folder, about, files).map((each) => textAt(each, 'name')));
  for (const [name, at] of named) {
    if (!listed.has(name))
      result.push({ chart: readChart(at, files, gaps, undefined, depth + 1), conditions: [], tags: [] });
  }
  return result;
}

/** What a `.helmignore` leaves out: patterns of names, paths and folders; a `!` is not supported and leaves in. */
function ignoredBy(text: string): (file: string) => boolean {
  const patterns = text
    .split('\n')
    .map((line) => line.trim())
    .filter((line) => line !== '' && !line.startsWith('#') && !line.startsWith('!'))
    .map((line) => ({
      matches: globMatcher(line.replace(/^\/|\/$/g, '')),
      whole: line.replace(/\/$/, '').includes('/'),
    }));
  return (file) => {
    const parts = file.split('/');
    return patterns.some(({ matches, whole }) =>
      parts.some((part, at) => matches(whole ? parts.slice(0, at + 1).join('/') : part)),
    );
  };
}
