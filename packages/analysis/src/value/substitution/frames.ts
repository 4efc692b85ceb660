import type { Evaluator } from '../evaluator.js';
import { alternative } from '../terms.js';
import { onReceiver } from './through-call.js';
import type { Alternative, Frame } from '../value.js';

/** What stands in an object as its maker sees it, seen from outside: each frame fills the parameters of its function. */
export function throughFrames(
  ev: Evaluator,
  items: readonly Alternative[],
  frames: readonly Frame[],
): readonly Alternative[] {
  return frames.reduce<readonly Alternative[]>(
    (found, frame) =>
      'receiver' in frame
        ? onReceiver(ev, found, frame.callee, frame.receiver, frame)
        : ev.throughCall(found, frame.callee, frame.caller, frame.call),
    items,
  );
}

/** Calls through which objects are told apart. */
const maxFrames = 3;

/** What came out of a method came out of it for its receiver: from there on it is the receiver that comes out of functions. */
export function framed(frames: readonly Frame[], frame: Frame): readonly Frame[] {
  const last = frames.at(-1);
  if (last === undefined || !('receiver' in last))
    return frames.length >= maxFrames && !('receiver' in frame) ? frames : [...frames, frame];
  const { value } = last.receiver;
  if (value.value !== 'object') return frames;
  const receiver = alternative({ ...value, frames: framed(value.frames, frame) });
  return [...frames.slice(0, -1), { callee: last.callee, receiver }];
}
