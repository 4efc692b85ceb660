// The plan of the house as a table: which package may import which, and why. The boundary check is made from it, so this
// is the place to change when the plan changes (together with docs/architecture.md).

/**
 * @typedef {object} Room
 * @property {number} layer
 * @property {readonly string[] | 'everything'} mayImport folder names under packages/
 * @property {string} reason why it may import nothing else
 */

/** @type {Readonly<Record<string, Room>>} */
export const rooms = {
  ir: {
    layer: 0,
    mayImport: [],
    reason: 'the nouns are plain data that every other package shares, so they stand on nothing',
  },
  plugin: {
    layer: 1,
    mayImport: ['ir'],
    reason: 'a third party installs the doors and the nouns, and nothing else of Callgate',
  },
  'go-template': {
    layer: 1,
    mayImport: [],
    reason:
      'a template becomes text by the rules of its language: where it lies, and what the text means, is for others',
  },
  manifests: { layer: 1, mayImport: ['ir'], reason: 'YAML text is one idea and is published for plugins' },
  syntax: {
    layer: 1,
    mayImport: ['ir'],
    reason: 'a parser host knows spans and trees, and no language, model or deployment',
  },
  models: {
    layer: 1,
    mayImport: ['ir', 'plugin'],
    reason: 'models are data that enter by the public door, like those of a third party',
  },
  'frontend-go': {
    layer: 2,
    mayImport: ['ir', 'plugin', 'syntax'],
    reason: 'a built-in frontend can do nothing that a third party’s cannot',
  },
  'frontend-idl': {
    layer: 2,
    mayImport: ['ir', 'plugin', 'manifests'],
    reason:
      'interface definitions become models by the public door: what generators make of them is data; those of OpenAPI are YAML',
  },
  'frontend-typescript': {
    layer: 2,
    mayImport: ['ir', 'plugin'],
    reason:
      'a built-in frontend can do nothing that a third party’s cannot; its parser gives plain values and is its own',
  },
  catalog: {
    layer: 2,
    mayImport: ['ir', 'go-template', 'manifests', 'syntax'],
    reason:
      'what is deployed is read without knowing any source language; HCL, in which Nomad and Terraform are written, needs a parser',
  },
  analysis: {
    layer: 2,
    mayImport: ['ir'],
    reason: 'analysis knows no language and no deployment format; models are handed in as values',
  },
  graph: { layer: 2, mayImport: ['ir'], reason: 'the graph is built from call sites, whoever found them' },
  rules: {
    layer: 2,
    mayImport: ['ir', 'manifests'],
    reason:
      'rule files are text that becomes values and back: who asks for a permission, and what is made of it, is for others',
  },
  testkit: {
    layer: 2,
    mayImport: ['ir', 'plugin', 'manifests'],
    reason:
      'a third party tests its plugin with the doors, the nouns and the limits of Kubernetes, and no test runner is forced on it',
  },
  'backend-kubernetes': {
    layer: 3,
    mayImport: ['ir', 'plugin', 'manifests'],
    reason: 'a built-in backend can do nothing that a third party’s cannot',
  },
  verify: {
    layer: 3,
    mayImport: ['ir', 'manifests'],
    reason: 'a judge shares no code with those whom it judges: it reads the policies back from their text',
  },
  compiler: {
    layer: 3,
    mayImport: ['ir', 'graph'],
    reason: 'policy is decided on values; which files it becomes, and which it came from, is for others',
  },
  report: { layer: 3, mayImport: ['ir'], reason: 'printers turn values into text and compute nothing' },
  engine: {
    layer: 4,
    mayImport: [
      'ir',
      'plugin',
      'manifests',
      'syntax',
      'catalog',
      'analysis',
      'graph',
      'rules',
      'compiler',
      'verify',
      'report',
    ],
    reason: 'the engine is handed its plugins; naming a built-in one here would give it a door that others lack',
  },
  cli: {
    layer: 5,
    mayImport: ['engine', 'report'],
    reason: 'the command parses arguments, calls the engine and prints, as any other embedder could',
  },
  callgate: {
    layer: 5,
    mayImport: 'everything',
    reason: 'it is what a user installs: the engine with the built-in plugins',
  },
};

/**
 * @typedef {object} Guarded
 * @property {string} name the name of the rule
 * @property {string} modules a regular expression over the resolved module
 * @property {readonly string[]} importers folder names under packages/
 * @property {string} reason
 */

/** Libraries and capabilities that only some packages may touch. @type {readonly Guarded[]} */
export const guarded = [
  {
    name: 'one-importer-tree-sitter',
    modules: 'node_modules/(web-)?tree-sitter[^/]*/|^(web-)?tree-sitter',
    importers: ['syntax'],
    reason:
      'only syntax imports tree-sitter: its trees live in another heap and must not leave the package that frees them',
  },
  {
    name: 'one-importer-protobufjs',
    modules: 'node_modules/protobufjs/|^protobufjs',
    importers: ['frontend-idl'],
    reason: 'only frontend-idl imports the parser of definitions: everybody else gets models',
  },
  {
    name: 'one-importer-oxc',
    modules: 'node_modules/@?oxc-(parser|project|resolver)[^/]*/|^@?oxc-(parser|project|resolver)',
    importers: ['frontend-typescript'],
    reason: 'only frontend-typescript imports the parser of JavaScript: everybody else gets facts',
  },
  {
    name: 'one-importer-graphology',
    modules: 'node_modules/graphology[^/]*/|^graphology',
    importers: ['graph'],
    reason: 'only graph imports graphology: the others exchange the ServiceGraph, which is plain data',
  },
  {
    name: 'one-importer-yaml',
    modules: 'node_modules/(js-)?yaml/|^(js-)?yaml$',
    importers: ['manifests'],
    reason: 'only manifests touches YAML text: bounds on depth, size and aliases hold because there is one reader',
  },
  {
    name: 'no-machine',
    modules: '^(node:)?(fs|fs/promises|child_process|worker_threads|cluster)$',
    importers: ['engine', 'callgate'],
    reason:
      'only engine touches the file system, other programs and workers (callgate holds the worker entry); the rest get a FileTree, so they run without a disk and cannot leave the root',
  },
  {
    name: 'no-network',
    modules: '^(node:)?(net|tls|http|https|http2|dgram|dns|dns/promises|inspector)$|node_modules/undici/',
    importers: [],
    reason:
      'Callgate reads a repository and opens no connection: nothing of the scanned system is downloaded, and nothing is sent',
  },
];

/**
 * @typedef {object} Apart
 * @property {string} name the name of the rule
 * @property {readonly [string, string]} folders two folders of which neither may import the other
 * @property {string} reason
 */

/** Halves of a package that must not know each other. @type {readonly Apart[]} */
export const apart = [
  {
    name: 'read-apart-from-emit',
    folders: ['packages/backend-kubernetes/src/emit/', 'packages/backend-kubernetes/src/read/'],
    reason:
      'what is emitted is proved by reading it back; a reader that shares code with the emitter would share its mistakes, so both may use manifests and neither the other',
  },
];
