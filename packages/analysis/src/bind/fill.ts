import {
  type Evidence,
  printRequest,
  type ReasonCode,
  requestKey,
  type SettingAnswer,
  type SettingRequest,
  type Settings,
  type Template,
} from '@callgate/ir';
import { applyDerivation } from '../value/derive.js';
import { nameless } from './nameless.js';

/** A hole in a filled text: what is not known there, and why. */
export interface Hole {
  readonly reason: ReasonCode;
  readonly detail: string;
  /** What other settings are not known for as well. */
  readonly cause?: string;
}

/** A filled text. Holes stand in it as one private-use character each, so that the rest can still be cut apart. */
export interface Filled {
  readonly text: string;
  readonly holes: readonly Hole[];
  readonly evidence: readonly Evidence[];
  /** Settings that are set nowhere and left nothing in the text. */
  readonly absent: readonly SettingRequest[];
}

const firstHole = 0xe000;
const lastHole = 0xf8ff;

/** The holes that a piece of a filled text has. */
export function holesIn(filled: Filled, part: string): readonly Hole[] {
  const found: Hole[] = [];
  for (const character of part) {
    const code = character.codePointAt(0) ?? 0;
    const hole = code >= firstHole && code <= lastHole ? filled.holes[code - firstHole] : undefined;
    if (hole !== undefined) found.push(hole);
  }
  return found;
}

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

/** Texts that one template becomes. */
const maxFilled = 64;

/** Fills a template. One text comes out, or several where a text is cut into parts; what is more than 64 is one hole beside them. */
export function fill(template: Template, answers: Answers): readonly Filled[] {
  let results: Filled[] = [{ text: '', holes: [], evidence: [], absent: [] }];
  let cut = false;
  const append = (options: readonly Filled[]): void => {
    const next = results.flatMap((before) => options.map((option) => join(before, option)));
    cut ||= next.length > maxFilled;
    results = next.slice(0, maxFilled);
  };
  for (const segment of template) {
    switch (segment.segment) {
      case 'text':
        append([{ text: segment.text, holes: [], evidence: [], absent: [] }]);
        break;
      case 'unknown':
        append([hole(segment.reason, segment.detail ?? '')]);
        break;
      case 'setting':
        append([fillSetting(segment.request, answers)]);
        break;
      case 'derived':
        append(
          fill(segment.of, answers).flatMap((inner) =>
            segment.derive === 'split'
              ? inner.text.split(segment.argument ?? ',').map((text) => ({ ...inner, text }))
              : [{ ...inner, text: applyDerivation(segment.derive, inner.text, segment.argument) }],
          ),
        );
        break;
    }
  }
  return cut ? [...results, hole('bound', `more than ${maxFilled} texts`)] : results;
}

function join(a: Filled, b: Filled): Filled {
  // The holes of the second text move up behind those of the first.
  const shifted =
    a.holes.length === 0 || b.holes.length === 0
      ? b.text
      : [...b.text]
          .map((character) => {
            const code = character.codePointAt(0) ?? 0;
            return code >= firstHole && code <= lastHole ? String.fromCodePoint(code + a.holes.length) : character;
          })
          .join('');
  return {
    text: a.text + shifted,
    holes: [...a.holes, ...b.holes],
    evidence: [...a.evidence, ...b.evidence],
    absent: [...a.absent, ...b.absent],
  };
}

function hole(reason: ReasonCode, detail: string, cause?: string): Filled {
  const from = cause === undefined ? {} : { cause };
  return { text: String.fromCodePoint(firstHole), holes: [{ reason, detail, ...from }], evidence: [], absent: [] };
}

/** A request whose names hang on no setting any more; undefined where one of them is not known. */
function concrete(request: SettingRequest, answers: Answers): SettingRequest | undefined {
  // Most are; their keys are known by now.
  if (templatesOf(request).every(isWrittenOut)) return request;
  const plain = (template: Template): Template | undefined => {
    const [only] = fill(template, answers);
    if (only === undefined || only.holes.length > 0) return undefined;
    return only.text === '' ? [] : [{ segment: 'text', text: only.text }];
  };
  switch (request.setting) {
    case 'arg':
    case 'program':
      return request;
    case 'env':
    case 'flag': {
      const name = plain(request.name);
      return name === undefined ? undefined : { setting: request.setting, name };
    }
    case 'file': {
      const path = plain(request.path);
      return path === undefined ? undefined : { setting: 'file', path };
    }
    case 'key': {
      const source = plain(request.source);
      return source === undefined ? undefined : { setting: 'key', source, path: request.path };
    }
  }
}

function isWrittenOut(template: Template): boolean {
  return template.length === 0 || (template.length === 1 && template[0]?.segment === 'text');
}

/** The texts that say what a request asks for. */
function templatesOf(request: SettingRequest): readonly Template[] {
  if (request.setting === 'arg' || request.setting === 'program') return [];
  if (request.setting === 'key') return [request.source];
  return [request.setting === 'file' ? request.path : request.name];
}

/** The answer to a request, its name filled first. */
export function answerTo(
  request: SettingRequest,
  answers: Answers,
): { readonly asked: SettingRequest; readonly answer: SettingAnswer } | undefined {
  const asked = concrete(request, answers);
  if (asked === undefined) return undefined;
  const answer = answers.of(asked);
  if (answer === undefined) {
    answers.ask(asked);
    return undefined;
  }
  return { asked, answer };
}

function fillSetting(request: SettingRequest, answers: Answers): Filled {
  const found = answerTo(request, answers);
  if (found === undefined) {
    const names = templatesOf(request).flatMap((template) => fill(template, answers));
    return hole(...nameless(request, names));
  }
  const { asked, answer } = found;
  switch (answer.answer) {
    case 'values': {
      const chosen = answer.values[answers.choice.get(requestKey(asked)) ?? 0];
      if (chosen === undefined) return { text: '', holes: [], evidence: [], absent: [asked] };
      const evidence: Evidence = {
        evidence: 'setting',
        text: `${printRequest(asked)} = ${chosen.text}`,
        ...(chosen.at === undefined ? {} : { at: chosen.at }),
      };
      if (chosen.template !== undefined) {
        // Pieces of the value are hidden (a password); the rest counts.
        const [partly] = fill(chosen.template, answers);
        if (partly !== undefined) return { ...partly, evidence: [...partly.evidence, evidence] };
      }
      return { text: chosen.text, holes: [], evidence: [evidence], absent: [] };
    }
    case 'absent':
      return { text: '', holes: [], evidence: [], absent: [asked] };
    case 'secret':
      return hole('setting-secret', `${printRequest(asked)} is a secret`);
    case 'unknown':
      return hole('setting-unknown', `${printRequest(asked)}: ${answer.why}`, answer.why);
  }
}
