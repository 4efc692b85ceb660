export type { FileTree } from './file-tree.js';
export type { Frontend, FrontendContext, Lowerer, SourceFile } from './frontend.js';
