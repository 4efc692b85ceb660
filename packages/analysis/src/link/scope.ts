import type { ImportedPackage, Linked, LinkedFile, Member } from './linked.js';

/** What a name that is no local stands for in a file. */
export type Binding =
  | { readonly binding: 'member'; readonly member: Member }
  | { readonly binding: 'package'; readonly package: ImportedPackage }
  /** Declared nowhere that was read: built in, or a name of a dot-imported package outside. */
  | { readonly binding: 'free'; readonly name: string; readonly dot?: ImportedPackage };

/**
 * Looks a name up as the language's scopes do: imports of the file, members of the package, dot imports, then built in. An import
 * without a name of its own is found by the package's declared name, or, outside the repository, by the names people give such a path.
 */
export function lookup(linked: Linked, file: LinkedFile, name: string): Binding {
  let known = file.bindings.get(name);
  if (known === undefined) file.bindings.set(name, (known = find(linked, file, name)));
  return known;
}

function find(linked: Linked, file: LinkedFile, name: string): Binding {
  const scope = file.scope ?? buildScope(linked, file);
  const imported = scope.get(name);
  if (imported !== undefined) return { binding: 'package', package: imported };
  const member = file.package.members.get(name);
  if (member !== undefined) return { binding: 'member', member };
  for (const dot of file.dots) {
    const joined = dot.linked?.members.get(name);
    if (joined !== undefined) return { binding: 'member', member: joined };
  }
  const outside = file.dots.find((dot) => dot.linked === undefined);
  return outside !== undefined && /^[A-Z]/.test(name)
    ? { binding: 'free', name, dot: outside }
    : { binding: 'free', name };
}

/**
 * The package that `name` in `name.X` means when no import is known by that name: the one import left whose own name is not known.
 */
export function lookupQualifier(linked: Linked, file: LinkedFile, name: string): ImportedPackage | undefined {
  const found = lookup(linked, file, name);
  if (found.binding === 'package') return found.package;
  if (found.binding === 'member') return undefined;
  if (file.guessed.length === 1) return file.guessed[0];
  const alike = file.guessed.filter((imported) => imported.path.toLowerCase().includes(name.toLowerCase()));
  return alike.length === 1 ? alike[0] : undefined;
}

function buildScope(linked: Linked, file: LinkedFile): Map<string, ImportedPackage> {
  const scope = new Map<string, ImportedPackage>();
  const guesses: ImportedPackage[] = [];
  for (const item of file.program.imports) {
    const imported = importedPackage(linked, file, item.specifier);
    if (item.name === '_') continue;
    if (item.name === '.') file.dots.push(imported);
    else if (item.name !== undefined) scope.set(item.name, imported);
    else if (imported.linked !== undefined) scope.set(imported.linked.name, imported);
    else guesses.push(imported);
  }
  // Exact names win over guesses; the first plausible guess of each import is taken unless another import has that name.
  for (const imported of guesses) {
    const names = namesOfPath(imported.path);
    for (const name of names) if (!scope.has(name)) scope.set(name, imported);
    if (names.length > 1) file.guessed.push(imported);
  }
  file.scope = scope;
  return scope;
}

function importedPackage(linked: Linked, file: LinkedFile, specifier: string): ImportedPackage {
  const resolution = linked.resolve(file, specifier);
  if (resolution.kind === 'package') {
    const found = linked.packages.get(resolution.id);
    if (found !== undefined) return { path: found.importPath, linked: found };
    return { path: specifier };
  }
  if (resolution.kind === 'document') return { path: resolution.path, document: resolution.path };
  return { path: resolution.kind === 'external' ? resolution.path : specifier };
}

/**
 * Names by which a package at this path may call itself: the last element without a major version (`/v2`, `.v3`), without `go-` before
 * or `-go`, `.go` behind it.
 */
function namesOfPath(path: string): readonly string[] {
  const elements = path.split('/');
  let last = elements.at(-1) ?? path;
  if (elements.length > 1 && /^v\d+$/.test(last)) last = elements.at(-2) ?? last;
  last = last.replace(/\.v\d+$/, '');
  const names = new Set<string>();
  if (/^[A-Za-z_]\w*$/.test(last)) names.add(last);
  const bare = last.replace(/^go[-.]/, '').replace(/[-.]go$/, '');
  if (/^[A-Za-z_]\w*$/.test(bare)) names.add(bare);
  for (const part of bare.split(/[-.]/)) if (/^[A-Za-z_]\w*$/.test(part) && bare !== part) names.add(part);
  names.add(bare.replaceAll(/[-.]/g, '_'));
  names.add(bare.replaceAll(/[-.]/g, ''));
  return [...names];
}

/** What a specifier in a file names. */
export function importedBy(linked: Linked, file: LinkedFile, specifier: string): ImportedPackage {
  return importedPackage(linked, file, specifier);
}

/** The packages that a package imports, those inside the repository only. */
export function importedPackages(linked: Linked, file: LinkedFile): readonly ImportedPackage[] {
  return file.program.imports.flatMap((item) =>
    item.types === true || item.ofProgram === true ? [] : [importedPackage(linked, file, item.specifier)],
  );
}
