import type { Layout } from '@callgate/ir';
import type { FileTree, FrontendContext } from '@callgate/plugin';
export function discover(_tree: FileTree, _context: FrontendContext, _narrow?: string): Layout { throw new Error('not yet'); }
