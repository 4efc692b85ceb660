export type { CollectorPeer, CompileInput, CompileOptions, CompileResult, CompilerFiles } from './api.js';
export { compile } from './compile.js';
export { isPassName, passes } from './passes.js';
export type { PassDescription, PassName } from './passes.js';
