import type { CatalogEntry, NamingRule, ServiceRule } from '../api.js';
import { isTestWord } from '../trees/environment-name.js';
import { baseOf } from '../files/paths.js';
import { isPlainStem, stemOf } from '../binding/names.js';

/** Folders whose programs are tools and no services. */
const toolFolders = new Set(
  `
  tool tools script scripts hack example examples sample samples demo playground playgrounds docs doc testdata mocks gen generate
  generator codegen benchmark benchmarks bench misc contrib third_party vendor build ci internal proto migrations
  migrate infra terraform wrk2
`
    .trim()
    .split(/\s+/u),
);

/** Last elements of a path that say nothing about which program it is. */
const genericFolders = new Set([
  'cmd',
  'main',
  'src',
  'app',
  'apps',
  'server',
  'service',
  'services',
  'bin',
  'go',
  'golang',
  'program',
  'pkg',
]);

/**
 * Whether a program lies where tools lie. A folder in which all programs lie (`internal/services`) tells none of them from the others. A name
 * given by the configuration makes it a service.
 * @param all the programs of the repository, itself among them
 */
export function isTool(entry: CatalogEntry, all: readonly CatalogEntry[]): boolean {
  const parts = entry.directory.split('/');
  const shared = parts.findIndex((part, at) => all.some((each) => each.directory.split('/')[at] !== part));
  return parts
    .slice(shared === -1 ? parts.length : shared)
    .some((part) => toolFolders.has(part.toLowerCase()) || isTestWord(part));
}

/**
 * Names programs that no manifest runs: by the configuration's services and patterns, else by the folder. Where two would be called alike, the
 * folders above them are put before (`order/cmd/api`, `payment/cmd/api` → `order-api`, `payment-api`).
 * @param all the programs that manifests run among them
 * @returns names by package id
 */
export function programNames(
  entries: readonly CatalogEntry[],
  naming: readonly NamingRule[],
  services: Readonly<Record<string, ServiceRule>>,
  all: readonly CatalogEntry[] = entries,
): ReadonlyMap<string, string> {
  const names = new Map<string, string>();
  const open: CatalogEntry[] = [];
  for (const entry of entries) {
    const name = configured(entry, services) ?? patterned(entry.directory, naming);
    if (name === undefined) open.push(entry);
    else names.set(entry.package, name);
  }
  const alone = groupBy(all, (entry) => entry.directory);
  const parts = new Map(
    open.map((entry) => [entry, speaking(entry, (alone.get(entry.directory)?.length ?? 0) < 2)] as const),
  );
  const used = new Map(open.map((entry) => [entry, 1]));
  for (let round = 0; round < 10; round++) {
    const clashes = [
      ...groupBy(open, (entry) => nameFrom(parts.get(entry) ?? [], used.get(entry) ?? 1)).values(),
    ].filter((group) => group.length > 1);
    if (clashes.length === 0) break;
    const clashing = clashes.flat();
    // Programs of one layout are named alike: where `order/cmd/api` needs its folder, `order/cmd/mq` gets it too.
    const alike = clashing.some(isBelowCommandFolder) ? open.filter(isBelowCommandFolder) : [];
    for (const entry of new Set([...clashing, ...alike])) used.set(entry, (used.get(entry) ?? 1) + 1);
  }
  for (const entry of open) names.set(entry.package, nameFrom(parts.get(entry) ?? [], used.get(entry) ?? 1));
  return names;
}

function configured(entry: CatalogEntry, services: Readonly<Record<string, ServiceRule>>): string | undefined {
  return Object.keys(services).find((name) => services[name]?.source === entry.directory);
}

function patterned(directory: string, naming: readonly NamingRule[]): string | undefined {
  for (const rule of naming) {
    const [before = '', after = ''] = rule.pattern.split('{name}');
    const end = directory.length - after.length;
    if (!directory.startsWith(before) || !directory.endsWith(after) || end <= before.length) continue;
    const part = directory.slice(before.length, end);
    if (!part.includes('/')) return (rule.name ?? '{name}').replaceAll('{name}', part);
  }
  return undefined;
}

/**
 * The elements of an entry's path that say something, the last one first; where the folder is the root the module's own name, and where it has none
 * that of the file with which the program begins.
 */
function speaking(entry: CatalogEntry, isAlone: boolean): readonly string[] {
  const folders = speakingFolders(entry);
  if (isAlone || entry.file === undefined || isPlainStem(stemOf(entry.file))) return folders;
  const [own = '', ...above] = folders;
  return [`${own}-${stemOf(entry.file)}`, ...above];
}

function speakingFolders(entry: CatalogEntry): readonly string[] {
  const parts = entry.directory === '.' ? [] : entry.directory.split('/').reverse();
  const telling = parts.filter((part) => !genericFolders.has(part.toLowerCase()));
  if (telling.length > 0) return telling;
  const module = (entry.name ?? entry.importPath).split('/').filter((part) => !/^v\d+$/.test(part));
  const own = module.at(-1) ?? baseOf(entry.directory);
  const { file } = entry;
  if (own === '_') return [file === undefined ? 'main' : stemOf(file)];
  return [file !== undefined && own === baseOf(file) ? stemOf(file) : own];
}

/** Whether a program lies in the `cmd` folder of one service of several (`app/order/cmd/api`). */
function isBelowCommandFolder(entry: CatalogEntry): boolean {
  const parts = entry.directory.split('/');
  return parts.length > 2 && parts.at(-2) === 'cmd';
}

function nameFrom(parts: readonly string[], count: number): string {
  return parts.slice(0, count).reverse().join('-');
}

function groupBy<Item>(items: readonly Item[], key: (item: Item) => string): ReadonlyMap<string, readonly Item[]> {
  const groups = new Map<string, Item[]>();
  for (const item of items) groups.set(key(item), [...(groups.get(key(item)) ?? []), item]);
  return groups;
}
