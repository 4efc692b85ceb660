import type { Condition, Template } from '@callgate/ir';
import { readsAsTrue } from '../value/equal.js';
import { answerTo, type Answers, fill, type Filled } from './fill.js';

/** Whether a condition holds, as far as the answers tell; what they do not tell may hold. */
export function mayHold(condition: Condition, answers: Answers): boolean {
  if (condition.test === 'set') {
    const found = answerTo(condition.request, answers);
    if (found === undefined || found.answer.answer === 'unknown') return true;
    return (found.answer.answer !== 'absent') === condition.holds;
  }
  if (condition.test === 'true') {
    const texts = fill(condition.of, answers);
    return texts.some((text) => text.holes.length > 0 || isTrue(text.text, condition.of) === condition.holds);
  }
  if (condition.test === 'either') return mayComeAbout(condition.ways, condition.holds, answers);
  const [lefts, rights] = [fill(condition.left, answers), fill(condition.right, answers)];
  return lefts.some((left) => rights.some((right) => mayEqual(left, right, condition.holds)));
}

/** A boolean flag takes no word behind it for its value (`--verbose worker`): it is given, and so it is true. */
function isTrue(text: string, of: Template): boolean {
  if (readsAsTrue(text)) return true;
  const [only] = of;
  const isFlag = of.length === 1 && only?.segment === 'setting' && only.request.setting === 'flag';
  return isFlag && text !== '' && !/^(?:0|f|false)$/i.test(text);
}

/** Whether one of several ways may be open, or all of them closed. */
function mayComeAbout(ways: readonly (readonly Condition[])[], holds: boolean, answers: Answers): boolean {
  if (holds) return ways.some((way) => way.every((each) => mayHold(each, answers)));
  return ways.every((way) => way.some((each) => mayHold({ ...each, holds: !each.holds }, answers)));
}

function mayEqual(left: Filled, right: Filled, holds: boolean): boolean {
  if (left.holes.length === 0 && right.holes.length === 0) return (left.text === right.text) === holds;
  // A secret is not empty: it is set to something.
  if (left.text === '' || right.text === '') return !holds;
  return true;
}
