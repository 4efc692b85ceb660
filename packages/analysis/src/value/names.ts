import type { Body } from '@callgate/ir';
import { calleeOfValue } from '../link/callee.js';
import type { FunctionNode, Member } from '../link/linked.js';
import { lookup } from '../link/scope.js';
import { typeOf } from '../link/type-of.js';
import { findMethod } from '../link/types.js';
import { text } from './alternatives.js';
import { evaluateConstant } from './constants.js';
import type { Evaluator } from './evaluator.js';
import { loadGlobal } from './load.js';
import { modelVariable } from './model-values.js';
import { alternative } from './terms.js';
import type { Alternative } from './value.js';

/** What a name stands for in a file: a member of its package, or a name of the language. */
export function evaluateName(ev: Evaluator, fn: FunctionNode, name: string): readonly Alternative[] {
  const found = lookup(ev.linked, fn.file, name);
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
  base: number,
  name: string,
): readonly Alternative[] {
  const owner = body.values[base];
  if (owner?.op === 'ref') {
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
  return ev.evaluate(fn, base).flatMap((item) => ev.follow(item, [{ field: name }]));
}
