import { baseOf, folderOf, foldersAbove } from '../paths.js';
import { inFolder, sourceOfPath, type EntryDraft, type EntrySpace } from './entry.js';

/** Files that say how something is run, and how the lines that do so look. */
const kinds: readonly {
  readonly file: RegExp;
  readonly lines?: RegExp;
  /** What it names are programs, whether or not anything else deploys them. */
  readonly starts?: true;
  /** Where the files that it names come from, which may lie elsewhere and be called differently there. */
  readonly copies?: true;
}[] = [
  {
    file: /(^|\/)((Dockerfile|Containerfile)([-._][^/]*)?|[^/]+\.Dockerfile)$/i,
    lines: /^\s*(CMD|ENTRYPOINT)\b(.*(\\\n.*)*)/gim,
    copies: true,
  },
  { file: /(^|\/)Procfile([.-]\w+)?$/, starts: true },
  {
    file: /\.(sh|bash)$|(^|\/)(docker-)?entrypoint$|(^|\/)supervisord?\.conf$|\.service$/,
    lines: /^.*\b(node|nodejs|tsx|ts-node|bun|deno|pm2|pm2-runtime|nodemon|k6)\b.*$/gm,
  },
  // PM2 docs, "Ecosystem File".
  {
    file: /(^|\/)(ecosystem|pm2)([.-]\w+)*\.(config\.[mc]?js|json|ya?ml)$/,
    lines: /\bscript["']?\s*:.*$/gm,
    starts: true,
  },
  { file: /(^|\/)process([.-]\w+)*\.(config\.[mc]?js|json|ya?ml)$/ },
  {
    file: /\.ya?ml$/,
    lines:
      /^.*\b(node|nodejs|tsx|ts-node|bun|deno|pm2|pm2-runtime|nodemon|command|args|entrypoint|script|main)\b.*(\n\s*-.*|\n\s*["'].*){0,12}/gm,
  },
];

/** Large files that describe no deployment. */
const never = /(^|\/)(pnpm-lock|pnpm-workspace|mkdocs|[^/]*openapi[^/]*|[^/]*swagger[^/]*|[^/]*schema)\.ya?ml$/;

const pathWord = /[\w@.$/{}-]*[\w-]\.(?:[mc]?[jt]sx?)\b/g;
const nodeWord = /\b(?:node|nodejs|tsx|ts-node|bun)\b["',\s\]-]+(?:(?:--?[\w=./-]+)["',\s]+)*([\w@./-]+)/g;

/** Files of which no more are looked at: a tree of manifests without end is no description of programs. */
const mostFiles = 5000;

/** Entries that files about deployment name: each is a program only if what names it is found to be deployed. */
export function mentionedEntries(space: EntrySpace): EntryDraft[] {
  const drafts = new Map<string, EntryDraft>();
  let looked = 0;
  for (const file of space.tree.files) {
    const kind = kinds.find((each) => each.file.test(file));
    if (kind === undefined || never.test(file) || looked >= mostFiles) continue;
    looked++;
    const text = space.tree.readText(file);
    if (text === undefined || text.length > 500_000) continue;
    for (const line of kind.lines === undefined ? text.split('\n') : (text.match(kind.lines) ?? [])) {
      const isRelease = /^\s*(release|test)\w*:/.test(line);
      for (const word of wordsIn(line)) {
        const path =
          find(space, folderOf(file), word) ?? (kind.copies ? copied(space, folderOf(file), text, word) : undefined);
        if (path === undefined) continue;
        const tool = kind.starts !== true || isRelease;
        if (drafts.get(path)?.tool !== false && (!tool || !drafts.has(path)))
          drafts.set(path, {
            path,
            because: `${file} names ${word}`,
            tool,
            ...(/\bk6 run\b/.test(line) ? { starts: [{ path }] } : {}),
          });
      }
    }
  }
  return [...drafts.values()];
}

const copyLine = /^\s*(?:COPY|ADD)\s+((?:(?!--from=)--\S+\s+)*)([^\s[-]\S*(?:[^\S\n]+\S+)+)\s*$/gim;

/** The source of a file that a Dockerfile puts somewhere else before it runs it: copied under its own name or another, or with the folder that it lies in. */
function copied(space: EntrySpace, folder: string, dockerfile: string, word: string): string | undefined {
  const name = baseOf(word);
  const found = new Set<string>();
  for (const [, , words = ''] of dockerfile.matchAll(copyLine)) {
    const parts = words.split(/\s+/u);
    const to = parts.at(-1) ?? '';
    for (const from of parts.slice(0, -1)) {
      const below = from.replace(/^\.?\//u, '').replace(/\/$/u, '');
      if (/[$*]|(^|\/)\.\.(\/|$)/u.test(below)) continue;
      const whole = baseOf(to) === name || baseOf(below) === name ? below : `${below}/${name}`;
      const path = foldersAbove(folder)
        .map((above) => sourceOfPath(space, inFolder(above, whole)))
        .find((each) => each !== undefined);
      if (path !== undefined) found.add(path);
    }
  }
  return found.size === 1 ? [...found][0] : undefined;
}

function wordsIn(line: string): readonly string[] {
  if (line.length > 5000) return [];
  const words = new Set(line.match(pathWord) ?? []);
  for (const match of line.matchAll(nodeWord)) if (match[1] !== undefined && /\w/.test(match[1])) words.add(match[1]);
  return [...words];
}

/**
 * The source that a path means which may be one of a container: its end is looked for in the folders above and in the folders of builds, the
 * longest end first.
 */
function find(space: EntrySpace, folder: string, word: string): string | undefined {
  const parts = word
    .replace(/^(\$\{?\w+\}?)?\//, '')
    .split('/')
    .filter((part) => part !== '' && part !== '.');
  if (parts.includes('..') || parts.includes('node_modules') || parts.some((part) => /[${}]/.test(part)))
    return undefined;
  for (let from = 0; from < parts.length; from++) {
    const end = parts.slice(from).join('/');
    for (const above of foldersAbove(folder)) {
      const found = sourceOfPath(space, inFolder(above, end));
      if (found !== undefined) return found;
    }
  }
  const last = parts.join('/');
  for (const output of ['dist', 'build', 'dist/src', 'out']) {
    const found = sourceOfPath(space, inFolder(folder, `${output}/${last}`));
    if (found !== undefined && baseOf(found).split('.')[0] === baseOf(last).split('.')[0]) return found;
  }
  const ends = [...space.manifests.packages.keys()].flatMap(
    (directory) => sourceOfPath(space, inFolder(directory, last)) ?? [],
  );
  return new Set(ends).size === 1 ? ends[0] : undefined;
}
