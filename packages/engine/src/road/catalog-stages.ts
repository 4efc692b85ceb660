import * as catalog from '@callgate/catalog';
import type { CatalogFiles, CatalogOptions, CatalogResult } from '@callgate/catalog';
import type { Address, CatalogView, SettingRequest, Settings } from '@callgate/ir';

interface Stages {
  readCatalog(files: CatalogFiles, options: CatalogOptions): CatalogResult;
  answer(view: CatalogView, workload: string, container: string, requests: readonly SettingRequest[]): Settings;
  addressesOf(view: CatalogView, host: string, tree?: string, namespace?: string): readonly Address[];
}

export const { readCatalog, answer, addressesOf } = catalog as unknown as Stages;
