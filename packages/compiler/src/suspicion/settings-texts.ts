import type { Container, MountedFile, Span, Workload } from '@callgate/ir';
import { hostTokens, sourceHosts } from './host-tokens.js';
import type { TextSearch } from './text-search.js';

/** A text by which a container is set up. */
export interface SettingText {
  /** `env CATALOG_ADDR`, `argument`, `file /etc/nginx.conf`. */
  readonly what: string;
  readonly text: string;
  readonly at: Span;
}

/** Something in which addresses are searched. */
export interface Searched {
  readonly what: string;
  readonly at: Span;
  /** Every word that may be a host. */
  readonly words: () => Iterable<string>;
  /** Only what looks like an address. */
  readonly addresses: () => Iterable<string>;
}

/** The settings of a container: variables, command, arguments, and files by themselves that hold configuration. */
export function settingsTexts(workload: Workload, container: Container, search: TextSearch): readonly SettingText[] {
  const texts: SettingText[] = [];
  for (const { name, value, template, at } of container.environment) {
    const known = (template ?? []).map((segment) => (segment.segment === 'text' ? segment.text : ' '));
    texts.push({ what: `env ${name}`, text: value ?? known.join(''), at });
  }
  for (const text of [...(container.command ?? []), ...(container.arguments ?? [])]) {
    texts.push({ what: 'argument', text, at: workload.at });
  }
  for (const file of container.files) {
    const text = file.content ?? (isConfiguration(file) ? search.readText(file.source ?? '') : undefined);
    if (text !== undefined) texts.push({ what: `file ${file.path}`, text, at: file.at ?? workload.at });
  }
  return texts;
}

/** Everything that a container gets in which an address may stand: its settings, and what its image takes from the repository. */
export function searchedIn(workload: Workload, container: Container, search: TextSearch): readonly Searched[] {
  const settings = settingsTexts(workload, container, search).map(({ what, text, at }): Searched => ({
    what: `${what} of ${workload.id}`,
    at,
    words: () => hostTokens(text),
    addresses: () => sourceHosts(text),
  }));
  const programs = container.files.flatMap((file) =>
    file.content !== undefined || file.source === undefined || isConfiguration(file)
      ? []
      : [file.source, ...search.below(file.source)],
  );
  return [...settings, ...programs.map((path) => sourceOf(path, search))];
}

/** A file of a program: a bare word in it says nothing. */
export function sourceOf(path: string, search: TextSearch): Searched {
  const hosts = (): Iterable<string> => search.hosts(path);
  const start = { line: 1, column: 1 };
  return { what: `source ${path}`, at: { file: path, start, end: start }, words: hosts, addresses: hosts };
}

function isConfiguration({ source }: MountedFile): boolean {
  return source !== undefined && /\.(ya?ml|json|toml|ini|conf|cfg|properties|env)$/i.test(source);
}

/** What a container gets and nobody can read, each in a few words. */
export function hiddenSettings(container: Container): readonly string[] {
  const hidden = container.environment.flatMap(({ name, value, why }) =>
    value === undefined ? [`env ${name}${because(why)}`] : [],
  );
  if (container.openEnvironment !== undefined) hidden.push(`any variable${because(container.openEnvironment)}`);
  for (const { path, content, source, why } of container.files) {
    // A volume holds data of the program; what a ConfigMap or a Secret would have held may be an address.
    const isVolume = why === undefined || why.startsWith('it lies on the volume');
    if (content === undefined && source === undefined && !isVolume) hidden.push(`file ${path}${because(why)}`);
  }
  return hidden;
}

function because(why: string | undefined): string {
  return why === undefined ? '' : ` (${why})`;
}
