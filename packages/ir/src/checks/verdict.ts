import { quote } from '../shape/index.js';
import type { Problem } from '../shape/index.js';
import type { Answer, Difference, DoorVerdict, Verdict } from '../verdict.js';
import { checkOptionalRange } from './span.js';

/** What must hold in a Verdict beyond its shape. */
export function checkVerdict(verdict: Verdict, path = ''): readonly Problem[] {
  const answer = together(verdict.egress.answer, verdict.ingress.answer);
  const problems = [...checkDoor(verdict.egress, `${path}/egress`), ...checkDoor(verdict.ingress, `${path}/ingress`)];
  if (verdict.answer === answer) return problems;
  const expected = `${quote(answer)}, which follows from the two doors`;
  return [...problems, { path: `${path}/answer`, expected, found: quote(verdict.answer) }];
}

const answerOf = { missing: 'denied', excess: 'allowed', unknown: 'unknown' } as const;

/** What must hold in a Difference beyond its shape. */
export function checkDifference(value: Difference): readonly Problem[] {
  const problems = [...checkVerdict(value.verdict, '/verdict'), ...checkOptionalRange(value.declaredAt, '/declaredAt')];
  const answer = answerOf[value.difference];
  if (value.verdict.answer !== answer) {
    const expected = `${quote(answer)}, as the difference is ${quote(value.difference)}`;
    problems.push({ path: '/verdict/answer', expected, found: quote(value.verdict.answer) });
  }
  if (value.difference === 'missing' && value.declaredBy === undefined)
    problems.push({ path: '/declaredBy', expected: 'what declares the connection that is missing', found: 'nothing' });
  if (value.difference === 'excess' && value.declaredBy !== undefined)
    problems.push({
      path: '/declaredBy',
      expected: 'nothing, as excess is declared by nobody',
      found: quote(value.declaredBy),
    });
  return problems;
}

function together(one: Answer, other: Answer): Answer {
  if (one === 'denied' || other === 'denied') return 'denied';
  return one === 'unknown' || other === 'unknown' ? 'unknown' : 'allowed';
}

function checkDoor(door: DoorVerdict, path: string): Problem[] {
  const problems = checkOptionalRange(door.at, `${path}/at`);
  if (door.policy !== undefined && !door.policies.includes(door.policy))
    problems.push({
      path: `${path}/policy`,
      expected: 'one of the policies that select the pod',
      found: quote(door.policy),
    });
  if (door.rule !== undefined && door.policy === undefined)
    problems.push({ path: `${path}/rule`, expected: 'a rule of a policy that is named', found: quote(door.rule) });
  return problems;
}
