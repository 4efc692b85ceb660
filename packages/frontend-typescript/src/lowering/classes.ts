import type { Field, TypeExpression, ValueIndex } from '@callgate/ir';
import { flag, isFunction, kid, type Node, nodes, propertyName, word } from './ast.js';
import { type Builder, type ClassOwner, createBuilder, type FileContext, freshId } from './context.js';
import { addFunction, bindSelf, finish, parametersOf, parameterValue } from './functions.js';
import { addGlobal } from './globals.js';
import { guessedType } from './literals.js';
import { annotatedType, namedType, opaque, withTypeParameters } from './types.js';
import { add, addCall, addNew, addReturn, addStore, construct, lowerExpression, ref, select, text } from './values.js';

/** A class as a value: its name. */
export function lowerClassExpression(fn: Builder, node: Node): ValueIndex {
  const id = kid(node, 'id');
  const name = freshId(fn.file, `${fn.top ? '' : `${fn.id}.`}${id === undefined ? 'class' : word(id, 'name')}`);
  lowerClass(fn, node, name);
  return ref(fn, name);
}

/**
 * A class is a type: its methods have it as receiver. Making an object (`new C`) and setting it up (`C.constructor`, which those that extend
 * it run as well) are two functions.
 * @param fn where the class is declared: its decorators run there
 */
export function lowerClass(fn: Builder, node: Node, name: string): void {
  const { file } = fn;
  withTypeParameters(file, node, () => {
    const members = nodes(kid(node, 'body') ?? node, 'body');
    const heritage = kid(node, 'superClass');
    const base = heritage === undefined ? undefined : (baseType(fn, heritage) ?? opaque);
    const owner: ClassOwner = { name, extends: base };
    const typeParameters = nodes(kid(node, 'typeParameters') ?? node, 'params')
      .filter((each) => each.type === 'TSTypeParameter')
      .map((each) => word(kid(each, 'name') ?? each, 'name'));
    const generic = typeParameters.length === 0 ? {} : { typeParameters };
    file.types.push({
      name,
      ...(typeParameters.length === 0 ? {} : { typeParameters: typeParameters.map((each) => ({ name: each })) }),
      type: { type: 'struct', fields: fieldsOf(fn, members, base) },
      at: file.lines.position(node.start),
    });
    const receiver = { type: name, pointer: true, ...generic };
    for (const member of members) {
      if (member.type === 'StaticBlock') {
        for (const each of nodes(member, 'body')) file.tables.statements[each.type]?.(fn, each);
        continue;
      }
      const member_ = propertyName(member, 'key');
      if (member_ === undefined) continue;
      if (member.type === 'PropertyDefinition' || member.type === 'AccessorProperty') {
        if (flag(member, 'static')) addStatic(fn, member, `${name}::${member_}`);
        continue;
      }
      const value = kid(member, 'value');
      const scope = value === undefined ? undefined : file.names.functions.get(value);
      if (value === undefined || !isFunction(value) || scope === undefined || word(member, 'kind') === 'constructor')
        continue;
      const kind = word(member, 'kind');
      const method = kind === 'get' || kind === 'set' ? `${kind} ${member_}` : member_;
      if (flag(member, 'static')) {
        const id = freshId(file, `${name}::${method}`);
        addFunction(file, value, scope, { id, name: id, owner });
      } else addFunction(file, value, scope, { id: freshId(file, `${name}.${method}`), name: method, receiver, owner });
    }
    addConstructor(fn, node, members, owner, receiver);
    lowerDecorators(fn, node, members, name);
  });
}

/** The type that a class extends; what an expression gives (a mixin) is not known. */
function baseType(fn: Builder, heritage: Node): TypeExpression | undefined {
  return heritage.type === 'CallExpression' ? undefined : namedType(fn.file, heritage);
}

function fieldsOf(fn: Builder, members: readonly Node[], base: TypeExpression | undefined): Field[] {
  const { file } = fn;
  const fields: Field[] = [];
  if (base !== undefined && base.type === 'named')
    fields.push({ name: `extends ${base.name}`, type: { type: 'pointer', of: base }, embedded: true, inherited: true });
  const addField = (name: string | undefined, type: TypeExpression): void => {
    if (name !== undefined && !fields.some((known) => known.name === name)) fields.push({ name, type });
  };
  for (const member of members) {
    if (member.type === 'PropertyDefinition' || member.type === 'TSAbstractPropertyDefinition') {
      if (flag(member, 'static')) continue;
      const declared = annotatedType(file, member);
      addField(
        propertyName(member, 'key'),
        declared.type === 'opaque' ? guessedType(fn, kid(member, 'value')) : declared,
      );
    }
    if (word(member, 'kind') !== 'constructor') continue;
    for (const each of nodes(kid(member, 'value') ?? member, 'params')) {
      if (each.type !== 'TSParameterProperty') continue;
      const inner = kid(each, 'parameter');
      const target = inner?.type === 'AssignmentPattern' ? kid(inner, 'left') : inner;
      if (target?.type === 'Identifier') addField(word(target, 'name'), annotatedType(file, target));
    }
  }
  return fields;
}

function addStatic(fn: Builder, member: Node, name: string): void {
  addGlobal(fn, name, kid(member, 'value'), annotatedType(fn.file, member), member);
}

/** `C.constructor` sets fields and runs the constructor's body; `new C` makes the object and has it set up. */
function addConstructor(
  fn: Builder,
  node: Node,
  members: readonly Node[],
  owner: ClassOwner,
  receiver: { readonly type: string; readonly pointer: boolean },
): void {
  const { file } = fn;
  const { name } = owner;
  const written = members
    .map((each) => kid(each, 'value'))
    .find((each, at) => word(members[at] ?? node, 'kind') === 'constructor' && isFunction(each));
  const fieldScope = file.names.functions.get(node);
  if (fieldScope === undefined) return;
  const id = freshId(file, `${name}.constructor`);
  const scope = written === undefined ? fieldScope : (file.names.functions.get(written) ?? fieldScope);
  const setFields = (init: Builder): void => {
    if (fieldScope.self !== undefined && init.scope !== fieldScope)
      init.versions.set(fieldScope.self, add(init, 'receiver', { op: 'receiver' }));
    for (const member of members) setField(init, member, fieldScope, scope);
    if (written === undefined) return;
    for (const [index, each] of nodes(written, 'params').entries()) {
      if (each.type !== 'TSParameterProperty') continue;
      const inner = kid(each, 'parameter');
      const target = inner?.type === 'AssignmentPattern' ? kid(inner, 'left') : inner;
      if (target?.type !== 'Identifier') continue;
      let value = parameterValue(init, each, index);
      const otherwise = inner?.type === 'AssignmentPattern' ? kid(inner, 'right') : undefined;
      if (otherwise !== undefined)
        value = addNew(init, { op: 'binary', operator: '??', left: value, right: lowerExpression(init, otherwise) });
      addStore(init, select(init, add(init, 'receiver', { op: 'receiver' }), word(target, 'name')), value, each);
    }
  };
  const parameters = written === undefined ? [] : parametersOf(file, written);
  if (written !== undefined) {
    addFunction(file, written, scope, {
      id,
      name: 'constructor',
      receiver,
      owner,
      before: setFields,
      from: node.start,
    });
  } else {
    const init = createBuilder(file, fieldScope, id, node.start, undefined, owner);
    bindSelf(init, true);
    if (owner.extends !== undefined) {
      const self = add(init, 'receiver', { op: 'receiver' });
      const parent = addNew(init, { op: 'convert', type: owner.extends, value: self });
      const rest = add(init, 'p0', { op: 'parameter', index: 0 });
      addCall(init, addNew(init, { op: 'select', base: parent, name: 'constructor' }), [rest], node, { spread: true });
    }
    setFields(init);
    const all = owner.extends === undefined ? [] : [{ name: 'args', type: opaque, variadic: true as const }];
    finish(init, node, { id, name: 'constructor', receiver }, all, []);
  }
  const passesAll = written === undefined && owner.extends !== undefined;
  addAllocator(file, node, owner, fieldScope, parameters, passesAll, fn.top ? deferredDecorators(fn, node) : []);
}

function setField(init: Builder, member: Node, fields: Builder['scope'], scope: Builder['scope']): void {
  if (member.type !== 'PropertyDefinition' || flag(member, 'static')) return;
  const name = propertyName(member, 'key');
  const value = kid(member, 'value');
  if (name === undefined) return;
  const target = (): ValueIndex => select(init, add(init, 'receiver', { op: 'receiver' }), name);
  if (value !== undefined) {
    // Fields and the constructor are one body here, whose variables are told apart by the scope that declares them.
    const self = fields.self;
    if (self !== undefined && scope !== fields) init.versions.set(self, add(init, 'receiver', { op: 'receiver' }));
    addStore(init, target(), lowerExpression(init, value), member);
    return;
  }
  // What a decorator with arguments makes may be what the field holds: a client, a setting.
  for (const each of nodes(member, 'decorators')) {
    const expression = kid(each, 'expression');
    if (expression?.type === 'CallExpression') addStore(init, target(), lowerExpression(init, expression), member);
  }
}

function addAllocator(
  file: FileContext,
  node: Node,
  owner: ClassOwner,
  scope: Builder['scope'],
  parameters: ReturnType<typeof parametersOf>,
  passesAll: boolean,
  deferred: readonly Node[],
): void {
  const id = freshId(file, `new ${owner.name}`);
  const from = Math.min(node.start, ...deferred.map((each) => each.start));
  const fn = createBuilder(file, scope, id, from, undefined, owner);
  const type: TypeExpression = { type: 'named', name: owner.name };
  const made = construct(fn, type, [], node);
  const all = passesAll ? [{ name: 'args', type: opaque, variadic: true as const }] : parameters;
  const passed = all.map((_, index) => add(fn, `p${String(index)}`, { op: 'parameter', index }));
  const spread = all.at(-1)?.variadic === true ? { spread: true as const } : {};
  addCall(fn, addNew(fn, { op: 'select', base: made, name: 'constructor' }), passed, node, spread);
  // What a library's type declares of it, a library may call.
  for (const each of nodes(node, 'implements')) {
    const declared = namedType(file, kid(each, 'expression')) ?? opaque;
    if (declared.type === 'named' && declared.package !== undefined)
      addCall(fn, addNew(fn, { op: 'type', type: declared }), [made], node);
  }
  for (const each of deferred) lowerExpression(fn, each);
  addReturn(fn, made, node);
  finish(fn, node, { id, name: id, from }, all, [{ type }]);
}

/**
 * Decorators that only say what a container is to do with a class once it is used: what `@Module({ imports })` of Nest names is there for
 * programs whose root module leads to that class, and not for all that load the file (a library's index loads all of its modules).
 */
function deferredDecorators(fn: Builder, node: Node): readonly Node[] {
  // Only a class that others can name is there without being used.
  if (!/\bexport\s+(default\s+)?(abstract\s+)?$/u.test(fn.file.source.slice(Math.max(0, node.start - 40), node.start)))
    return [];
  return nodes(node, 'decorators').flatMap((each): readonly Node[] => {
    const expression = kid(each, 'expression');
    const callee = expression?.type === 'CallExpression' ? kid(expression, 'callee') : undefined;
    const imported = callee?.type === 'Identifier' ? fn.file.names.variables.get(callee)?.imported : undefined;
    const defers = imported?.specifier === '@nestjs/common' && imported.name === 'Module';
    return expression !== undefined && defers ? [expression] : [];
  });
}

/** Decorators are functions that are handed the class, or a method of it, when the module runs. */
function lowerDecorators(fn: Builder, node: Node, members: readonly Node[], name: string): void {
  const of = (holder: Node): readonly Node[] =>
    nodes(holder, 'decorators').flatMap((each) => kid(each, 'expression') ?? []);
  const self = (): ValueIndex => ref(fn, name);
  for (const member of members) {
    const method = propertyName(member, 'key') ?? '';
    const isMethod = member.type === 'MethodDefinition' && word(member, 'kind') !== 'constructor';
    for (const each of of(member)) {
      if (!isMethod && each.type === 'CallExpression') continue;
      const decorator = lowerExpression(fn, each);
      addCall(fn, decorator, isMethod ? [select(fn, self(), method)] : [text(fn, method)], each);
    }
  }
  const deferred = fn.top ? deferredDecorators(fn, node) : [];
  for (const each of of(node)) if (!deferred.includes(each)) addCall(fn, lowerExpression(fn, each), [self()], each);
}
