import type { Container, Span, Workload } from '@callgate/ir';
import type { CompilerFiles } from '../api.js';

/** A text by which a container is set up. */
export interface SettingText {
  /** `env CATALOG_ADDR`, `argument`, `file /etc/nginx.conf`. */
  readonly what: string;
  readonly text: string;
  readonly at: Span;
}

/** Every text that a container gets from its manifest: variables, command, arguments, mounted files. */
export function settingsTexts(
  workload: Workload,
  container: Container,
  files: CompilerFiles | undefined,
): readonly SettingText[] {
  const texts: SettingText[] = [];
  for (const { name, value, template, at } of container.environment) {
    const known = (template ?? []).flatMap((segment) => (segment.segment === 'text' ? segment.text : ' '));
    texts.push({ what: `env ${name}`, text: value ?? known.join(''), at });
  }
  const words = [...(container.command ?? []), ...(container.arguments ?? [])];
  texts.push(...words.map((text) => ({ what: 'argument', text, at: workload.at })));
  for (const file of container.files) {
    const at = file.at ?? workload.at;
    const what = `file ${file.path}`;
    if (file.content !== undefined) texts.push({ what, text: file.content, at });
    else if (file.source !== undefined) {
      texts.push(...textsBelow(file.source, files).map((text) => ({ what, text, at })));
    }
  }
  return texts;
}

function textsBelow(path: string, files: CompilerFiles | undefined): readonly string[] {
  if (files === undefined) return [];
  const direct = files.readText(path);
  if (direct !== undefined) return [direct];
  return files.files.filter((each) => each.startsWith(`${path}/`)).flatMap((each) => files.readText(each) ?? []);
}

/** What a container gets and nobody can read, each in a few words. */
export function hiddenSettings(container: Container, files: CompilerFiles | undefined): readonly string[] {
  const hidden = container.environment.flatMap(({ name, value, why }) =>
    value === undefined ? [`env ${name}${why === undefined ? '' : ` (${why})`}`] : [],
  );
  if (container.openEnvironment !== undefined) hidden.push(`any variable (${container.openEnvironment})`);
  for (const { path, content, source, why } of container.files) {
    const isRead = content !== undefined || (source !== undefined && textsBelow(source, files).length > 0);
    if (!isRead && why !== undefined) hidden.push(`file ${path} (${why})`);
  }
  return hidden;
}
