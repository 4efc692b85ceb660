import type { Effect, ModelValue, Operand } from '@callgate/ir';
import { concat, opens, text } from './write.js';

/**
 * What the sidecar dials for a component: the catalog puts the components of the manifests there (`dapr-components.ts`), and of a block that
 * has one component alone that one, whatever its name.
 */
export function dialsComponent(block: string, name: Operand): Effect {
  const named: ModelValue = { setting: 'key', source: concat(text('/dapr/components/'), name), path: text('address') };
  const target: ModelValue = {
    setting: 'key',
    source: text(`/dapr/alone/${block}`),
    path: text('address'),
    default: named,
  };
  return opens({ target, form: 'uri', protocol: 'tcp' });
}
