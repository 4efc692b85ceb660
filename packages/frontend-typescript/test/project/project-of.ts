import { fileTreeOf, type FrontendContext } from '@callgate/plugin';
import type { Diagnostic, Layout, Resolution } from '@callgate/ir';
import { discoverProject, resolveModule } from '../../src/project/index.js';

/** A repository written down as texts, and what is found in it. */
export interface TestProject {
  readonly layout: Layout;
  readonly diagnostics: readonly Diagnostic[];
  /** Paths of the modules. */
  readonly modules: readonly string[];
  /** `path: program folder`, with `(tool)` behind those that only something deployed makes a program. */
  readonly entries: readonly string[];
  /** `reason path`. */
  readonly leftOut: readonly string[];
  resolve(file: string, specifier: string): Resolution;
  /** The path that a specifier names, `external:…`, `document:…` or `?`. */
  readonly told: (file: string, specifier: string) => string;
}

/** Discovers in texts by path; a value that is no text is written as JSON. */
export function projectOf(contents: Readonly<Record<string, unknown>>): TestProject {
  const texts = Object.fromEntries(
    Object.entries(contents).map(([path, value]) => [path, typeof value === 'string' ? value : JSON.stringify(value)]),
  );
  const diagnostics: Diagnostic[] = [];
  const context: FrontendContext = { report: (diagnostic) => diagnostics.push(diagnostic) };
  const layout = discoverProject(fileTreeOf(texts), context);
  const resolve = (file: string, specifier: string): Resolution => resolveModule(layout, `ts:${file}`, specifier);
  return {
    layout,
    diagnostics,
    modules: layout.packages.map((each) => each.importPath),
    entries: layout.packages.flatMap(({ importPath, program }) =>
      program === undefined ? [] : [`${importPath}: ${program.directory}${program.tool === true ? ' (tool)' : ''}`],
    ),
    leftOut: layout.leftOut.map(({ reason, path }) => `${reason} ${path}`),
    resolve,
    told(file, specifier) {
      const found = resolve(file, specifier);
      if (found.kind === 'package') return found.id.slice('ts:'.length);
      if (found.kind === 'unresolved') return '?';
      return found.kind === 'document' ? `document:${found.path}` : `external:${found.path}`;
    },
  };
}
