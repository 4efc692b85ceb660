import { requestKey, type SettingAnswer, type SettingRequest, type Settings } from '@callgate/ir';

/** Answers to requests, and the choice among several values that is being looked at. */
export interface Answers {
  of(request: SettingRequest): SettingAnswer | undefined;
  /** Which value counts where an answer has several. */
  readonly choice: ReadonlyMap<string, number>;
  /** A request that nobody has answered yet. */
  ask(request: SettingRequest): void;
}

export function createAnswers(
  settings: Settings | undefined,
  ask: (request: SettingRequest) => void,
): Omit<Answers, 'choice'> {
  const known = new Map((settings?.answers ?? []).map(({ request, answer }) => [requestKey(request), answer]));
  return {
    of: (request) => (settings === undefined ? unset(request) : known.get(requestKey(request))),
    ask,
  };
}

/** What a request comes to where nothing is set: every program has a name, though nobody tells it. */
function unset(request: SettingRequest): SettingAnswer {
  return request.setting === 'program' ? { answer: 'unknown', why: 'no manifest runs it' } : { answer: 'absent' };
}
