import type { GraphSite, Span } from '@callgate/ir';

/** A line of a file; 1-based. */
export interface Place {
  readonly file: string;
  readonly line: number;
}

/** `src/main.go:12`: the form that terminals and editors make a link of. */
export function placeText(place: Place): string {
  return `${place.file}:${place.line}`;
}

export function spanPlace(span: Span): Place {
  return { file: span.file, line: span.start.line };
}

/** Where a finding stands; of one about a whole file, or a link, the file alone: no line of it is meant. */
export function diagnosticPlace({ file, start, end }: Span): string {
  const isWhole = start.line === 1 && start.column === 1 && end.line === 1 && end.column === 1;
  return isWhole ? file : placeText({ file, line: start.line });
}

function folderOf(file: string): string {
  return file.slice(0, file.lastIndexOf('/') + 1);
}

/** A place told from beside another: the file's name alone where both are in one folder. */
export function placeBeside(place: Place, other: Place): string {
  const folder = folderOf(place.file);
  return folder === folderOf(other.file)
    ? placeText({ ...place, file: place.file.slice(folder.length) })
    : placeText(place);
}

/**
 * The call that says most about how the program came to a site: the last one on the way; where the site lies outside the program's folder
 * (in a shared library), the last one inside it.
 *
 * @param directory folder of the calling service, if it is known
 */
export function viaOf(
  site: Pick<GraphSite, 'file' | 'line' | 'chain'>,
  directory: string | undefined,
): Place | undefined {
  const way = site.chain.filter((link) => link.file !== site.file || link.line !== site.line);
  const inside = (file: string): boolean =>
    directory !== undefined && directory !== '.' && file.startsWith(`${directory}/`);
  const own = inside(site.file) ? undefined : way.findLast((link) => inside(link.file));
  const link = own ?? way.at(-1);
  return link === undefined ? undefined : { file: link.file, line: link.line };
}
