import { moduleOfProgram, nameInFolder } from '@callgate/analysis';
import type { Diagnostic, Layout, LeftOut, Program, Resolution, SourcePackage } from '@callgate/ir';
import type { FileTree, Frontend, FrontendContext } from '@callgate/plugin';
import type { FrontendModule } from '../lower/frontend-module.js';
import { lowerFiles } from '../lower/lower-files.js';
import type { StageClock } from '../progress.js';

/** The source of a repository: its facts, and what its names mean. */
export interface Source {
  readonly programs: readonly Program[];
  /** By package id; only packages of which a file was lowered. */
  readonly packages: ReadonlyMap<string, SourcePackage>;
  readonly leftOut: readonly LeftOut[];
  packageOf(file: string): string;
  resolve(packageId: string, specifier: string): Resolution;
}

export interface ReadSourceOptions {
  readonly tree: FileTree;
  /** Only packages in these folders, and what they import; empty: all. */
  readonly folders: readonly string[];
  readonly workers: number | undefined;
  readonly engine: string | undefined;
  readonly signal: AbortSignal | undefined;
  readonly clock: StageClock;
  readonly report: (diagnostic: Diagnostic) => void;
}

interface Language {
  readonly module: FrontendModule;
  readonly layout: Layout;
}

type Wanted = { readonly source: SourcePackage; readonly language: Language };

/** Has every frontend cut the repository into packages and lower their files. */
export async function readSource(frontends: readonly FrontendModule[], options: ReadSourceOptions): Promise<Source> {
  const { tree, signal, engine, report, clock } = options;
  const context: FrontendContext = {
    report,
    ...(signal === undefined ? {} : { signal }),
    ...(engine === undefined ? {} : { engine }),
  };
  const [narrow] = options.folders.length === 1 ? options.folders : [];
  const languages = await clock.run('discover', () =>
    frontends.map((module): Language => ({
      module,
      layout: module.frontend.discover(tree, context, narrow),
    })),
  );
  const packageOfFile = new Map<string, string>();
  const byId = new Map<string, { readonly source: SourcePackage; readonly language: Language }>();
  for (const language of languages) {
    for (const source of language.layout.packages) {
      byId.set(source.id, { source, language });
      for (const file of source.files) packageOfFile.set(file, source.id);
    }
  }
  const resolve = memoisedResolve((packageId) => {
    const language = byId.get(packageId)?.language;
    return language === undefined ? undefined : { frontend: language.module.frontend, layout: language.layout };
  });
  const packageOf = (file: string) => packageOfFile.get(file) ?? '';
  const wanted = startsOf(
    [...byId.values()].filter(({ source }) => isWithin(source.directory, options.folders)),
    byId,
  );
  const programs = await clock.run('lower', () => lowerClosure(wanted, byId, languages, packageOf, resolve, options));
  const read = new Set(programs.map((program) => packageOf(program.file)));
  const packages = new Map([...byId].flatMap(([id, { source }]) => (read.has(id) ? [[id, source] as const] : [])));
  return { programs, packages, leftOut: languages.flatMap(({ layout }) => layout.leftOut), packageOf, resolve };
}

/** Whether a folder is one of some folders or lies below one; none of them: everything is. */
export function isWithin(directory: string, folders: readonly string[]): boolean {
  return folders.length === 0 || folders.some((folder) => folder === '.' || `${directory}/`.startsWith(`${folder}/`));
}

/**
 * Where reading begins. A language whose layout says with which packages programs start is read from there: what no program imports runs
 * nowhere. All packages of a language that tells its programs only by what is written in them, or that has none.
 */
function startsOf(within: readonly Wanted[], byId: ReadonlyMap<string, Wanted>): readonly Wanted[] {
  const telling = new Set(within.flatMap(({ source, language }) => (source.entry === true ? [language] : [])));
  const ids = within.flatMap(({ source, language }) => {
    if (!telling.has(language)) return [source.id];
    if (source.entry !== true) return [];
    return [source.id, ...(source.starts ?? []).map(({ module }) => module)];
  });
  return [...new Set(ids)].flatMap((id) => byId.get(id) ?? []);
}

/** Lowers packages and those that they import, as soon as a file says so. */
async function lowerClosure(
  wanted: readonly Wanted[],
  byId: ReadonlyMap<string, Wanted>,
  languages: readonly Language[],
  packageOf: Source['packageOf'],
  resolve: Source['resolve'],
  options: ReadSourceOptions,
): Promise<readonly Program[]> {
  const seen = new Set(wanted.map(({ source }) => source.id));
  const starts = wanted.flatMap(({ source }) => (source.entry === true ? [source] : []));
  const programs: Program[] = [];
  let done = 0;
  let total = wanted.reduce((sum, { source }) => sum + source.files.length, 0);
  options.clock.advance('lower', done, total);
  // What a language imports of another one waits for the next round.
  for (let round = wanted; round.length > 0;) {
    const next: Wanted[] = [];
    for (const language of languages) {
      const files = round.flatMap((each) => (each.language === language ? each.source.files : [])).toSorted();
      if (files.length === 0) continue;
      const before = done;
      const lowered = await lowerFiles(language.module, {
        ...options,
        files,
        broughtBy(program) {
          const found = importedPackages(program, packageOf(program.file), seen, byId, starts, resolve);
          total += found.reduce((sum, { source }) => sum + source.files.length, 0);
          next.push(...found.filter((each) => each.language !== language));
          return found.flatMap((each) => (each.language === language ? each.source.files : []));
        },
        progress(count) {
          done = before + count;
          options.clock.advance('lower', done, total);
        },
      });
      programs.push(...lowered);
    }
    round = next;
  }
  return programs.toSorted((a, b) => (a.file < b.file ? -1 : 1));
}

/** The packages that a file imports and nobody has asked for yet. */
function importedPackages(
  { imports }: Program,
  packageId: string,
  seen: Set<string>,
  byId: ReadonlyMap<string, Wanted>,
  starts: readonly SourcePackage[],
  resolve: Source['resolve'],
): readonly Wanted[] {
  const next: Wanted[] = [];
  const add = (found: Wanted | undefined): void => {
    if (found === undefined || seen.has(found.source.id)) return;
    seen.add(found.source.id);
    next.push(found);
  };
  for (const { specifier, ofProgram } of imports) {
    if (ofProgram === true) {
      // A module of a folder, by a name that is computed: any of them.
      if (specifier.endsWith('/*'))
        for (const each of byId.values())
          if (nameInFolder(each.source.importPath, specifier.slice(0, -1)) !== undefined) add(each);
      for (const start of starts) add(moduleOfProgram(start, specifier, byId));
      continue;
    }
    const resolution = resolve(packageId, specifier);
    if (resolution.kind === 'package') add(byId.get(resolution.id));
  }
  return next;
}

function memoisedResolve(
  languageOf: (packageId: string) => { readonly frontend: Frontend; readonly layout: Layout } | undefined,
): Source['resolve'] {
  const known = new Map<string, Resolution>();
  return (packageId, specifier) => {
    const key = `${packageId}\0${specifier}`;
    const before = known.get(key);
    if (before !== undefined) return before;
    const language = languageOf(packageId);
    const found: Resolution =
      language === undefined
        ? { kind: 'unresolved', reason: `there is no package ${packageId}` }
        : language.frontend.resolve(language.layout, packageId, specifier);
    known.set(key, found);
    return found;
  };
}
