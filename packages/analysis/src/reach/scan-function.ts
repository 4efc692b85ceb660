import type { Body, Call, FunctionModel, TypeExpression, Value } from '@callgate/ir';
import { calleeOfValue, resolveCallee } from '../link/callee.js';
import { closureFunction } from '../link/closures.js';
import type { FunctionNode, Linked, LinkedType, Member } from '../link/linked.js';
import { lookup } from '../link/scope.js';
import { typeArgumentsOf } from '../link/type-arguments.js';
import { parameterTypes, typeOf } from '../link/type-of.js';
import type { Type } from '../link/type.js';
import { methodParameters } from '../link/interfaces.js';
import { resolveType, underlying } from '../link/types.js';
import { constructed, constructedByMember } from './constructed.js';
import { addEscape, escapeArguments, escapeEntries, escapeStoresAndReturns } from './escapes.js';
import type { MethodTable } from './method-table.js';
import { isBlank, parameterEscapes } from './parameter-escapes.js';
import { type RoleCall, roleCallOf, type RoleSite, roleSiteOf } from './roles.js';

/** What running a function can lead to, told from its body alone. */
export interface Scanned {
  /** Functions that run: by a call of this index, or -1 where the function is only handed on. */
  readonly edges: readonly { readonly to: FunctionNode; readonly call: number }[];
  readonly interfaceCalls: readonly { readonly type: Type; readonly name: string; readonly call: number }[];
  /** Methods of receivers that could not be told. */
  readonly blindCalls: readonly { readonly name: string; readonly arity: number; readonly call: number }[];
  /** Calls of functions that are held in values, with these. */
  readonly valueCalls: readonly { readonly call: number; readonly callee: number }[];
  readonly constructs: readonly LinkedType[];
  /** Values that are composite literals. */
  readonly literals: readonly number[];
  /** Calls of which a model speaks. */
  readonly modelled: readonly ModelledCall[];
  /** Calls of library functions of which no model speaks. */
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

const nothing: readonly never[] = [];

/** Looks a function's body through once. */
export function scanFunction(linked: Linked, methods: MethodTable, fn: FunctionNode): Scanned {
  const body = fn.facts.body;
  const edges: { to: FunctionNode; call: number }[] = [];
  const interfaceCalls: { type: Type; name: string; call: number }[] = [];
  const blindCalls: { name: string; arity: number; call: number }[] = [];
  const valueCalls: { call: number; callee: number }[] = [];
  const constructs = new Set<LinkedType>();
  const escapes = new Map<string, Type>();
  const roles: RoleSite[] = [];
  const roleCalls: RoleCall[] = [];
  const literals: number[] = [];
  const modelled: ModelledCall[] = [];
  const unmodelled: number[] = [];
  let evaluated = 0;
  if (body === undefined) return empty;
  const escape = (type: Type): void => addEscape(escapes, type, 0);
  const runByRole: number[] = [];

  for (let call = 0; call < body.calls.length; call++) {
    const site = body.calls[call] as Call;
    const callee = resolveCallee(linked, fn, call);
    switch (callee.callee) {
      case 'functions':
        evaluated += 1;
        for (const to of callee.functions) {
          edges.push({ to, call });
          escapeArguments(linked, fn, site.arguments, parameterTypes(linked, to), escape);
          escapeBlank(linked, fn, site.arguments, to, escape);
        }
        modelledByPattern(linked, callee.functions[0], site, call, modelled);
        break;
      case 'interface':
        evaluated += 1;
        interfaceCalls.push({ type: callee.type, name: callee.name, call });
        escapeArguments(linked, fn, site.arguments, methodParameters(linked, callee.type, callee.name), escape);
        break;
      case 'external': {
        evaluated += 1;
        const roleCall = roleCallOf(linked, callee, call);
        if (roleCall !== undefined) roleCalls.push(roleCall);
        const model = linked.models.find(callee.path, callee.name, site.arguments.length);
        if (model === undefined) unmodelled.push(call);
        else modelled.push({ call, model, path: callee.path, name: callee.name });
        // Also where a model calls it harmless: what opens nothing itself still calls the methods of what it is given.
        for (const argument of site.arguments) escape(typeOf(linked, fn, argument));
        break;
      }
      case 'conversion': {
        evaluated += 1;
        constructed(linked, constructs, callee.type, 0);
        const given = site.arguments[0];
        if (given !== undefined && callee.type.kind === 'external') escape(typeOf(linked, fn, given));
        break;
      }
      case 'builtin':
        evaluated += 1;
        if (callee.name === 'error.Error') blindCalls.push({ name: 'Error', arity: 0, call });
        break;
      case 'value': {
        valueCalls.push({ call, callee: callee.value });
        const type = underlying(linked, typeOf(linked, fn, callee.value));
        if (type.kind === 'function') escapeArguments(linked, fn, site.arguments, type.parameters, escape);
        // A value of a library's function type (`http.HandlerFunc`): its parameters are the library's as well.
        else if (type.kind === 'external' || type.kind === 'resultOf')
          for (const argument of site.arguments) escape(typeOf(linked, fn, argument));
        break;
      }
      case 'unknown':
        if (methods.hasName(callee.name)) blindCalls.push({ name: callee.name, arity: site.arguments.length, call });
        break;
    }
    for (const argument of typeArgumentsOf(linked, fn, site)) constructed(linked, constructs, argument, 0);
  }
  const declared = (type: TypeExpression | undefined): void => {
    if (type === undefined || type.type === 'pointer') return;
    constructed(linked, constructs, resolveType(linked, fn.file, type), 0);
  };
  for (const result of fn.facts.results) if (result.name !== undefined) declared(result.type);
  for (let index = 0; index < body.values.length; index++) {
    const value = body.values[index] as Value;
    switch (value.op) {
      case 'convert':
        if (body.values[value.value]?.op !== 'nil') declared(value.type);
        break;
      case 'ref':
      case 'select': {
        const member = memberOf(linked, fn, body, value);
        if (member !== undefined) constructedByMember(linked, constructs, member);
        break;
      }
      case 'construct': {
        literals.push(index);
        const type = resolveType(linked, fn.file, value.type);
        constructed(linked, constructs, type, 0);
        const role = roleSiteOf(linked, fn, index, value, type);
        if (role !== undefined) {
          roles.push(role);
          runByRole.push(...role.entries);
        }
        escapeEntries(linked, fn, value, type, escape);
        break;
      }
      default:
    }
  }
  for (const cell of body.cells) declared(cell.type);
  const used = usedValues(body);
  for (let index = 0; index < body.values.length; index++) {
    if (used[index] === 0 || runByRole.includes(index)) continue;
    const taken = takenFunctions(linked, methods, fn, body, index);
    for (const to of taken.functions) edges.push({ to, call: -1 });
    if (taken.through !== undefined) interfaceCalls.push({ ...taken.through, call: -1 });
  }
  escapeStoresAndReturns(linked, fn, body, escape);
  return {
    edges,
    interfaceCalls,
    blindCalls,
    valueCalls,
    constructs: constructs.size === 0 ? nothing : [...constructs],
    literals,
    modelled,
    unmodelled,
    escapes: escapes.size === 0 ? nothing : [...escapes.values()],
    roles,
    roleCalls,
    evaluated,
  };
}

const empty: Scanned = {
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

function modelledByPattern(
  linked: Linked,
  target: FunctionNode | undefined,
  site: Call,
  call: number,
  into: ModelledCall[],
): void {
  if (target === undefined) return;
  const { importPath: path } = target.file.package;
  if (!linked.models.knows(path)) return;
  const name = target.receiver === undefined ? target.facts.name : `${target.receiver.name}.${target.facts.name}`;
  const model = linked.models.find(path, name, site.arguments.length);
  if (model !== undefined) into.push({ call, model, path, name });
}

/** What is passed for parameters that say nothing of its type, where the function hands them to code outside. */
function escapeBlank(
  linked: Linked,
  fn: FunctionNode,
  given: readonly number[],
  to: FunctionNode,
  escape: (type: Type) => void,
): void {
  const types = parameterTypes(linked, to);
  for (let index = 0; index < given.length; index++) {
    const at = Math.min(index, types.length - 1);
    const declared = types[at];
    if (declared === undefined || !isBlank(declared)) continue;
    const type = typeOf(linked, fn, given[index] as number);
    if (type.kind !== 'basic' && type.kind !== 'unknown' && parameterEscapes(linked, to, at)) escape(type);
  }
}

/** One array for all functions: one of its own for each would be most of what a scan allocates. */
let marks = new Uint8Array(1024);

/** Marks the values that are used as values: a function among them is handed on, not just called. Good until the next call. */
function usedValues(body: Body): Uint8Array {
  if (marks.length < body.values.length) marks = new Uint8Array(body.values.length * 2);
  else marks.fill(0, 0, body.values.length);
  const used = marks;
  for (const call of body.calls) for (const argument of call.arguments) used[argument] = 1;
  for (const store of body.stores) used[store.value] = 1;
  for (const statement of body.returns) for (const value of statement.values) used[value] = 1;
  for (let index = 0; index < body.values.length; index++) {
    const value = body.values[index] as Value;
    switch (value.op) {
      case 'construct':
        for (const entry of value.entries) used[entry.value] = 1;
        break;
      case 'closure':
        used[index] = 1;
        for (const capture of value.captures) used[capture.value] = 1;
        break;
      case 'choose':
        used[value.then] = 1;
        used[value.else] = 1;
        break;
      case 'join':
        for (const item of value.of) used[item] = 1;
        break;
      case 'convert':
      case 'assert':
        used[value.value] = 1;
        break;
      case 'instantiate':
        used[value.base] = 1;
        break;
      default:
    }
  }
  return used;
}

interface Taken {
  readonly functions: readonly FunctionNode[];
  /** A method of an interface that is handed on: it runs for the types that are constructed. */
  readonly through?: { readonly type: Type; readonly name: string };
}

const nothingTaken: Taken = { functions: [] };

/** The functions that a value is, where it is one. */
function takenFunctions(linked: Linked, methods: MethodTable, fn: FunctionNode, body: Body, index: number): Taken {
  const value = body.values[index];
  switch (value?.op) {
    case 'closure': {
      const closure = closureFunction(linked, fn, value.function);
      return closure === undefined ? nothingTaken : { functions: [closure] };
    }
    case 'instantiate':
      return takenFunctions(linked, methods, fn, body, value.base);
    case 'index': {
      const callee = calleeOfValue(linked, fn, index);
      return callee.callee === 'functions' ? { functions: callee.functions } : nothingTaken;
    }
    case 'ref':
    case 'select': {
      const member = memberOf(linked, fn, body, value);
      if (member !== undefined) return member.member === 'function' ? { functions: member.functions } : nothingTaken;
      if (value.op === 'ref' || !methods.hasName(value.name)) return nothingTaken;
      const callee = calleeOfValue(linked, fn, index);
      if (callee.callee === 'functions') return { functions: callee.functions };
      if (callee.callee === 'interface') return { functions: [], through: { type: callee.type, name: callee.name } };
      return nothingTaken;
    }
    default:
      return nothingTaken;
  }
}

/** The member of a package that a value names, where it names one. */
function memberOf(linked: Linked, fn: FunctionNode, body: Body, value: Value): Member | undefined {
  if (value.op === 'ref') {
    const found = lookup(linked, fn.file, value.name);
    return found.binding === 'member' ? found.member : undefined;
  }
  if (value.op !== 'select') return undefined;
  const base = body.values[value.base];
  if (base?.op !== 'ref') return undefined;
  const found = lookup(linked, fn.file, base.name);
  return found.binding === 'package' ? found.package.linked?.members.get(value.name) : undefined;
}
