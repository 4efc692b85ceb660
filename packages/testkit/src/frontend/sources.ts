import { validateLayout } from '@callgate/ir';
import type { Layout, Program, Resolution } from '@callgate/ir';
import { fileTreeOf } from '@callgate/plugin';
import type { FileTree, Frontend, FrontendContext, Lowerer, SourceFile } from '@callgate/plugin';
import { failWithProblems } from './fail-with-problems.js';

/** A small repository to try a frontend with, and what is known of it. */
export interface SourceSample {
  /** Texts by path from the root: sources, and the manifests beside them. */
  readonly files: Readonly<Record<string, string>>;
  /** What specifiers mean: by the file in which they are written, then by specifier. Each specifier in the text of that file must be named. */
  readonly resolves?: Readonly<Record<string, Readonly<Record<string, Resolution>>>>;
  /** Files with which programs start because of what surrounds them (`SourcePackage.entry`); absent: not looked at. */
  readonly entries?: readonly string[];
  /** Names that are called, by file, in the order of the text: `['Getenv', 'Get']`. Other calls may stand between. */
  readonly calls?: Readonly<Record<string, readonly string[]>>;
}

/** A sample, cut into packages, with its files as they are lowered. */
export interface OpenSample {
  readonly name: string;
  readonly sample: SourceSample;
  readonly tree: FileTree;
  readonly layout: Layout;
  /** What is claimed, sorted by path. */
  readonly sources: readonly SourceFile[];
}

/** Takes reports and forgets them: what is reported is looked at by the dry run. */
export const context: FrontendContext = { report: () => undefined };

export function openSample(frontend: Frontend, name: string, sample: SourceSample): OpenSample {
  const tree = fileTreeOf(sample.files);
  const layout = frontend.discover(tree, context);
  failWithProblems('discover', validateLayout(layout));
  const sources = tree.files
    .filter((path) => frontend.claims(path))
    .map((path) => ({ path, text: tree.readText(path) ?? '' }));
  return { name, sample, tree, layout, sources };
}

/** The id of the package in which a file stands. */
export function packageOf({ layout }: OpenSample, file: string): string | undefined {
  return layout.packages.find((each) => each.files.includes(file))?.id;
}

/** Facts by path. */
export function lowerAll(lowerer: Lowerer, sources: readonly SourceFile[]): ReadonlyMap<string, Program> {
  return new Map(sources.map((file) => [file.path, lowerer.lower(file)]));
}
