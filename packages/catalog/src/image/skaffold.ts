import type { Span } from '@callgate/ir';
import { itemsOf, nodeAt, scalarsOf, textAt } from '@callgate/manifests';
import type { YamlNode } from '@callgate/manifests';
import type { FileIndex } from '../files/file-index.js';
import { baseOf, directoryOf, joinPath } from '../files/paths.js';
import type { ManifestReader } from '../trees/manifest-files.js';

/** An image that skaffold builds. */
export interface SkaffoldArtifact {
  readonly image: string;
  readonly context: string;
  readonly dockerfile?: string;
  readonly target?: string;
  /** The skaffold file. */
  readonly file: string;
  readonly at: Span;
}

/** `build.artifacts` of all skaffold files (skaffold.yaml reference). */
export function skaffoldArtifacts(files: FileIndex, reader: ManifestReader): readonly SkaffoldArtifact[] {
  return skaffoldRoots(files, reader).flatMap(({ file, root }) =>
    itemsOf(nodeAt(root, 'build', 'artifacts')).flatMap((artifact): SkaffoldArtifact[] => {
      const image = textAt(artifact, 'image');
      const context = joinPath(directoryOf(file), textAt(artifact, 'context') ?? '.');
      if (image === undefined || context === undefined) return [];
      const dockerfile = joinPath(context, textAt(artifact, 'docker', 'dockerfile') ?? 'Dockerfile');
      const target = textAt(artifact, 'docker', 'target');
      return [
        {
          image,
          context,
          ...(dockerfile === undefined ? {} : { dockerfile }),
          ...(target === undefined ? {} : { target }),
          file,
          at: artifact.at,
        },
      ];
    }),
  );
}

/** Where the manifests that skaffold deploys are named, in the newer schemas and the older. */
const manifestFields: readonly (readonly string[])[] = [
  ['manifests', 'rawYaml'],
  ['manifests', 'kustomize', 'paths'],
  ['deploy', 'kubectl', 'manifests'],
  ['deploy', 'kustomize', 'paths'],
];

/** Folders and files that skaffold files deploy without a profile; a pattern (`k8s/*.yaml`) counts as its folder. */
export function skaffoldManifests(files: FileIndex, reader: ManifestReader): readonly string[] {
  return skaffoldRoots(files, reader).flatMap(({ file, root }) =>
    manifestFields.flatMap((field) =>
      scalarsOf(nodeAt(root, ...field)).flatMap((item) => {
        const path = joinPath(directoryOf(file), item.text);
        if (path === undefined) return [];
        return [/[*?[{]/.test(path) ? directoryOf(path.slice(0, path.search(/[*?[{]/) + 1)) : path];
      }),
    ),
  );
}

function skaffoldRoots(
  files: FileIndex,
  reader: ManifestReader,
): readonly { readonly file: string; readonly root: YamlNode }[] {
  return files.files
    .filter((file) => /^skaffold([-._].*)?\.ya?ml$/i.test(baseOf(file)))
    .flatMap((file) => reader.yaml(file).documents.map(({ root }) => ({ file, root })));
}
