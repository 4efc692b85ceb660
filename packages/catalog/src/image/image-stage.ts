import type { Span } from '@callgate/ir';

/** A file or folder of the repository that stands at a path of an image. */
export interface ImageMount {
  readonly path: string;
  /** From the root of the repository. */
  readonly source: string;
  readonly folder: boolean;
  readonly at: Span;
}

/** A program that a Dockerfile builds or copies. */
export interface ImageProgram {
  /** Absolute path in the image. */
  readonly path: string;
  /** What it is built from: a folder of the repository, an import path, or a file that the build expects and the repository does not hold. */
  readonly from:
    | { readonly from: 'folder'; readonly folder: string }
    | { readonly from: 'import-path'; readonly path: string }
    | { readonly from: 'built-before'; readonly path: string };
  readonly at: Span;
}

/** Another name of a file: a link, or a copy. */
export interface ImageLink {
  /** Absolute path in the image. */
  readonly path: string;
  /** What it is another name of. */
  readonly target: string;
}

export interface ImageVariable {
  readonly name: string;
  readonly value: string;
  readonly at: Span;
}

/** The command of an image; in the shell form the one word is a shell text. */
export interface ImageCommand {
  readonly words: readonly string[];
  readonly shell: boolean;
  readonly at: Span;
}

/** What one stage of a Dockerfile holds in the end. */
export interface ImageStage {
  readonly name?: string;
  /** The image that it starts from, followed through stages to one outside. */
  readonly base: string;
  readonly workingDirectory: string;
  readonly variables: ReadonlyMap<string, ImageVariable>;
  readonly mounts: readonly ImageMount[];
  readonly programs: readonly ImageProgram[];
  /** Other names of what no build that was read makes. */
  readonly links: readonly ImageLink[];
  /** What builds made, at the place of the repository where it would stand; none of it is there. */
  readonly built: readonly ImageMount[];
  readonly entrypoint?: ImageCommand;
  readonly command?: ImageCommand;
  readonly ports: readonly number[];
  /** Go is built in it, or Go programs come into it from a stage in which it is. */
  readonly buildsGo: boolean;
}

/** A Dockerfile, read. */
export interface ImageSource {
  readonly dockerfile: string;
  readonly context: string;
  readonly stage: ImageStage;
  /** Every folder of the repository that any stage takes in. */
  readonly sources: readonly string[];
  /** Base images of all stages. */
  readonly bases: readonly string[];
  readonly at: Span;
}
