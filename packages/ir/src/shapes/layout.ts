import type { Layout, LeftOut, ModuleRoot, ProgramStart, SourcePackage, SourceProgram } from '../layout.js';
import { literal, object, optional, set, text, wholeNumber } from '../shape/index.js';
import { nameShape, pathShape } from './span.js';

type Replacement = ModuleRoot['replacements'][number];
type Requirement = NonNullable<ModuleRoot['requires']>[number];

const moduleRootShape = object<ModuleRoot>('ModuleRoot', {
  path: text,
  directory: pathShape,
  replacements: set(object<Replacement>('Replacement', { from: nameShape, to: nameShape }), (each) => [each.from]),
  workspace: optional(set(pathShape, (each) => [each])),
  requires: optional(
    set(object<Requirement>('Requirement', { path: nameShape, version: text }), (each) => [each.path]),
  ),
  inferred: optional(literal(true)),
});

const sourcePackageShape = object<SourcePackage>('SourcePackage', {
  id: nameShape,
  importPath: text,
  directory: pathShape,
  module: pathShape,
  files: set(pathShape, (each) => [each]),
  entry: optional(literal(true)),
  starts: optional(
    set(
      object<ProgramStart>('ProgramStart', {
        module: nameShape,
        calls: optional(set(nameShape, (each) => [each])),
      }),
      (each) => [each.module],
    ),
  ),
  program: optional(
    object<SourceProgram>('SourceProgram', {
      directory: pathShape,
      name: optional(nameShape),
      built: set(pathShape, (each) => [each]),
      because: text,
      tool: optional(literal(true)),
    }),
  ),
});

const leftOutShape = object<LeftOut>('LeftOut', {
  path: pathShape,
  reason: literal(
    'test',
    'testdata',
    'mock',
    'vendored',
    'node-modules',
    'hidden',
    'excluded',
    'too-large',
    'not-text',
    'outside-root',
    'example',
    'unreadable',
    'browser',
    'built',
    'story',
    'declaration',
  ),
  files: optional(wholeNumber(0)),
});

export const layoutShape = object<Layout>('Layout', {
  kind: literal('layout'),
  schemaVersion: literal(1),
  language: nameShape,
  modules: set(moduleRootShape, (each) => [each.directory, each.path]),
  packages: set(sourcePackageShape, (each) => [each.id, each.directory]),
  leftOut: set(leftOutShape, (each) => [each.path, each.reason]),
});
