export type { FlatTree, OffsetRange } from './flat-tree.js';
export { goGrammar } from './go/go-grammar.js';
export type { GrammarSource } from './grammar-source.js';
export { grammarOf, type Grammar, type GrammarDescription } from './grammar.js';
export { hclGrammar } from './hcl/hcl-grammar.js';
export { defaultLimits, type LimitReason, type ParseLimits } from './limits.js';
export { EngineUnavailableError, whyNoNativeEngine } from './native-engine.js';
export { openEngine, type EngineOptions } from './open-engine.js';
export type { FailureReason, ParseError, ParseOutcome, ParseReport } from './outcome.js';
export { packTree, unpackTree, type PackedTree } from './packed-tree.js';
export { lineIndexAt, lineStarts, positionAt, spanOf } from './positions.js';
export type { Repair } from './repair.js';
export { sameTree } from './same-tree.js';
export type { EngineInfo, SyntaxEngine } from './syntax-engine.js';
export {
  childByField,
  childByType,
  firstNamedChild,
  namedChildren,
  nextNamedSibling,
  text,
  typeName,
} from './tree-navigation.js';
