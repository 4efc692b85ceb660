import type { Body } from '@callgate/ir';
import { calleeOfValue } from '../link/callee.js';
import type { FunctionNode, ImportedPackage, LinkedPackage, Member } from '../link/linked.js';
import { type Denotation, denotes, exportedMember, isModular, moduleItself, staticGetter } from '../link/denotes.js';
import { lookup } from '../link/scope.js';
import { typeOf } from '../link/type-of.js';
import { findMethod } from '../link/types.js';
import { text } from './alternatives.js';
import { evaluateConstant } from './constants.js';
import type { Evaluator } from './evaluator.js';
import { documentValue } from './document/document-value.js';
import { loadGlobal } from './load.js';
import { modelVariable } from './model/model-values.js';
import { alternative } from './terms.js';
import { onReceiver } from './substitution/through-call.js';
import type { Alternative } from './value.js';

/** What a name stands for in a file: a member of its package, or a name of the language. */
export function evaluateName(ev: Evaluator, fn: FunctionNode, name: string): readonly Alternative[] {
  const found = lookup(ev.linked, fn.file, name);
  if (found.binding === 'package') return evaluateModule(ev, fn, found.package);
  if (found.binding === 'member') return evaluateMember(ev, fn, found.member);
  if (found.binding === 'free' && (name === 'true' || name === 'false')) return [text(name, fn)];
  return [];
}

function evaluateMember(ev: Evaluator, fn: FunctionNode, member: Member): readonly Alternative[] {
  switch (member.member) {
    case 'function':
      return member.functions.map((target) => alternative({ value: 'function', fn: target, frames: [] }, [fn]));
    case 'constant':
      return evaluateConstant(ev, member.file, member.constant.name, member.constant.values);
    case 'global':
      return loadGlobal(ev, member.global);
    case 'type':
      return [];
  }
}

/** `base.name`: a member of a package, a method as a value, or a field. */
export function evaluateSelect(
  ev: Evaluator,
  fn: FunctionNode,
  body: Body,
  index: number,
  base: number,
  name: string,
): readonly Alternative[] {
  const owner = body.values[base];
  if (isModular(fn.file)) {
    const denoted = denotes(ev.linked, fn, index);
    const known = denoted === undefined ? undefined : evaluateDenoted(ev, fn, denoted);
    if (known !== undefined) return known;
    const whole = name === 'default' && owner?.op === 'ref' ? lookup(ev.linked, fn.file, owner.name) : undefined;
    // The default of a document is all of it.
    if (whole?.binding === 'package' && whole.package.document !== undefined)
      return evaluateModule(ev, fn, whole.package);
    const getters = staticGetter(ev.linked, fn, base, name);
    if (getters.length > 0) return getters.flatMap((getter) => ev.results(getter, 0));
  } else if (owner?.op === 'ref') {
    const found = lookup(ev.linked, fn.file, owner.name);
    if (found.binding === 'package') {
      const member = found.package.linked?.members.get(name);
      if (member !== undefined) return evaluateMember(ev, fn, member);
      return modelVariable(ev, fn, found.package.path, name);
    }
  }
  const method = findMethod(ev.linked, typeOf(ev.linked, fn, base), name);
  if (method?.found === 'functions') {
    const callee = calleeOfValue(
      ev.linked,
      fn,
      body.values.findIndex((value) => value.op === 'select' && value.base === base && value.name === name),
    );
    if (callee.callee === 'functions') {
      const receiver = ev.evaluate(fn, base);
      return method.functions.map((target) =>
        alternative({ value: 'function', fn: target, frames: [], receiver }, [fn]),
      );
    }
  }
  return ev.evaluate(fn, base).flatMap((item) => throughGetter(ev, item, name) ?? ev.follow(item, [{ field: name }]));
}

/** What the getter of an object's class returns for it; undefined where it has none of this name. */
function throughGetter(ev: Evaluator, item: Alternative, name: string): readonly Alternative[] | undefined {
  if (item.value.value !== 'object' || item.value.site.type.kind !== 'named') return undefined;
  const { type } = item.value.site;
  if (!isModular(type.type.file)) return undefined;
  const getter = findMethod(ev.linked, type, `get ${name}`);
  if (getter?.found !== 'functions') return undefined;
  return getter.functions.flatMap((target) => onReceiver(ev, ev.results(target, 0), target, item));
}

/** A module as a value: a document is what stands in it, and a module that is one value is that value. */
function evaluateModule(ev: Evaluator, fn: FunctionNode, imported: ImportedPackage): readonly Alternative[] {
  if (imported.document !== undefined) return [documentValue(imported.document, fn)];
  if (imported.linked === undefined) return [];
  return evaluateWhole(ev, fn, imported.linked);
}

/** A module that is one value is that value; any other is looked into when something is read from it. */
export function evaluateWhole(ev: Evaluator, fn: FunctionNode, module: LinkedPackage): readonly Alternative[] {
  const seen = new Set<LinkedPackage>();
  let at = module;
  while (!seen.has(at)) {
    seen.add(at);
    const whole = moduleItself(ev.linked, at);
    if (whole === undefined) return [alternative({ value: 'module', module: at }, [fn])];
    if (whole.what !== 'module') return evaluateDenoted(ev, fn, whole) ?? [];
    at = whole.module;
  }
  return [];
}

/** What a module that is handed around has under a name. */
export function evaluateExport(ev: Evaluator, module: LinkedPackage, name: string): readonly Alternative[] {
  const [initialiser] = module.initialisers;
  const denoted = initialiser === undefined ? undefined : exportedMember(ev.linked, module, name);
  if (initialiser === undefined || denoted === undefined) return [];
  return evaluateDenoted(ev, initialiser, denoted) ?? [];
}

/** What a name of another module is; undefined where it is no value of its own. */
function evaluateDenoted(ev: Evaluator, fn: FunctionNode, denoted: Denotation): readonly Alternative[] | undefined {
  switch (denoted.what) {
    case 'member':
      return evaluateMember(ev, fn, denoted.member);
    case 'external':
      return evaluateOutside(ev, fn, denoted.path, denoted.name);
    case 'module':
      return evaluateWhole(ev, fn, denoted.module);
  }
}

/** A name of a library: the longest one of which a model tells the value, and what is read from that. */
export function evaluateOutside(ev: Evaluator, fn: FunctionNode, path: string, name: string): readonly Alternative[] {
  const parts = name.split('.');
  const { models } = fn.file;
  for (let length = parts.length; length > 0; length--) {
    const known = parts.slice(0, length).join('.');
    if (models.variable(path, known) === undefined && models.memberType(path, known) === undefined) continue;
    const steps = parts.slice(length).map((field) => ({ field }));
    const found = modelVariable(ev, fn, path, known);
    return steps.length === 0 ? found : found.flatMap((item) => ev.follow(item, steps));
  }
  // What is read from a library that is one object as a whole (`config.ledger.url`).
  if (name !== '' && models.variable(path, 'default') !== undefined && !models.names(path, name))
    return modelVariable(ev, fn, path, 'default').flatMap((whole) =>
      ev.follow(
        whole,
        parts.map((field) => ({ field })),
      ),
    );
  return modelVariable(ev, fn, path, name);
}
