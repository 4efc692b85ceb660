import { kubernetesBackend } from '@callgate/backend-kubernetes';
import { openApiContracts, protoContracts, thriftContracts } from '@callgate/frontend-idl';
import { goFrontend } from '@callgate/frontend-go';
import { typescriptFrontend } from '@callgate/frontend-typescript';
import { goModels, tsModels } from '@callgate/models';
import type { FrontendModule } from '@callgate/engine';
import type { Model } from '@callgate/ir';
import type { Backend, ContractReader } from '@callgate/plugin';

/** The plugins that Callgate brings. They enter by the same door as any other. */
export const frontends: readonly FrontendModule[] = [
  { frontend: goFrontend, module: import.meta.resolve('@callgate/frontend-go'), exportName: 'goFrontend' },
  {
    frontend: typescriptFrontend,
    module: import.meta.resolve('@callgate/frontend-typescript'),
    exportName: 'typescriptFrontend',
  },
];

export const models: readonly Model[] = [...goModels, ...tsModels];

export const contracts: readonly ContractReader[] = [openApiContracts, protoContracts, thriftContracts];

export const backends: readonly Backend[] = [kubernetesBackend];

/** The languages that can be read, as people write them. */
export const languages: readonly string[] = ['Go', 'TypeScript', 'JavaScript'];
