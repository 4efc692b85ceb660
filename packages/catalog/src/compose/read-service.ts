import type { Span } from '@callgate/ir';
import { entriesOf, isYamlMap, itemsOf, nodeAt, numberOf, scalarsOf, textAt, textOf } from '@callgate/manifests';
import type { YamlNode } from '@callgate/manifests';
import { joinContainerPath, joinPath } from '../files/paths.js';
import { shellWords } from '../image/shell-words.js';
import { joined } from '../kubernetes/expand-variables.js';
import { transportOf } from '../kubernetes/read-workload.js';
import type {
  ComposeBuild,
  ComposeMount,
  ComposePort,
  ComposeService,
  ComposeVariable,
  ComposeWords,
} from './compose-service.js';
import { interpolate, interpolatePieces } from './interpolate.js';
import type { Lookup } from './interpolate.js';

/** What a Compose file is read with. */
export interface ComposeContext {
  /** Folder to which paths are relative. */
  readonly folder: string;
  /** Variables for `${…}`. */
  readonly lookup: Lookup;
  /** Variables for `${…}` that has no default and that `lookup` does not know. */
  readonly otherwise: Lookup;
  /** The top-level `configs`. */
  readonly configs: YamlNode | undefined;
}

/** Reads one service of a Compose file (Compose docs, "Services top-level elements"). */
export function readComposeService(name: string, node: YamlNode, at: Span, context: ComposeContext): ComposeService {
  const fill = (text: string): string => interpolate(text, context.lookup, context.otherwise).text;
  const image = nodeAt(node, 'image');
  const build = readBuild(nodeAt(node, 'build'), context, fill);
  const entrypoint = readWords(nodeAt(node, 'entrypoint'), fill);
  const command = readWords(nodeAt(node, 'command'), fill);
  const workingDirectory = textAt(node, 'working_dir');
  const beside = /^service:(.+)$/u.exec(fill(textAt(node, 'network_mode') ?? ''))?.[1];
  return {
    name,
    ...(image?.kind === 'scalar' && image.value !== null ? { image: { text: fill(image.text), at: image.at } } : {}),
    ...(build === undefined ? {} : { build }),
    ...(entrypoint === undefined ? {} : { entrypoint }),
    ...(command === undefined ? {} : { command }),
    ...(workingDirectory === undefined ? {} : { workingDirectory: fill(workingDirectory) }),
    environment: readEnvironment(nodeAt(node, 'environment'), context),
    envFiles: readEnvFiles(nodeAt(node, 'env_file'), context, fill),
    ports: readPorts(node, fill),
    aliases: readAliases(node, fill),
    ...(beside === undefined ? {} : { beside }),
    mounts: [
      ...readVolumes(nodeAt(node, 'volumes'), context, fill),
      ...readConfigs(nodeAt(node, 'configs'), context, fill),
    ],
    at,
  };
}

type Fill = (text: string) => string;

function readBuild(node: YamlNode | undefined, context: ComposeContext, fill: Fill): ComposeBuild | undefined {
  if (node === undefined) return undefined;
  const short = textOf(node);
  const folder = joinPath(context.folder, fill(short ?? textAt(node, 'context') ?? '.'));
  if (folder === undefined) return undefined;
  const file = textAt(node, 'dockerfile');
  const dockerfile = file === undefined ? undefined : joinPath(folder, fill(file));
  const target = textAt(node, 'target');
  const args = nodeAt(node, 'args');
  const pairs = [
    ...entriesOf(args).map(({ key, value }): [string, string] => [
      key,
      fill(textOf(value) ?? context.lookup(key) ?? context.otherwise(key) ?? ''),
    ]),
    ...scalarsOf(args).map((item): [string, string] => pairOf(fill(item.text))),
  ];
  return {
    context: folder,
    ...(dockerfile === undefined ? {} : { dockerfile }),
    ...(target === undefined ? {} : { target: fill(target) }),
    arguments: Object.fromEntries(pairs),
    at: node.at,
  };
}

function pairOf(text: string): [string, string] {
  const equals = text.indexOf('=');
  return equals === -1 ? [text, ''] : [text.slice(0, equals), text.slice(equals + 1)];
}

function readWords(node: YamlNode | undefined, fill: Fill): ComposeWords | undefined {
  const text = textOf(node);
  if (node !== undefined && text !== undefined) {
    const words = shellWords(fill(text));
    return { words, at: words.map(() => node.at) };
  }
  if (node?.kind !== 'list') return undefined;
  const items = scalarsOf(node);
  return { words: items.map((item) => fill(item.text)), at: items.map((item) => item.at) };
}

function readEnvironment(node: YamlNode | undefined, context: ComposeContext): ReadonlyMap<string, ComposeVariable> {
  const result = new Map<string, ComposeVariable>();
  for (const { key, value, keyAt } of entriesOf(node)) {
    const text = textOf(value);
    if (text === undefined) result.set(key, { at: keyAt });
    else result.set(key, variable(text, value.at, context));
  }
  for (const item of scalarsOf(node)) {
    const equals = item.text.indexOf('=');
    if (equals === -1) result.set(item.text, { at: item.at });
    else result.set(item.text.slice(0, equals), variable(item.text.slice(equals + 1), item.at, context));
  }
  return result;
}

function variable(text: string, at: Span, context: ComposeContext): ComposeVariable {
  const pieces = interpolatePieces(text, context.lookup, context.otherwise).map((piece) =>
    typeof piece === 'string'
      ? piece
      : ({ hidden: 'unknown', why: `${piece.missing} is set in no .env file` } as const),
  );
  return { value: joined(pieces), at };
}

function readEnvFiles(node: YamlNode | undefined, context: ComposeContext, fill: Fill): ComposeService['envFiles'] {
  const items = node?.kind === 'list' ? node.items : node === undefined ? [] : [node];
  return items.flatMap((item) => {
    const path = joinPath(context.folder, fill(textOf(item) ?? textAt(item, 'path') ?? ''));
    return path === undefined ? [] : [{ path, at: item.at }];
  });
}

/** `ports` and `expose`; what counts is the port inside the container. Ranges are read up to 100 ports. */
function readPorts(node: YamlNode, fill: Fill): readonly ComposePort[] {
  const ports: ComposePort[] = [];
  const items = [
    ...itemsOf(nodeAt(node, 'ports')).map((item) => ({ item, published: true })),
    ...itemsOf(nodeAt(node, 'expose')).map((item) => ({ item, published: false })),
  ];
  for (const { item, published } of items) {
    const { at } = item;
    if (isYamlMap(item)) {
      const target = numberOf(nodeAt(item, 'target')) ?? Number(fill(textAt(item, 'target') ?? ''));
      const host = numberOf(nodeAt(item, 'published')) ?? Number(fill(textAt(item, 'published') ?? ''));
      if (Number.isInteger(target) && target > 0)
        ports.push({ target, ...hostPort(host), transport: transportOf(textAt(item, 'protocol')), published, at });
      continue;
    }
    const [address = '', protocol] = fill(textOf(item) ?? '').split('/');
    const range = /(?:^|:)(\d+)(?:-(\d+))?$/.exec(address);
    const onHost = Number(/(?:^|:)(\d+)(?:-\d+)?:[^:]+$/.exec(address)?.[1]);
    if (range === null) continue;
    const first = Number(range[1]);
    const last = Math.min(Number(range[2] ?? range[1]), first + 99);
    for (let port = first; port <= last; port++)
      ports.push({
        target: port,
        ...hostPort(onHost + port - first),
        transport: transportOf(protocol),
        published,
        at,
      });
  }
  return ports;
}

function hostPort(port: number): { readonly host?: number } {
  return Number.isInteger(port) && port > 0 ? { host: port } : {};
}

function readAliases(node: YamlNode, fill: Fill): readonly string[] {
  const aliases = [textAt(node, 'container_name'), textAt(node, 'hostname')].flatMap((each) =>
    each === undefined ? [] : [fill(each)],
  );
  for (const { value } of entriesOf(nodeAt(node, 'networks'))) {
    for (const alias of scalarsOf(nodeAt(value, 'aliases'))) aliases.push(fill(alias.text));
  }
  return [...new Set(aliases)];
}

function readVolumes(node: YamlNode | undefined, context: ComposeContext, fill: Fill): readonly ComposeMount[] {
  return itemsOf(node).flatMap((item) => {
    if (isYamlMap(item)) {
      const target = textAt(item, 'target');
      if (target === undefined) return [];
      const source = textAt(item, 'type') === 'bind' ? fill(textAt(item, 'source') ?? '') : 'volume';
      return [mountOf(source, fill(target), item.at, context)];
    }
    const [source, target] = fill(textOf(item) ?? '').split(':');
    return source === undefined || target === undefined ? [] : [mountOf(source, target, item.at, context)];
  });
}

/** A bind mount names a path with a dot or a slash; anything else is a named volume. */
function mountOf(source: string, target: string, at: Span, context: ComposeContext): ComposeMount {
  const path = joinContainerPath('/', target);
  const inside = source.startsWith('.') ? joinPath(context.folder, source) : undefined;
  if (inside !== undefined) return { source: inside, target: path, at };
  return { target: path, why: `it lies on the volume ${source}`, at };
}

/** `configs` of a service: each a name, or a source and a target; without a target it stands in the root folder of the container. */
function readConfigs(node: YamlNode | undefined, context: ComposeContext, fill: Fill): readonly ComposeMount[] {
  return itemsOf(node).flatMap((item): ComposeMount[] => {
    const name = textOf(item) ?? textAt(item, 'source');
    if (name === undefined) return [];
    const target = joinContainerPath('/', fill(textAt(item, 'target') ?? name));
    const definition = nodeAt(context.configs, name);
    const content = nodeAt(definition, 'content');
    if (content?.kind === 'scalar') return [{ content: fill(content.text), target, at: content.at }];
    const file = textAt(definition, 'file');
    const source = file === undefined ? undefined : joinPath(context.folder, fill(file));
    if (source === undefined) return [{ target, why: `the config ${name} is not in the repository`, at: item.at }];
    return [{ source, target, at: item.at }];
  });
}
