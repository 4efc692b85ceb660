import { readJson, textField } from '../json-text.js';
import { baseOf, folderOf, isWithin } from '../paths.js';
import { inFolder, sourceOfPath, sourcesWithin, type EntryDraft, type EntrySpace } from './entry.js';

type Start = NonNullable<EntryDraft['starts']>[number];

/**
 * The functions beside a `host.json`, as one program (Azure Functions docs, "Node.js developer guide"): the modules that `main` of the package names,
 * which say themselves what they handle, and those that a `function.json` names, of which what they export is called.
 */
export function azureFunctions(space: EntrySpace): EntryDraft[] {
  const { tree, manifests } = space;
  const described = tree.files.filter((path) => baseOf(path) === 'function.json');
  return tree.files.flatMap((file): readonly EntryDraft[] => {
    if (baseOf(file) !== 'host.json') return [];
    const folder = folderOf(file);
    const main = manifests.packages.get(folder)?.main;
    const loaded = main === undefined ? [] : named(space, folder, main).map((path): Start => ({ path, calls: [] }));
    const own = described.filter((path) => folderOf(folderOf(path)) === folder);
    const starts = own.length === 0 ? loaded : own.flatMap((path) => functionOf(space, path));
    const [first] = starts;
    if (first === undefined) return [];
    return [{ path: first.path, directory: folder, because: `${file} describes its host`, tool: false, starts }];
  });
}

function functionOf(space: EntrySpace, description: string): readonly Start[] {
  const folder = folderOf(description);
  const written = textField(readJson(space.tree.readText(description)), 'scriptFile');
  const path = sourceOfPath(space, inFolder(folder, written ?? 'index'));
  return path === undefined ? [] : [{ path }];
}

/** The sources that `main` means; it may be a pattern (`dist/src/{index.js,functions/*.js}`). */
function named(space: EntrySpace, folder: string, main: string): readonly string[] {
  if (!/[*{]/u.test(main)) {
    const path = sourceOfPath(space, inFolder(folder, main));
    return path === undefined ? [] : [path];
  }
  const pattern = patternOf(inFolder(folder, main));
  return sourcesWithin(space, folder).filter((path) =>
    [path, ...space.outputs.builtOf(path)].some((each) => isWithin(each, folder) && pattern.test(each)),
  );
}

function patternOf(glob: string): RegExp {
  const text = glob
    .replace(/[.+^$()|[\]\\]/gu, String.raw`\$&`)
    .replace(/\{([^{}]*)\}/gu, (_, inner: string) => `(?:${inner.replaceAll(',', '|')})`)
    .replace(/\*\*\/|\*/gu, (star) => (star === '*' ? '[^/]*' : '(?:.*/)?'));
  return new RegExp(`^${text}$`, 'u');
}
