import type { Layout, Resolution } from '@callgate/ir';
export function resolve(_layout: Layout, _packageId: string, _specifier: string): Resolution { throw new Error('not yet'); }
