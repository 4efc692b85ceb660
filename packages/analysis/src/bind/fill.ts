import {
  type Derivation,
  type Condition,
  type Evidence,
  printRequest,
  type ReasonCode,
  requestKey,
  type SettingAnswer,
  type SettingRequest,
  type Template,
} from '@callgate/ir';
import { applyDerivation } from '../value/text/derive.js';
import { readsAsTrue } from '../value/condition/equal.js';
import type { Answers } from './answers.js';
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
      case 'choice':
        append(
          segment.of
            .filter(({ when }) => when.every((condition) => mayHold(condition, answers)))
            .flatMap((each) => fill(each.template, answers)),
        );
        break;
      case 'derived':
        append(
          fill(segment.of, answers).flatMap((inner) =>
            segment.derive === 'split'
              ? inner.text.split(segment.argument ?? ',').map((text) => ({ ...inner, text }))
              : [derivedOf(inner, segment.derive, segment.argument)],
          ),
        );
        break;
    }
  }
  return cut ? [...results, hole('bound', `more than ${maxFilled} texts`)] : results;
}

/** What is made of a filled text. Whether it begins with another hangs on no hole behind that, and whether it ends with one on none before. */
function derivedOf(inner: Filled, derive: Derivation, argument: string | undefined): Filled {
  const text = hiddenPart(derive, inner) ?? applyDerivation(derive, inner.text, argument);
  const looked = lookedAt(derive, inner.text, argument?.length ?? 0);
  return looked === undefined || holesIn(inner, looked).length > 0 ? { ...inner, text } : { ...inner, text, holes: [] };
}

/** The part of a text on which a test of it hangs; undefined where no test is made. */
function lookedAt(derive: Derivation, text: string, length: number): string | undefined {
  if (derive === 'starts-with') return text.slice(0, length);
  return derive === 'ends-with' ? text.slice(Math.max(0, text.length - length)) : undefined;
}

/** A part of a URL of which the front is not known is as unknown as that. */
function hiddenPart(derive: string, { text, holes }: Filled): string | undefined {
  const code = text.codePointAt(0) ?? 0;
  const isHole = holes.length > 0 && code >= firstHole && code <= lastHole;
  return isHole && derive.startsWith('url-') ? text.charAt(0) : undefined;
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

/** Requests by what their names come to: each time the same one, whose key is known by then. */
const named = new WeakMap<SettingRequest, Map<string, SettingRequest>>();

/** A request whose names hang on no setting any more; undefined where one of them is not known. */
function concrete(request: SettingRequest, answers: Answers): SettingRequest | undefined {
  const [template] = templatesOf(request);
  // Most are; their keys are known by now.
  if (template === undefined || isWrittenOut(template)) return request;
  const [only, ...others] = fill(template, answers);
  if (only === undefined || only.holes.length > 0 || others.some(({ text }) => text !== only.text)) return undefined;
  let known = named.get(request);
  if (known === undefined) named.set(request, (known = new Map()));
  let found = known.get(only.text);
  if (found === undefined) known.set(only.text, (found = withName(request, only.text)));
  return found;
}

function withName(request: SettingRequest, text: string): SettingRequest {
  const name: Template = text === '' ? [] : [{ segment: 'text', text }];
  switch (request.setting) {
    case 'arg':
    case 'program':
      return request;
    case 'env':
    case 'flag':
      return { setting: request.setting, name };
    case 'file':
      return { setting: 'file', path: name };
    case 'key':
      return { setting: 'key', source: name, path: request.path };
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

/** Whether a condition holds, as far as the answers tell; what they do not tell may hold. */
export function mayHold(condition: Condition, answers: Answers): boolean {
  if (condition.test === 'set') {
    const found = answerTo(condition.request, answers);
    if (found === undefined || found.answer.answer === 'unknown' || isUnseen(found.answer)) return true;
    return (found.answer.answer !== 'absent') === condition.holds;
  }
  if (condition.test === 'true') {
    const texts = fill(condition.of, answers);
    return texts.some(
      (text) =>
        text.holes.length > 0 || hasUnseen(text, answers) || isTrue(text.text, condition.of) === condition.holds,
    );
  }
  if (condition.test === 'either') return mayComeAbout(condition.ways, condition.holds, answers);
  const [lefts, rights] = [fill(condition.left, answers), fill(condition.right, answers)];
  return lefts.some((left) =>
    rights.some(
      (right) => hasUnseen(left, answers) || hasUnseen(right, answers) || mayEqual(left, right, condition.holds),
    ),
  );
}

/** Whether a setting that is set nowhere may be set in a file that the repository does not have. */
function isUnseen(answer: SettingAnswer): boolean {
  return answer.answer === 'absent' && answer.unseen !== undefined;
}

function hasUnseen({ absent }: Filled, answers: Answers): boolean {
  return absent.some((request) => {
    const found = answers.of(request);
    return found !== undefined && isUnseen(found);
  });
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
