import type { FunctionModel } from '@callgate/ir';
import type { FunctionNode, LinkedType } from '../link/linked.js';
import type { Type } from '../link/type.js';
import { addEscape } from './escapes.js';
import type { RoleCall, RoleSite } from './roles.js';

/** What running a function can lead to, told from its body alone. */
export interface Scanned {
  /** Functions that run: by a call of this index, or -1 where the function is only handed on. */
  readonly edges: readonly Edge[];
  readonly interfaceCalls: readonly InterfaceCall[];
  /** Methods of receivers that could not be told. */
  readonly blindCalls: readonly BlindCall[];
  /** Calls of functions that are held in values, with these. */
  readonly valueCalls: readonly ValueCall[];
  readonly constructs: readonly LinkedType[];
  /** Values that are composite literals. */
  readonly literals: readonly number[];
  /** Calls of which a model speaks. */
  readonly modelled: readonly ModelledCall[];
  /** Calls of library functions of which no model speaks, and of methods that nothing in the program has. */
  readonly unmodelled: readonly number[];
  /** Types whose values are handed to code that was not read, and interface types likewise. */
  readonly escapes: readonly Type[];
  readonly roles: readonly RoleSite[];
  /** Calls of the function that a role holds in a field (`cmd.RunE(…)`), outside any command line. */
  readonly roleCalls: readonly RoleCall[];
  /** Calls whose callee is known: a function, a library function, a conversion or a builtin. */
  readonly evaluated: number;
}

/** A call of a library function, or of generated code of the repository that a model describes by its pattern. */
export interface ModelledCall {
  readonly call: number;
  readonly model: FunctionModel;
  /** Import path of the package, and the function as models name it: `Client.Do`. */
  readonly path: string;
  readonly name: string;
}

interface Edge {
  readonly to: FunctionNode;
  readonly call: number;
}

interface InterfaceCall {
  readonly type: Type;
  readonly name: string;
  readonly call: number;
}

interface BlindCall {
  readonly name: string;
  readonly arity: number;
  readonly call: number;
}

interface ValueCall {
  readonly call: number;
  readonly callee: number;
}

const nothing: readonly never[] = [];

/** What a function without a body leads to. */
export const emptyScan: Scanned = {
  edges: nothing,
  interfaceCalls: nothing,
  blindCalls: nothing,
  valueCalls: nothing,
  constructs: nothing,
  literals: nothing,
  modelled: nothing,
  unmodelled: nothing,
  escapes: nothing,
  roles: nothing,
  roleCalls: nothing,
  evaluated: 0,
};

/** What a scan has found so far. */
export interface Findings {
  readonly edges: Edge[];
  readonly interfaceCalls: InterfaceCall[];
  readonly blindCalls: BlindCall[];
  readonly valueCalls: ValueCall[];
  readonly constructs: Set<LinkedType>;
  readonly literals: number[];
  readonly modelled: ModelledCall[];
  readonly unmodelled: number[];
  readonly escapes: Map<string, Type>;
  readonly roles: RoleSite[];
  readonly roleCalls: RoleCall[];
  /** Values that run as roles, or by the name under which they are registered, and not because they are handed on. */
  readonly runElsewhere: number[];
  evaluated: number;
  /** Adds a type whose values are handed to code outside. */
  readonly escape: (type: Type) => void;
}

const escapes = new Map<string, Type>();

/** One for all scans: most functions have little of most kinds, and lists of their own would be most of what a scan allocates. */
const findings: Findings = {
  edges: [],
  interfaceCalls: [],
  blindCalls: [],
  valueCalls: [],
  constructs: new Set(),
  literals: [],
  modelled: [],
  unmodelled: [],
  escapes,
  roles: [],
  roleCalls: [],
  runElsewhere: [],
  evaluated: 0,
  escape: (type) => addEscape(escapes, type, 0),
};

/** Findings without anything in them; good until the next call. */
export function freshFindings(): Findings {
  findings.edges.length = 0;
  findings.interfaceCalls.length = 0;
  findings.blindCalls.length = 0;
  findings.valueCalls.length = 0;
  if (findings.constructs.size > 0) findings.constructs.clear();
  findings.literals.length = 0;
  findings.modelled.length = 0;
  findings.unmodelled.length = 0;
  if (escapes.size > 0) escapes.clear();
  findings.roles.length = 0;
  findings.roleCalls.length = 0;
  findings.runElsewhere.length = 0;
  findings.evaluated = 0;
  return findings;
}

/** What was found, to be kept. */
export function scannedOf(found: Findings): Scanned {
  return {
    edges: kept(found.edges),
    interfaceCalls: kept(found.interfaceCalls),
    blindCalls: kept(found.blindCalls),
    valueCalls: kept(found.valueCalls),
    constructs: found.constructs.size === 0 ? nothing : [...found.constructs],
    literals: kept(found.literals),
    modelled: kept(found.modelled),
    unmodelled: kept(found.unmodelled),
    escapes: escapes.size === 0 ? nothing : [...escapes.values()],
    roles: kept(found.roles),
    roleCalls: kept(found.roleCalls),
    evaluated: found.evaluated,
  };
}

function kept<T>(list: readonly T[]): readonly T[] {
  return list.length === 0 ? nothing : list.slice();
}
