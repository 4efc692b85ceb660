import type { ValueIndex } from '@callgate/ir';
import { flag, isFunction, kid, type Node, nodes, propertyName, word } from './ast.js';
import { lowerClass } from './classes.js';
import { type Builder, freshId } from './context.js';
import { addGlobal, addModuleFunction, requiredModule } from './globals.js';
import { noteImport } from './imports.js';
import { objectWritten } from './object-written.js';
import { opaque } from './types.js';
import { addStore, lowerExpression, ref } from './values.js';

/** What an expression names of the module's own exports: all of them, or one. */
function exported(fn: Builder, node: Node | undefined): { readonly name?: string } | undefined {
  if (node?.type === 'Identifier')
    return word(node, 'name') === 'exports' && !fn.file.names.variables.has(node) ? {} : undefined;
  if (node?.type !== 'MemberExpression') return undefined;
  const object = kid(node, 'object');
  const name = propertyName(node, 'property');
  if (name === undefined) return undefined;
  if (object?.type === 'Identifier' && word(object, 'name') === 'module' && !fn.file.names.variables.has(object))
    return name === 'exports' ? {} : undefined;
  const whole = exported(fn, object);
  return whole !== undefined && whole.name === undefined ? { name } : undefined;
}

/** `module.exports = x`, `exports.a = x`: what the module hands out. Undefined where it is another assignment. */
export function assignCommonJs(fn: Builder, left: Node, right: Node | undefined): ValueIndex | undefined {
  const target = exported(fn, left);
  if (target === undefined || right === undefined) return undefined;
  if (left.type === 'Identifier') return lowerExpression(fn, right);
  const name = target.name === undefined ? exportWhole(fn, right) : exportMember(fn, target.name, right);
  return name === undefined ? lowerExpression(fn, undefined) : ref(fn, name);
}

/** `exports.a` where it is read. */
export function readCommonJs(fn: Builder, node: Node): ValueIndex | undefined {
  const what = exported(fn, node);
  if (what?.name === undefined) return undefined;
  const known = fn.file.exports.find((each) => each.name === what.name && each.local !== undefined);
  return ref(fn, known?.local ?? `exports.${what.name}`);
}

function exportWhole(fn: Builder, right: Node): string | undefined {
  const { file } = fn;
  if (right.type === 'AssignmentExpression') {
    // `module.exports = exports = x`, `exports.default = module.exports = x`
    const left = kid(right, 'left');
    const inner = kid(right, 'right');
    const target = exported(fn, left);
    if (target !== undefined && inner !== undefined) {
      const local = exportWhole(fn, inner);
      if (target.name !== undefined && local !== undefined) file.exports.push({ name: target.name, local });
      return local;
    }
  }
  const whole =
    right.type === 'ObjectExpression'
      ? right
      : objectWritten(file, right, (each) => moduleSpread(fn, each) !== undefined);
  if (whole !== undefined && fn.top) {
    for (const each of nodes(whole, 'properties')) exportProperty(fn, each);
    return undefined;
  }
  return exportLocal(fn, 'export=', right);
}

/** The module that is handed out as a whole: `...require('./a')`, `...a`. */
function moduleSpread(fn: Builder, node: Node | undefined): string | undefined {
  const required = requiredModule(fn, node);
  if (required !== undefined) return required.path.length === 0 ? required.specifier : undefined;
  const imported = node?.type === 'Identifier' ? fn.file.names.variables.get(node)?.imported : undefined;
  return imported?.name === '*' ? imported.specifier : undefined;
}

function exportProperty(fn: Builder, property: Node): void {
  if (property.type !== 'Property') {
    const from = moduleSpread(fn, kid(property, 'argument'));
    if (from === undefined) lowerExpression(fn, kid(property, 'argument'));
    else {
      noteImport(fn.file, from, true, property);
      fn.file.exports.push({ name: '*', from });
    }
    return;
  }
  const name = flag(property, 'computed') ? undefined : propertyName(property, 'key');
  const value = kid(property, 'value');
  if (name === undefined || value === undefined) lowerExpression(fn, value);
  else exportMember(fn, name, value);
}

function exportMember(fn: Builder, name: string, right: Node): string | undefined {
  if (name === '__esModule') return undefined;
  const { file } = fn;
  const module = requiredModule(fn, right);
  const [imported, ...more] = module?.path ?? [];
  if (module !== undefined && more.length === 0) {
    noteImport(file, module.specifier, true, right);
    file.exports.push({ name, from: module.specifier, imported: imported ?? '*' });
    return undefined;
  }
  return exportLocal(fn, name, right);
}

/** Exports a value under a name; gives the name that it has in the file. */
export function exportLocal(fn: Builder, name: string, right: Node): string | undefined {
  const { file } = fn;
  if (right.type === 'Identifier') {
    const variable = file.names.variables.get(right);
    if (variable?.imported !== undefined) {
      file.exports.push({ name, from: variable.imported.specifier, imported: variable.imported.name });
      return undefined;
    }
    if (variable?.kind === 'module') {
      file.exports.push({ name, local: variable.shared });
      return variable.shared;
    }
  }
  const local = freshId(file, name === 'export=' || name === 'default' ? name : `exports.${name}`);
  const known = file.exports.some((each) => each.name === name);
  if (!known) file.exports.push({ name, local });
  if (!known && fn.top && isFunction(right)) {
    addModuleFunction(fn, local, right, local);
    return local;
  }
  if (!known && (right.type === 'ClassExpression' || right.type === 'ClassDeclaration')) {
    lowerClass(fn, right, local);
    return local;
  }
  const first = file.exports.find((each) => each.name === name)?.local ?? local;
  if (fn.top && !known) addGlobal(fn, local, right, opaque, right);
  else {
    if (!file.globals.some((each) => each.name === first))
      file.globals.push({ name: first, at: file.lines.position(right.start) });
    addStore(fn, ref(fn, first), lowerExpression(fn, right), right);
  }
  return first;
}
