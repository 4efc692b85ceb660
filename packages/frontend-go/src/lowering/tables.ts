import { assignmentLowerings } from './assignments.js';
import { blockLowerings, lowerStatements } from './blocks.js';
import { callLowerings } from './calls.js';
import { conditionalLowerings } from './conditionals.js';
import { constructionLowerings } from './constructions.js';
import { expressionLowerings } from './expressions.js';
import type { LoweringTables } from './file-context.js';
import { closureLowerings } from './functions.js';
import type { GoNodes, GoNodeName } from './go-nodes.js';
import { literalLowerings } from './literals.js';
import { loopLowerings } from './loops.js';
import { receiveLowerings } from './receive-statement.js';
import { typeSwitchLowerings } from './type-switch.js';
import { typeLowerings } from './types.js';

/** The tables by type id. What stands in an ERROR node is lowered as far as it looks like statements. */
export function loweringTables(go: GoNodes): LoweringTables {
  const statements = byId(go, {
    ...assignmentLowerings,
    ...blockLowerings,
    ...conditionalLowerings,
    ...loopLowerings,
    ...receiveLowerings,
    ...typeSwitchLowerings,
  });
  statements[go.error] = lowerStatements;
  return {
    expressions: byId(go, {
      ...callLowerings,
      ...closureLowerings,
      ...constructionLowerings,
      ...expressionLowerings,
      ...literalLowerings,
    }),
    statements,
    types: byId(go, typeLowerings),
  };
}

function byId<Lowering>(go: GoNodes, lowerings: Readonly<Record<string, Lowering>>): (Lowering | undefined)[] {
  const table: (Lowering | undefined)[] = Array.from({ length: go.typeNames.length });
  for (const [name, lowering] of Object.entries(lowerings)) table[go.node[name as GoNodeName]] = lowering;
  return table;
}
