import type { ValueIndex } from '@callgate/ir';
import { bare, kid, type Node, nodes } from './ast.js';
import { lowerCondition } from './conditions.js';
import type { Builder, Target } from './context.js';
import { openTarget } from './jumps.js';
import { hoistFunctions } from './local-functions.js';
import { binary, choose, enterGuard, join, lowerExpression, lowerStatement, nil } from './values.js';
import { alongBranch, type Outcome, setVersion } from './variables.js';

/** `switch`: each case holds where its test does and none before it did, or where the one before falls into it. */
export function lowerSwitch(fn: Builder, node: Node): void {
  const tag = lowerExpression(fn, kid(node, 'discriminant'));
  const always = bare(kid(node, 'discriminant') ?? node)['value'] === true;
  const target = openTarget(fn, node, false, true);
  const cases = nodes(node, 'cases');
  hoistFunctions(
    fn,
    cases.flatMap((each) => nodes(each, 'consequent')),
  );
  const start = new Map([...target.leaving.keys()].map((variable) => [variable, fn.versions.get(variable) ?? nil(fn)]));
  let falls: Outcome | undefined;
  let waiting: ValueIndex | undefined;
  const guard = fn.guard;
  const conditions: ValueIndex[] = [];
  const ways: { readonly condition: ValueIndex | undefined; readonly outcome: Outcome }[] = [];
  for (const each of cases) {
    const test = kid(each, 'test');
    let condition: ValueIndex | undefined;
    if (test !== undefined)
      condition = always ? lowerCondition(fn, test) : binary(fn, '==', tag, lowerExpression(fn, test));
    if (condition !== undefined) conditions.push(condition);
    if (waiting !== undefined && condition !== undefined) condition = binary(fn, '||', waiting, condition);
    const statements = nodes(each, 'consequent');
    waiting = condition;
    if (statements.length === 0) continue;
    waiting = undefined;
    const fellIn = falls;
    const at = condition;
    fn.dead = false;
    falls = undefined;
    let ended = false;
    const outcome = alongBranch(fn, () => {
      if (fellIn !== undefined)
        for (const [variable, value] of fellIn)
          setVersion(fn, variable, join(fn, [start.get(variable) ?? value, value]));
      if (at !== undefined && fellIn === undefined) enterGuard(fn, at, true);
      else if (fellIn === undefined) for (const other of conditions) enterGuard(fn, other, false);
      for (const statement of statements) lowerStatement(fn, statement);
      ended = fn.dead;
      fn.guard = guard;
    });
    if (!ended) falls = outcome;
    ways.push({ condition: fellIn === undefined ? at : undefined, outcome });
  }
  fn.dead = false;
  fn.targets.pop();
  closeSwitch(fn, cases, ways, target, falls);
}

/** Where the ways through a switch meet: one by one, each under its condition. */
function closeSwitch(
  fn: Builder,
  cases: readonly Node[],
  ways: readonly { readonly condition: ValueIndex | undefined; readonly outcome: Outcome }[],
  target: Target,
  falls: Outcome | undefined,
): void {
  const whole = cases.some((each) => kid(each, 'test') === undefined);
  for (const [variable, values] of target.leaving) {
    const before = fn.versions.get(variable) ?? nil(fn);
    const last = falls?.get(variable);
    const ends = last === undefined ? values : [...values, last];
    const simple = ways.every(({ condition }, at) => condition !== undefined || at === ways.length - 1);
    let value: ValueIndex | undefined;
    if (simple && ends.length === ways.filter(({ outcome }) => ends.includes(outcome.get(variable) ?? before)).length) {
      for (const { condition, outcome } of ways.toReversed()) {
        const here = outcome.get(variable) ?? before;
        if (condition === undefined) value = here;
        else value = choose(fn, condition, here, value ?? before);
      }
    }
    setVersion(fn, variable, value ?? join(fn, whole ? ends : [before, ...ends]));
  }
}
