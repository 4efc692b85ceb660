import type { FunctionModel, Body, Call, TypeExpression, Value } from '@callgate/ir';
import { calleeOfValue, resolveCallee } from '../link/callee.js';
import { hooksOf } from '../link/hooks.js';
import { makersOf } from '../link/makers.js';
import { closureFunction } from '../link/closures.js';
import type { FunctionNode, Linked, Member } from '../link/linked.js';
import { denotes, isModular, moduleItself } from '../link/denotes.js';
import { lookup } from '../link/scope.js';
import { typeArgumentsOf } from '../link/type-arguments.js';
import { parameterTypes, typeOf } from '../link/type-of.js';
import { type Type, unknownType } from '../link/type.js';
import { functionsOfModules } from '../link/module-type.js';
import { methodParameters } from '../link/interfaces.js';
import { resolveType, underlying } from '../link/types.js';
import { scanAccessors } from './accessors.js';
import { constructed, constructedByMember } from './constructed.js';
import { escapeArguments, escapeEntries, escapeHeld, escapeStoresAndReturns } from './escapes.js';
import { heldBy } from './held-by-variables.js';
import { functionsOfHandedModules } from './handed-modules.js';
import type { MethodTable } from './method-table.js';
import { isBlank, parameterEscapes } from './parameter-escapes.js';
import { roleCallOf, roleSiteOf } from './roles.js';
import { emptyScan, type Findings, freshFindings, type Scanned, scannedOf } from './scanned.js';

/** Looks a function's body through once. */
export function scanFunction(linked: Linked, methods: MethodTable, fn: FunctionNode): Scanned {
  const { body } = fn.facts;
  if (body === undefined) return emptyScan;
  const found = freshFindings();
  scanCalls(linked, methods, fn, body, found);
  scanDeclared(linked, fn, body, found);
  scanValues(linked, fn, body, found);
  scanHandedOn(linked, methods, fn, body, found);
  escapeStoresAndReturns(linked, fn, body, found.escape);
  if (isModular(fn.file)) scanAccessors(linked, methods, fn, body, found);
  return scannedOf(found);
}

function scanCalls(linked: Linked, methods: MethodTable, fn: FunctionNode, body: Body, found: Findings): void {
  const { escape } = found;
  for (let call = 0; call < body.calls.length; call++) {
    const site = body.calls[call] as Call;
    const callee = resolveCallee(linked, fn, call);
    if (callee.callee !== 'value' && callee.callee !== 'unknown') found.evaluated += 1;
    switch (callee.callee) {
      case 'functions':
        for (const to of callee.functions) {
          found.edges.push({ to, call });
          escapeArguments(linked, fn, site.arguments, parameterTypes(linked, to), escape);
          escapeBlank(linked, fn, site.arguments, to, escape);
        }
        modelledByPattern(callee.functions[0], site, call, found);
        break;
      case 'interface':
        found.interfaceCalls.push({ type: callee.type, name: callee.name, call });
        escapeArguments(linked, fn, site.arguments, methodParameters(linked, callee.type, callee.name), escape);
        break;
      case 'external': {
        const roleCall = roleCallOf(fn, callee, call);
        if (roleCall !== undefined) found.roleCalls.push(roleCall);
        const model = fn.file.models.find(callee.path, callee.name, site.arguments.length);
        if (model === undefined || namesContracts(model) || isLeftover(fn, callee.path, model))
          found.unmodelled.push(call);
        if (model !== undefined) {
          found.modelled.push({ call, model, path: callee.path, name: callee.name });
          found.runElsewhere.push(...namedArguments(model, site));
        }
        // Also where a model calls it harmless: what opens nothing itself still calls the methods of what it is given.
        for (const argument of site.arguments) {
          // The language's own functions take objects apart and put them together.
          if (isModular(fn.file) && callee.path !== 'globalThis')
            for (const to of functionsOfHandedModules(linked, fn, argument)) found.edges.push({ to, call: -1 });
          escapeHeld(linked, fn, argument, escape);
          const taken = methodTakenBlindly(linked, methods, fn, argument);
          if (taken !== undefined) found.blindCalls.push({ name: taken, arity: 0, call: -1 });
        }
        break;
      }
      case 'conversion': {
        constructed(linked, found.constructs, callee.type, 0);
        const given = site.arguments[0];
        if (given !== undefined && callee.type.kind === 'external') escape(typeOf(linked, fn, given));
        break;
      }
      case 'builtin':
        if (callee.name === 'error.Error') found.blindCalls.push({ name: 'Error', arity: 0, call });
        break;
      case 'value': {
        found.valueCalls.push({ call, callee: callee.value });
        const type = underlying(linked, typeOf(linked, fn, callee.value));
        if (type.kind === 'function') escapeArguments(linked, fn, site.arguments, type.parameters, escape);
        // A value of a library's function type (`http.HandlerFunc`): its parameters are the library's as well.
        else if (type.kind === 'external' || type.kind === 'resultOf')
          for (const argument of site.arguments) escape(typeOf(linked, fn, argument));
        break;
      }
      case 'unknown':
        if (methods.hasName(callee.name))
          found.blindCalls.push({ name: callee.name, arity: site.arguments.length, call });
        else found.unmodelled.push(call);
        break;
    }
    for (const argument of typeArgumentsOf(linked, fn, site)) constructed(linked, found.constructs, argument, 0);
  }
}

/** Variables that are declared hold a value of their type without any construction. */
function scanDeclared(linked: Linked, fn: FunctionNode, body: Body, found: Findings): void {
  for (const result of fn.facts.results) if (result.name !== undefined) declared(linked, fn, result.type, found);
  for (const cell of body.cells) if (cell.type !== undefined) declared(linked, fn, cell.type, found);
  // A text becomes one of a named type where it is passed or returned as one, without any conversion in the source.
  const texts = namedTexts(linked);
  for (const { type } of fn.facts.parameters) if (isNamedText(type, texts)) declared(linked, fn, type, found);
  for (const { type } of fn.facts.results) if (isNamedText(type, texts)) declared(linked, fn, type, found);
}

function isNamedText(type: TypeExpression, texts: ReadonlySet<string>): boolean {
  return type.type === 'named' && texts.has(type.name);
}

const textNames = new WeakMap<Linked, ReadonlySet<string>>();

/** Names of types that are texts and have methods. */
function namedTexts(linked: Linked): ReadonlySet<string> {
  let known = textNames.get(linked);
  if (known === undefined) {
    const isText = ({ declaration: { type } }: Linked['types'][number]): boolean =>
      type.type === 'named' && type.name === 'string' && type.package === undefined;
    const types = linked.types.filter((type) => type.methods.size > 0 && isText(type));
    textNames.set(linked, (known = new Set(types.map((type) => type.name))));
  }
  return known;
}

function declared(linked: Linked, fn: FunctionNode, type: TypeExpression, found: Findings): void {
  if (type.type !== 'pointer') constructed(linked, found.constructs, resolveType(linked, fn.file, type), 0);
}

function scanValues(linked: Linked, fn: FunctionNode, body: Body, found: Findings): void {
  for (let index = 0; index < body.values.length; index++) {
    const value = body.values[index] as Value;
    switch (value.op) {
      case 'convert':
        // What a pointer of another type points to is one of its type from then on: `(*LedgerService)(&shared)`.
        if (body.values[value.value]?.op !== 'nil')
          constructed(linked, found.constructs, resolveType(linked, fn.file, value.type), 0);
        break;
      case 'ref':
      case 'select': {
        const member = memberOf(linked, fn, body, value, index);
        if (member !== undefined) constructedByMember(linked, found.constructs, member);
        const held = member?.member === 'global' && !isModular(fn.file) ? heldBy(linked, member) : undefined;
        if (held !== undefined && held !== fn) found.edges.push({ to: held, call: -1 });
        break;
      }
      case 'construct': {
        found.literals.push(index);
        const type = resolveType(linked, fn.file, value.type);
        constructed(linked, found.constructs, type, 0);
        const role = roleSiteOf(linked, fn, index, value, type);
        if (role !== undefined) {
          found.roles.push(role);
          found.runElsewhere.push(...role.entries);
        }
        escapeEntries(linked, fn, value, type, found.escape);
        break;
      }
      default:
    }
  }
}

/** Functions that are used as values run some time. */
function scanHandedOn(linked: Linked, methods: MethodTable, fn: FunctionNode, body: Body, found: Findings): void {
  const used = usedValues(body);
  for (let index = 0; index < body.values.length; index++) {
    if (used[index] === 0 || found.runElsewhere.includes(index)) continue;
    const taken = takenFunctions(linked, methods, fn, body, index);
    for (const to of taken.functions) found.edges.push({ to, call: -1 });
    if (taken.through !== undefined)
      found.interfaceCalls.push({ type: taken.through.type, name: taken.through.name, call: -1 });
  }
}

/** The name of a method that is taken out of something of which nothing is known, an entry of a table: `app.get(route.path, route.handler)`. */
function methodTakenBlindly(linked: Linked, methods: MethodTable, fn: FunctionNode, index: number): string | undefined {
  const value = fn.facts.body?.values[index];
  if (value?.op !== 'select' || !isModular(fn.file) || !methods.hasName(value.name)) return undefined;
  return calleeOfValue(linked, fn, index).callee === 'unknown' ? value.name : undefined;
}

/** Models of Go name the packages of several libraries at once, some of which open nothing. */
function isLeftover(fn: FunctionNode, path: string, model: FunctionModel): boolean {
  return isModular(fn.file) && fn.file.models.isLeftover(path, model);
}

/**
 * Whether a model says of which contract a function speaks, and nothing of what it does with what it is handed. Where a server is registered, the
 * address in the configuration of what it serves with is the one on which it listens.
 */
function namesContracts({ effects }: FunctionModel): boolean {
  return effects.every(({ effect }) => effect === 'speaks');
}

/** The arguments that a library takes for their names alone. */
function namedArguments({ effects }: FunctionModel, { arguments: given }: Call): readonly number[] {
  return effects.flatMap((effect) =>
    effect.effect === 'names' ? (given[Number(/^arg(\d+)$/u.exec(effect.function)?.[1])] ?? []) : [],
  );
}

function modelledByPattern(target: FunctionNode | undefined, site: Call, call: number, found: Findings): void {
  if (target === undefined) return;
  const { models, package: owner } = target.file;
  const path = owner.importPath;
  if (!models.knows(path)) return;
  const name = target.receiver === undefined ? target.facts.name : `${target.receiver.name}.${target.facts.name}`;
  const model = models.find(path, name, site.arguments.length);
  if (model !== undefined) found.modelled.push({ call, model, path, name });
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
      case 'element':
        // A loop over a function calls it.
        used[value.of] = 1;
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
      const member = memberOf(linked, fn, body, value, index);
      // A class that is handed on: whoever gets it can make objects of it, and a library calls its hooks.
      if (member?.member === 'type') return { functions: [...makersOf(linked, member.type), ...hooksOf(member.type)] };
      if (member !== undefined) return member.member === 'function' ? { functions: member.functions } : nothingTaken;
      if (value.op === 'ref') return nothingTaken;
      const owner = isModular(fn.file) ? typeOf(linked, fn, value.base) : unknownType;
      if (owner.kind === 'module') return { functions: functionsOfModules(linked, owner, value.name) };
      if (!methods.hasName(value.name)) return nothingTaken;
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
function memberOf(linked: Linked, fn: FunctionNode, body: Body, value: Value, index: number): Member | undefined {
  if (isModular(fn.file)) {
    const found = denotes(linked, fn, index);
    const itself = found?.what === 'module' ? moduleItself(linked, found.module) : found;
    return itself?.what === 'member' ? itself.member : undefined;
  }
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
