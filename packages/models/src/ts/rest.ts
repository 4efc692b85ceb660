import type { FunctionModel } from '@callgate/ir';
import { harmless } from '../write.js';

/** Everything else in a package whose connections are written down one by one. */
export const rest: readonly FunctionModel[] = harmless('*', '*.*', '*.*.*', 'new *', 'new *.*');
