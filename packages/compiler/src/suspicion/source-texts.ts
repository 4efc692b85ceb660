import type { CatalogService, CatalogView, Span } from '@callgate/ir';
import type { CompilerFiles } from '../api.js';
import type { SettingText } from './settings-texts.js';

/** What is written for people, or by tools for themselves. */
const noProgram = /\.(md|mdx|rst|adoc|txt|svg|lock|sum|map)$|(^|\/)package-lock\.json$/i;

/** The files of an opaque service's source: those in its folder, but for folders of other services below it. */
export function sourceTexts(
  service: CatalogService,
  view: CatalogView,
  files: CompilerFiles | undefined,
): readonly SettingText[] {
  const { directory } = service;
  if (files === undefined || directory === undefined || directory === '.') return [];
  const below = view.services.flatMap((each) =>
    each.directory?.startsWith(`${directory}/`) === true ? [`${each.directory}/`] : [],
  );
  return files.files
    .filter((path) => path.startsWith(`${directory}/`) && !noProgram.test(path))
    .filter((path) => !below.some((folder) => path.startsWith(folder)))
    .flatMap((path) => {
      const text = files.readText(path);
      return text === undefined ? [] : [{ what: `source ${path}`, text, at: startOf(path) }];
    });
}

function startOf(file: string): Span {
  return { file, start: { line: 1, column: 1 }, end: { line: 1, column: 1 } };
}
