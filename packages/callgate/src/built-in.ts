import { goFrontend } from '@callgate/frontend-go';
import { goModels } from '@callgate/models';
import type { FrontendModule } from '@callgate/engine';
import type { Model } from '@callgate/ir';

/** The plugins that Callgate brings. They enter by the same door as any other. */
export const frontends: readonly FrontendModule[] = [
  { frontend: goFrontend, module: import.meta.resolve('@callgate/frontend-go'), exportName: 'goFrontend' },
];

export const models: readonly Model[] = goModels;

/** The languages that can be read, as people write them. */
export const languages: readonly string[] = ['Go'];
