import type { Diagnostic, Model } from '@callgate/ir';
import type { ContractReader, FileTree } from '@callgate/plugin';

export interface ReadContractsOptions {
  readonly tree: FileTree;
  readonly signal: AbortSignal | undefined;
  readonly report: (diagnostic: Diagnostic) => void;
}

/**
 * What the interface definitions of the whole repository say of code that is generated from them. Where that code is in the repository, it is
 * read itself, and nobody asks for these models.
 */
export async function readContracts(
  readers: readonly ContractReader[],
  { tree, signal, report }: ReadContractsOptions,
): Promise<readonly Model[]> {
  const models: Model[] = [];
  for (const reader of readers) {
    signal?.throwIfAborted();
    const files = tree.files.flatMap((path) => {
      const text = reader.claims(path) ? tree.readText(path) : undefined;
      return text === undefined ? [] : [{ path, text }];
    });
    if (files.length > 0)
      models.push(...(await reader.read(files, { report, ...(signal === undefined ? {} : { signal }) })));
  }
  return models;
}
