/** Programs that run the file that they are handed. */
const runners = new Set(
  `
  node nodejs ts-node ts-node-dev tsnd ts-node-esm ts-node-script tsx bun deno nodemon pm2 pm2-runtime forever node-dev babel-node esr swc-node
  sucrase-node vite-node jiti electron fastify moleculer-runner functions-framework probot bunx k6
`
    .trim()
    .split(/\s+/u),
);

/** Those that call what the file exports (fastify-cli, k6, functions-framework, probot). */
const callers = new Set(['fastify', 'k6', 'functions-framework', 'probot']);

/** Words of a runner that stand before the file. */
const verbs = new Set(['start', 'run', 'serve', 'watch', 'exec', 'dev', '--']);

/** Options of runners whose value is the next word. */
const valued = new Set(
  `
  -r --require --import --loader --experimental-loader -P --project -O --compiler-options --tsconfig -w --watch -e --ext --exec -x --ignore -i
  --env-file --max-old-space-size --name -n --instances --cwd --config -c --delay --inspect-port --title --stack-size --env --signal --target --source
  --port -p --address --host -a -l --log-level --conditions -C
`
    .trim()
    .split(/\s+/u),
);

/** What a simple command runs. */
export type RunCommand =
  /** A file, as written, with the word at which it stands. */
  | {
      readonly kind: 'file';
      readonly path: string;
      readonly at: number;
      /** The runner calls what the file exports; others only load it. */
      readonly calls: boolean;
    }
  /** A script of a package: `npm run start:prod`, `yarn workspace shop start`. */
  | { readonly kind: 'script'; readonly name: string; readonly package?: string; readonly at: number }
  /** A framework's own server: `next start`, `nest start api`. */
  | { readonly kind: 'framework'; readonly name: string; readonly words: readonly string[] };

const frameworks = new Set([
  'next',
  'nest',
  'nuxt',
  'nuxi',
  'remix-serve',
  'react-router-serve',
  'astro',
  'strapi',
  'serverless',
  'sls',
  'nx',
  'ng',
  'vite',
  'react-scripts',
  'vue-cli-service',
  'parcel',
  'webpack',
  'webpack-dev-server',
  'gatsby',
  'expo',
]);

/**
 * Tells what a simple command runs. Wrappers in front (`dumb-init`, `npx`, `cross-env A=b`, `dotenv --`) are passed over.
 * @param words without assignments in front
 */
export function runOf(words: readonly string[]): RunCommand | undefined {
  for (const [at, word] of words.entries()) {
    if (at > 8) return undefined;
    const name = word.slice(word.lastIndexOf('/') + 1);
    if (name === 'npm' || name === 'yarn' || name === 'pnpm') {
      const script = scriptOf(words, at, name);
      if (script !== undefined) return script;
      continue;
    }
    if (frameworks.has(name)) return { kind: 'framework', name, words: words.slice(at + 1) };
    if (!runners.has(name)) continue;
    const file = fileOf(words, at + 1, callers.has(name));
    if (file !== undefined) return file;
  }
  return undefined;
}

function fileOf(words: readonly string[], from: number, calls: boolean): RunCommand | undefined {
  for (let at = from; at < words.length; at++) {
    const word = words[at] ?? '';
    if (word === '-e' || word === '-p' || word === '--eval' || word === '--print') return undefined;
    if (word.startsWith('-')) {
      // nodemon runs what it is told: `--exec "ts-node src/main.ts"`.
      if ((word === '--exec' || word === '-x') && words[at + 1] !== undefined) {
        const inner = (words[at + 1] ?? '').split(/\s+/);
        const run = runOf(inner);
        if (run?.kind === 'file' && inner.length > 1) return { ...run, at: at + 1 };
      }
      if (valued.has(word) && !word.includes('=')) at++;
      continue;
    }
    if (verbs.has(word) || runners.has(word) || word.startsWith('$')) continue;
    return { kind: 'file', path: word, at, calls };
  }
  return undefined;
}

/** Words of package managers that name no script. */
const managerVerbs = new Set(
  `
  install i ci add remove rm exec x dlx create init publish pack link unlink config cache audit why dedupe rebuild set version node
  bin info list ls outdated patch import fetch store prune root import
`
    .trim()
    .split(/\s+/u),
);

function scriptOf(words: readonly string[], start: number, manager: string): RunCommand | undefined {
  let wanted: string | undefined;
  for (let at = start + 1; at < words.length; at++) {
    const word = words[at] ?? '';
    const value = words[at + 1];
    if (word === 'workspace' && manager === 'yarn') {
      wanted = value;
      at++;
    } else if (
      ['--filter', '-F', '--workspace', '-w'].includes(word) &&
      manager !== 'yarn' &&
      !(word === '-w' && manager === 'pnpm')
    ) {
      wanted = value;
      at++;
    } else if (/^(--filter|--workspace)=/.test(word)) wanted = word.slice(word.indexOf('=') + 1);
    else if (['--prefix', '-C', '--dir', '--cwd'].includes(word)) {
      wanted = value === undefined ? undefined : `./${value.replace(/^\.\//, '')}`;
      at++;
    } else if (/^(--prefix|--dir|--cwd)=/.test(word))
      wanted = `./${word.slice(word.indexOf('=') + 1).replace(/^\.\//, '')}`;
    else if (word.startsWith('-') || word === 'run' || word === 'run-script') continue;
    else if (word === 'exec' || word === 'node' || word === 'dlx' || word === 'x') return undefined;
    else if (managerVerbs.has(word)) return undefined;
    else return { kind: 'script', name: word, at, ...(wanted === undefined ? {} : { package: wanted }) };
  }
  return undefined;
}
