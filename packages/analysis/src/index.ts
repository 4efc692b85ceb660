export type * from './api.js';
export { bind } from './bind/bind.js';
export { standingOf } from './bind/standing.js';
export { entries } from './extract/entries.js';
export { extract } from './extract/extract.js';
export { link } from './link/link.js';
export type { Linked } from './link/linked.js';
export { moduleOfProgram, nameInFolder } from './link/program-modules.js';
export { type ProgramFunction, type ProgramReach, type ProgramsReach, reachPrograms } from './reach/reach-programs.js';
