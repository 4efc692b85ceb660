import type { PackageManifest } from '../package-json.js';
import { baseOf, folderOf, relativeTo } from '../paths.js';
import { stemOf } from '../extensions.js';
import { inFolder, sourcesWithin, type EntryDraft, type EntrySpace } from './entry.js';

/** What a framework calls in a file that it loads: names of exports, all of them, or nothing. */
type Calls = readonly string[] | 'all';

interface Framework {
  readonly name: string;
  /** Dependencies that show that a package is made with it. */
  readonly packages: readonly string[];
  /** Where the server that it builds stands, from the package. */
  readonly built: readonly string[];
  /** What it calls in a file; undefined where it does not load it on the server. */
  calls(path: string): Calls | undefined;
}

const verbs = ['GET', 'HEAD', 'POST', 'PUT', 'PATCH', 'DELETE', 'OPTIONS'] as const;
const pageData = [
  'getServerSideProps',
  'getStaticProps',
  'getStaticPaths',
  'getInitialProps',
  'generateMetadata',
] as const;

/** Next.js docs, "Project structure", "File-system conventions" and "Data fetching" of both routers. */
const next: Framework = {
  name: 'Next.js',
  packages: ['next'],
  built: ['server.js', '.next/standalone/server.js', '.next/server/index.js', 'node_modules/next/dist/bin/next'],
  calls(path) {
    const inside = path.replace(/^src\//, '');
    const name = stemOf(baseOf(inside));
    if (inside.startsWith('pages/')) return inside.startsWith('pages/api/') ? 'all' : pageData;
    if (inside.startsWith('app/')) {
      if (name === 'route') return [...verbs, 'generateStaticParams'];
      if (
        /^(page|layout|template|default|loading|error|not-found|global-error|forbidden|unauthorized|sitemap|robots|manifest|icon|apple-icon|opengraph-image|twitter-image)\d*$/.test(
          name,
        )
      )
        return 'all';
    }
    if (/^(middleware|proxy|instrumentation)\.[mc]?[jt]s$/.test(inside)) return 'all';
    return inside.startsWith('next.config.') ? ['rewrites', 'redirects', 'headers', 'default'] : undefined;
  },
};

/** SvelteKit docs, "Routing", "Hooks", "Adapter node". */
const svelteKit: Framework = {
  name: 'SvelteKit',
  packages: ['@sveltejs/kit'],
  built: ['build/index.js', 'build/handler.js', 'build'],
  calls(path) {
    const name = baseOf(path);
    if (/^\+(page|layout)\.server\.|^\+server\./.test(name)) return 'all';
    if (/^\+(page|layout)\.[jt]s$/.test(name)) return ['load'];
    return /^src\/(hooks\.server|hooks|instrumentation\.server)\b/.test(path) ? 'all' : undefined;
  },
};

/** Nuxt docs, "server/", "Runtime config"; Nitro docs, "Routing". */
const nuxt: Framework = {
  name: 'Nuxt',
  packages: ['nuxt', 'nuxt3', 'nuxt-edge', 'nitropack', 'nitro'],
  built: ['.output/server/index.mjs', '.output/server/index.js'],
  calls(path) {
    // What the configuration says at run time is read by the routes.
    if (path.startsWith('nuxt.config.')) return [];
    return /^((src|app)\/)?(server\/)?(api|routes|middleware|plugins|tasks)\//.test(path) &&
      /^((src|app)\/)?(server|api|routes)\//.test(path)
      ? 'all'
      : undefined;
  },
};

/** Remix docs, "Route modules"; React Router docs, "Framework mode". */
const remix: Framework = {
  name: 'Remix',
  packages: [
    '@remix-run/node',
    '@remix-run/serve',
    '@remix-run/express',
    '@remix-run/dev',
    '@react-router/dev',
    '@react-router/serve',
    '@react-router/node',
  ],
  built: [
    'build/server/index.js',
    'build/index.js',
    'server/build/index.js',
    'node_modules/@remix-run/serve/dist/cli.js',
  ],
  calls(path) {
    if (path.startsWith('app/entry.server.')) return 'all';
    return /^app\/(routes\/|root\.|routes\.)/.test(path) || /^app\/.*\/route\.[jt]sx?$/.test(path)
      ? ['loader', 'action', 'middleware', 'headers', 'unstable_middleware']
      : undefined;
  },
};

/** Astro docs, "Pages", "Endpoints", "Middleware", "Actions". */
const astro: Framework = {
  name: 'Astro',
  packages: ['astro'],
  built: ['dist/server/entry.mjs'],
  calls: (path) =>
    /^src\/(pages\/.*|middleware(\/index)?|actions\/index)\.([mc]?[jt]s|astro)$/.test(path) ? 'all' : undefined,
};

const known: readonly Framework[] = [next, svelteKit, nuxt, remix, astro];

/** Whether a package is made with a framework that renders on a server. */
export function frameworkOf(manifest: PackageManifest): string | undefined {
  return known.find((each) => each.packages.some((name) => manifest.dependencies.has(name)))?.name;
}

/**
 * The program of a package that a framework serves: everything that it loads on the server, and what it calls there. Components of pages are
 * not called where they go to the browser as well.
 * @param isServerAction whether a file begins with `'use server'`
 */
export function frameworkEntries(
  space: EntrySpace,
  manifest: PackageManifest,
  isServerAction: (path: string) => boolean,
): EntryDraft[] {
  const framework = known.find((each) => each.packages.some((name) => manifest.dependencies.has(name)));
  if (framework === undefined) return [];
  const home = manifest.directory;
  const own = sourcesWithin(space, home).filter(
    (path) => space.manifests.packageOf(folderOf(path))?.directory === home,
  );
  const starts = own.flatMap((path) => {
    const calls =
      framework.calls(relativeTo(path, home)) ?? (framework === next && isServerAction(path) ? 'all' : undefined);
    if (calls === undefined) return [];
    return [{ path, ...(calls === 'all' ? {} : { calls }) }];
  });
  const first = starts.find(({ path }) => !/\.config\./.test(path)) ?? starts[0];
  if (first === undefined) return [];
  return [
    {
      path: first.path,
      directory: home,
      because: `${framework.name} serves ${home === '.' ? 'the root' : home}`,
      tool: false,
      starts,
      built: framework.built.map((path) => inFolder(home, path)),
    },
  ];
}
