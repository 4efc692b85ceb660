import type { FileIndex } from '../files/file-index.js';
import { baseOf, relativeTo } from '../files/paths.js';

/** Files by which the language of a folder is told, the surest first. */
const signs: readonly (readonly [language: string, sign: RegExp])[] = [
  ['Go', /^go\.mod$/],
  ['Java', /^(pom\.xml|build\.gradle)$/],
  ['Kotlin', /^build\.gradle\.kts$/],
  ['C#', /\.csproj$/],
  ['Rust', /^Cargo\.toml$/],
  ['Elixir', /^mix\.exs$/],
  ['PHP', /^composer\.json$/],
  ['Ruby', /^(Gemfile|config\.ru)$/],
  ['Python', /^(requirements(-\w+)?\.(txt|in)|pyproject\.toml|Pipfile|setup\.py)$/],
  ['TypeScript', /^tsconfig\.json$/],
  ['JavaScript', /^package\.json$/],
  ['C++', /^CMakeLists\.txt$/],
  ['Envoy configuration', /^envoy([.-].*)?\.ya?ml$/],
  ['nginx configuration', /^nginx\.conf(\.template)?$/],
  ['Python', /\.py$/],
  ['Go', /\.go$/],
  ['JavaScript', /\.(js|mjs|cjs)$/],
];

/** In which language a folder is written, and the file that shows it. */
export interface FolderLanguage {
  readonly language: string;
  /** From the root. */
  readonly file: string;
}

/** Tells the language of a folder from the files in it, then from those one folder below. */
export function languageOfFolder(folder: string, files: FileIndex): FolderLanguage | undefined {
  const below = files.within(folder);
  for (const depth of [1, 2, 3]) {
    const here = below.filter((file) => relativeTo(file, folder).split('/').length === depth);
    for (const [language, sign] of signs) {
      const file = here.find((each) => sign.test(baseOf(each)));
      if (file !== undefined) return { language, file };
    }
  }
  return undefined;
}
