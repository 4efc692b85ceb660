import type { EnvironmentSetting, MountedFile, Span } from '@callgate/ir';
import { entriesOf, nodeAt, scalarsOf, textAt, textOf } from '@callgate/manifests';
import type { YamlNode, YamlScalar } from '@callgate/manifests';
import type { DraftContainer } from '../draft.js';
import { byText, joinContainerPath } from '../files/paths.js';
import type { HclBlock } from '../hcl/hcl-body.js';
import { mapOfBody } from '../hcl/evaluate-hcl.js';
import { nodesAt } from '../hcl/hcl-values.js';
import type { HclScope } from '../hcl/hcl-values.js';
import { readDotenv } from '../settings/dotenv.js';
import { fillTemplate } from './fill-template.js';
import type { TemplateNames } from './fill-template.js';
import type { NomadPort } from './nomad-variables.js';

/** What a task is read with. */
export interface TaskContext extends TemplateNames {
  readonly scope: HclScope;
  /** Of its group. */
  readonly ports: readonly NomadPort[];
}

/** Reads a task as a container (Nomad docs, "task block"). */
export function readTask(task: HclBlock, context: TaskContext): DraftContainer {
  const node = mapOfBody(task.body, context.scope);
  const config = nodeAt(node, 'config');
  const isImage = nodeAt(config, 'image') !== undefined;
  const image = nodeAt(config, 'image');
  const entrypoint = wordsOf(nodeAt(config, 'entrypoint'));
  const words = [...wordsOf(nodeAt(config, 'command')), ...wordsOf(nodeAt(config, 'args'))];
  // A task that runs no image runs its command; that of an image is given to its entry point.
  const command = isImage ? entrypoint : words;
  const given = isImage ? words : [];
  const templates = nodesAt(node, 'template').map((each) => readTemplate(each, context));
  const open = templates.find((template) => template.open !== undefined)?.open;
  const workingDirectory = textAt(config, 'work_dir');
  return {
    name: task.labels[0] ?? '',
    ...(image?.kind === 'scalar' ? { image: image.text, imageAt: image.at } : {}),
    init: textAt(node, 'lifecycle', 'hook') === 'prestart' && textAt(node, 'lifecycle', 'sidecar') !== 'true',
    ...(command.length === 0
      ? {}
      : { command: command.map((word) => word.text), commandAt: command.map((word) => word.at) }),
    ...(given.length === 0
      ? {}
      : { arguments: given.map((word) => word.text), argumentsAt: given.map((word) => word.at) }),
    ...(workingDirectory === undefined ? {} : { workingDirectory }),
    environment: environmentOf(node, templates, context),
    ...(open === undefined ? {} : { openEnvironment: open }),
    files: filesOf(config, templates),
    ports: context.ports.flatMap(({ label, port }) =>
      port === undefined ? [] : [{ name: label, port, transport: 'tcp' as const }],
    ),
    at: task.at,
  };
}

function wordsOf(node: YamlNode | undefined): readonly YamlScalar[] {
  return node?.kind === 'scalar' ? [node] : scalarsOf(node);
}

interface ReadTemplate {
  readonly settings: readonly EnvironmentSetting[];
  readonly file?: MountedFile;
  readonly open?: string;
}

/** Reads a `template` of a task: a file, or with `env` lines of variables. */
function readTemplate(node: YamlNode, context: TaskContext): ReadTemplate {
  const { at } = node;
  const data = nodeAt(node, 'data');
  const text = textOf(data);
  const filled = text === undefined ? undefined : fillTemplate(text, context);
  const place: Span = data?.at ?? at;
  if (textAt(node, 'env') === 'true') {
    if (filled === undefined) return { settings: [], open: 'it may come from a template that only Nomad can fill' };
    const settings = readDotenv(filled, place.file).flatMap(({ name, value }) =>
      value === undefined ? [] : [{ name, value, at: place }],
    );
    return { settings };
  }
  const destination = textAt(node, 'destination');
  if (destination === undefined) return { settings: [] };
  const path = taskPath(destination);
  return {
    settings: [],
    file:
      filled === undefined
        ? { path, why: 'it is written from a template that only Nomad can fill', at: place }
        : { path, content: filled, at: place },
  };
}

/** A path of a task's folder as its programs see it (Nomad docs, "Filesystem"): `local` and `secrets` lie at the root. */
function taskPath(written: string): string {
  return joinContainerPath('/', written.replace(/^\/?alloc\/\.\.\//u, ''));
}

function filesOf(config: YamlNode | undefined, templates: readonly ReadTemplate[]): readonly MountedFile[] {
  const files = templates.flatMap(({ file }) => file ?? []);
  const mounts = [
    ...wordsOf(nodeAt(config, 'volumes')).map(({ text }) => text.split(':')),
    ...(config === undefined ? [] : [...nodesAt(config, 'mount'), ...nodesAt(config, 'mounts')]).map((mount) => [
      textAt(mount, 'source') ?? '',
      textAt(mount, 'target') ?? '',
    ]),
  ];
  const mounted = mounts.flatMap(([source = '', target = '']) => {
    const from = taskPath(source);
    return files.flatMap((file) => {
      if (target === '' || (file.path !== from && !file.path.startsWith(`${from}/`))) return [];
      return [{ ...file, path: joinContainerPath(target, `./${file.path.slice(from.length)}`) }];
    });
  });
  return [...files, ...mounted];
}

/** What Nomad sets itself, `env` over it, and what templates write over both (nomad `client/taskenv`, `Builder.Build`). */
function environmentOf(
  node: YamlNode,
  templates: readonly ReadTemplate[],
  context: TaskContext,
): readonly EnvironmentSetting[] {
  const settings = new Map<string, EnvironmentSetting>();
  for (const [name, { text, at }] of context.variables) settings.set(name, { name, value: text, at });
  for (const env of nodesAt(node, 'env')) {
    for (const { key, value, keyAt } of entriesOf(env)) {
      const text = textOf(value);
      settings.set(
        key,
        text === undefined
          ? { name: key, hidden: 'unknown', why: 'its value is no text', at: keyAt }
          : { name: key, value: text, at: value.at },
      );
    }
  }
  for (const setting of templates.flatMap((template) => template.settings)) settings.set(setting.name, setting);
  return [...settings.values()].sort((a, b) => byText(a.name, b.name));
}
