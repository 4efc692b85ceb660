// Package boundaries. The rules are made from the plan in tools/dev/layers.mjs; each says in its comment why it stands.
import { apart, guarded, rooms } from './tools/dev/layers.mjs';

/** @type {'error'} Every rule holds or the check fails: a boundary that only warns is soon a picture of the past. */
const severity = 'error';

/** @param {readonly string[]} names */
function anyOf(names) {
  return names.length === 0 ? '(?!)' : `(${names.join('|')})`;
}

/** One rule for each package: what it may import, by the layer table. */
const layerRules = Object.entries(rooms).flatMap(([name, room]) => {
  if (room.mayImport === 'everything') return [];
  const allowed = [name, ...room.mayImport];
  return {
    name: `layer-${name}`,
    comment: `${name} may import ${room.mayImport.length === 0 ? 'no other package' : `only ${room.mayImport.join(', ')}`}: ${room.reason}.`,
    severity,
    from: { path: `^packages/${name}/src/` },
    to: {
      path: '^packages/|^@callgate/|^callgate(/|$)',
      pathNot: [`^packages/${anyOf(allowed)}/`, `^@callgate/${anyOf(allowed)}(/|$)`],
    },
  };
});

/** One rule for each library or capability that belongs to some packages only. */
const guardRules = guarded.map((each) => ({
  name: each.name,
  comment: `${each.reason}.`,
  severity,
  from: {
    path: '^packages/[^/]+/src/',
    ...(each.importers.length === 0 ? {} : { pathNot: `^packages/${anyOf(each.importers)}/src/` }),
  },
  to: { path: each.modules },
}));

/** One rule for each direction between two folders that must not know each other. */
const apartRules = apart.flatMap(({ name, folders: [one, other], reason }) =>
  [
    [one, other],
    [other, one],
  ].map(([from, to]) => ({
    name,
    comment: `${reason}.`,
    severity,
    from: { path: `^${from}` },
    to: { path: `^${to}` },
  })),
);

/** @type {import('dependency-cruiser').IConfiguration} */
export default {
  forbidden: [
    ...layerRules,
    ...guardRules,
    ...apartRules,
    {
      name: 'known-room',
      comment: 'every package stands in the plan (tools/dev/layers.mjs), with the reason for what it may import.',
      severity,
      from: { path: '^packages/[^/]+/src/', pathNot: `^packages/${anyOf(Object.keys(rooms))}/` },
      to: {},
    },
    {
      name: 'front-door-only',
      comment:
        'another package is entered by its name and its exports, never by a path into its sources: what is behind the door may change without notice.',
      severity,
      from: { path: '^(packages|tools)/([^/]+)/' },
      to: { path: '^(packages|tools)/', pathNot: '^$1/$2/', dependencyTypes: ['local'] },
    },
    {
      name: 'front-door-exports',
      comment:
        'the door of a package is src/index.ts or a file that its exports map names; dist is for those who installed it.',
      severity,
      from: { path: '^(packages|tools)/([^/]+)/' },
      to: { path: '^packages/[^/]+/(dist|bundle|test)/', pathNot: '^$1/$2/' },
    },
    {
      name: 'no-tools-in-packages',
      comment: 'tools help to build Callgate and are not published, so a published package cannot need them.',
      severity,
      from: { path: '^packages/' },
      to: { path: '^tools/' },
    },
    {
      name: 'no-tests-in-sources',
      comment: 'sources are published, tests are not.',
      severity,
      from: { path: '^packages/[^/]+/src/' },
      to: { path: '/test/|node_modules/(vitest|fast-check)/' },
    },
    // Circles between packages are impossible by the layers. Between the files of one package they are allowed: functions that
    // follow a recursive structure call each other, and one file for all of them would be worse.
    {
      name: 'resolvable',
      comment: 'an import that cannot be resolved is a fault here, or a dependency missing from package.json.',
      severity,
      from: {},
      to: { couldNotResolve: true },
    },
  ],
  options: {
    doNotFollow: { path: 'node_modules' },
    exclude: { path: '(^|/)(dist|bundle|fixtures|golden)/' },
    tsPreCompilationDeps: true,
    combinedDependencies: false,
    enhancedResolveOptions: {
      conditionNames: ['@callgate/source', 'import', 'node', 'types', 'default'],
      exportsFields: ['exports'],
      extensions: ['.ts', '.mts', '.js', '.mjs', '.cjs', '.json', '.d.ts'],
    },
  },
};
