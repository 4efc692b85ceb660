import type { Span } from '../span.js';
import type { Alternative, Condition, KeySegment, ReasonCode, Segment, SettingRequest, Template } from '../template.js';

/**
 * A template from pieces, in order: texts, segments, templates. Neighbouring texts become one, empty ones go.
 * @example template('http://', settingSegment(envRequest('CART')), ':', '80')
 */
export function template(...pieces: readonly (string | Segment | Template)[]): Template {
  const result: Segment[] = [];
  for (const piece of pieces) {
    const segments = typeof piece === 'string' ? [textSegment(piece)] : isTemplate(piece) ? piece : [piece];
    for (const segment of segments) append(result, segment);
  }
  return result;
}

export function textSegment(text: string): Segment {
  return { segment: 'text', text };
}

export function settingSegment(request: SettingRequest, at?: Span): Segment {
  return { segment: 'setting', request, ...(at === undefined ? {} : { at }) };
}

/** The text of the one alternative whose conditions hold. */
export function choiceSegment(of: readonly Alternative[]): Segment {
  return { segment: 'choice', of };
}

export function unknownSegment(reason: ReasonCode, detail?: string, at?: Span): Segment {
  return {
    segment: 'unknown',
    reason,
    ...(detail === undefined ? {} : { detail }),
    ...(at === undefined ? {} : { at }),
  };
}

/** An environment variable. */
export function envRequest(name: string | Template): SettingRequest {
  return { setting: 'env', name: asTemplate(name) };
}

/** A command-line flag, without dashes. */
export function flagRequest(name: string | Template): SettingRequest {
  return { setting: 'flag', name: asTemplate(name) };
}

/** An argument after the program's name, 0 the first. */
export function argRequest(index: number): SettingRequest {
  return { setting: 'arg', index };
}

/** The word by which the program was called. */
export function programRequest(): SettingRequest {
  return { setting: 'program' };
}

/** A key of a configuration source: `keyRequest('config.yaml', ['redis', { every: true }, 'host'])`. */
export function keyRequest(source: string | Template, path: readonly (string | KeySegment)[]): SettingRequest {
  const steps = path.map((step) => (typeof step === 'string' ? { key: step } : step));
  return { setting: 'key', source: asTemplate(source), path: steps };
}

/** The content of a file. */
export function fileRequest(path: string | Template): SettingRequest {
  return { setting: 'file', path: asTemplate(path) };
}

/** One possible value of a text, with what must hold for it. */
export function alternative(of: string | Template, when: readonly Condition[] = []): Alternative {
  return { template: asTemplate(of), when };
}

function asTemplate(of: string | Template): Template {
  return typeof of === 'string' ? template(of) : of;
}

function isTemplate(piece: Segment | Template): piece is Template {
  return Array.isArray(piece);
}

function append(segments: Segment[], segment: Segment): void {
  const last = segments.at(-1);
  if (segment.segment !== 'text') segments.push(segment);
  else if (segment.text === '') return;
  else if (last?.segment === 'text') segments[segments.length - 1] = textSegment(last.text + segment.text);
  else segments.push(segment);
}
