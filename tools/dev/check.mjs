// `npm run check`: every check, one after another, each with its time; the first that fails ends the run.
// `npm run check -- lint types` runs some of them, `npm run check -- --all` goes on after a failure.
import { build } from './build.mjs';
import { installIfNeeded } from './install.mjs';
import { pnpm } from './package-manager.mjs';
import { exitWith, runNode, say, Stop } from './process.mjs';

/**
 * @typedef {object} Step
 * @property {string} name
 * @property {string} what what it makes sure of
 * @property {string} remedy what to do when it fails
 * @property {() => number} go returns the exit code
 */

/** @param {string} file @param {readonly string[]} args */
const tool = (file, args) => () => runNode(file, args, { chatter: true }).code;

/** @type {readonly Step[]} */
const steps = [
  {
    name: 'references',
    what: 'tsconfig references are the dependencies of package.json',
    remedy: 'run: npm run sync',
    go: tool('tools/dev/sync-references.mjs', ['--check']),
  },
  {
    name: 'format',
    what: 'every file is formatted (oxfmt)',
    remedy: 'run: npm run format',
    go: tool('node_modules/oxfmt/bin/oxfmt', ['--check', '.']),
  },
  {
    name: 'boundaries',
    what: 'packages import only what the plan lets them (dependency-cruiser)',
    remedy: 'the reason stands beside each rule; the plan is tools/dev/layers.mjs',
    go: tool('tools/dev/boundaries.mjs', []),
  },
  {
    name: 'types',
    what: 'sources, tests and tools have sound types (tsc)',
    remedy: 'see the messages of the compiler above',
    go: () => {
      build();
      return runNode('node_modules/@typescript/native/bin/tsc', ['-p', 'tsconfig.json'], { chatter: true }).code;
    },
  },
  {
    name: 'lint',
    what: 'no finding of the linter, type-aware (oxlint)',
    remedy: 'see above; many have a fix: npm run lint -- --fix',
    go: tool('node_modules/oxlint/bin/oxlint', ['--type-aware', '--deny-warnings']),
  },
  {
    name: 'unused',
    what: 'no unused file, export or dependency, and none that is missing (knip)',
    remedy: 'delete what is named, or add the dependency to the package that imports it',
    go: tool('node_modules/knip/bin/knip.js', ['--no-progress', '--no-config-hints']),
  },
  {
    name: 'dependencies',
    what: 'each runtime dependency has its reason in docs/dependencies.md',
    remedy: 'add the row or take it out',
    go: tool('tools/dev/dependency-reasons.mjs', []),
  },
  {
    name: 'names',
    what: 'no name of a system that is measured stands in packages/',
    remedy: 'find the general rule of which the system is an example',
    go: tool('tools/corpus/known-names.mjs', []),
  },
  {
    name: 'publishable',
    what: 'each package, packed, is sound for those who install it (publint, attw)',
    remedy: 'look at one package alone: npm run nx -- publishable @callgate/<name>',
    go: () =>
      pnpm(['exec', 'nx', 'run-many', '-t', 'publishable', '--parallel', '2', '--outputStyle', 'static'], {
        chatter: true,
        env: { NX_DAEMON: 'false', NX_NO_CLOUD: 'true', NX_TUI: 'false' },
      }).code,
  },
  {
    name: 'installable',
    what: 'the packed packages install with plain npm, without a compiler, and give the same graph as the checkout',
    remedy: 'something that the checkout has is missing from what is published',
    go: tool('tools/dev/installable.mjs', []),
  },
];

/**
 * Runs one step and says how it went.
 * @param {Step} step
 * @returns {boolean}
 */
function passes(step) {
  const start = performance.now();
  say(`\n▶ ${step.name}: ${step.what}`);
  let code;
  try {
    code = step.go();
  } catch (error) {
    if (!(error instanceof Stop)) throw error;
    say(error.message);
    code = error.exitCode;
  }
  const seconds = ((performance.now() - start) / 1000).toFixed(1);
  if (code === 0) say(`✔ ${step.name} (${seconds} s)`);
  else say(`✘ ${step.name} failed (${seconds} s): ${step.remedy}.`);
  return code === 0;
}

await exitWith(() => {
  const args = process.argv.slice(2);
  const all = args.includes('--all');
  const wanted = args.filter((each) => each !== '--all');
  for (const each of wanted) {
    if (steps.every(({ name }) => name !== each)) {
      throw new Stop(`there is no check “${each}”; there are: ${steps.map(({ name }) => name).join(', ')}.`);
    }
  }
  installIfNeeded();
  const start = performance.now();
  const failed = [];
  let ran = 0;
  for (const step of steps) {
    if (wanted.length > 0 && !wanted.includes(step.name)) continue;
    ran += 1;
    if (passes(step)) continue;
    failed.push(step.name);
    if (!all) break;
  }
  const seconds = ((performance.now() - start) / 1000).toFixed(1);
  if (failed.length > 0) throw new Stop(`check failed: ${failed.join(', ')} (${seconds} s).`, 1);
  say(`\n✔ check: ${ran} of ${steps.length} checks passed in ${seconds} s`);
  return 0;
});
