import { deciding } from '../value/text/derive.js';
import type {
  Alternative,
  Condition as OpenCondition,
  KeySegment,
  Segment,
  SettingRequest,
  Template,
} from '@callgate/ir';
import { canHold, mustHold } from '../value/condition/equal.js';
import { textsOfRequest } from '../value/text/request-texts.js';
import { conditionKey, literalText } from '../value/text/text.js';
import type { Choice, Condition, OpenKey, OpenRequest, Text } from '../value/value.js';

/** Writes a text down as a template. What is still open by now has no value. */
export function templateOf(text: Text): Template {
  const segments: Segment[] = [];
  for (const piece of text) {
    switch (piece.piece) {
      case 'text': {
        const last = segments.at(-1);
        if (piece.text === '') break;
        if (last?.segment === 'text') segments[segments.length - 1] = { segment: 'text', text: last.text + piece.text };
        else segments.push({ segment: 'text', text: piece.text });
        break;
      }
      case 'setting':
        segments.push({
          segment: 'setting',
          request: requestOf(piece.request),
          ...(piece.at === undefined ? {} : { at: piece.at }),
        });
        break;
      case 'choice':
        segments.push({ segment: 'choice', of: piece.of.flatMap(alternativeOf) });
        break;
      case 'open':
        segments.push({ segment: 'unknown', reason: 'no-value' });
        break;
      case 'derived': {
        const argument = piece.argument === undefined ? undefined : literalText(piece.argument);
        if (piece.argument !== undefined && argument === undefined)
          segments.push({ segment: 'unknown', reason: 'computed' });
        else
          segments.push({
            segment: 'derived',
            derive: piece.derive,
            of: templateOf(piece.of),
            ...(argument === undefined ? {} : { argument }),
          });
        break;
      }
      case 'unknown':
        segments.push({
          segment: 'unknown',
          reason: piece.reason,
          ...(piece.detail === undefined ? {} : { detail: piece.detail }),
          ...(piece.at === undefined ? {} : { at: piece.at }),
        });
        break;
    }
  }
  return segments;
}

function alternativeOf({ text, when }: Choice): readonly Alternative[] {
  const conditions = conditionsOf(when);
  return conditions === 'never' ? [] : [{ template: templateOf(text), when: conditions }];
}

const requests = new WeakMap<OpenRequest, SettingRequest>();

/** The same request is in many texts. */
function requestOf(request: OpenRequest): SettingRequest {
  let written = requests.get(request);
  if (written === undefined) requests.set(request, (written = writtenRequest(request)));
  return written;
}

function writtenRequest(request: OpenRequest): SettingRequest {
  switch (request.setting) {
    case 'env':
    case 'flag':
      return { setting: request.setting, name: templateOf(request.name) };
    case 'arg':
    case 'program':
      return request;
    case 'file':
      return { setting: 'file', path: templateOf(request.path) };
    case 'key':
      return { setting: 'key', source: templateOf(request.source), path: request.path.map(keyOf) };
  }
}

function keyOf(key: OpenKey): KeySegment {
  if ('every' in key) return key;
  const name = literalText(key.key) ?? '';
  return { key: name === '' ? '?' : name, ...(key.or === undefined ? {} : { or: key.or }) };
}

/**
 * Writes conditions down, each once. What cannot be decided any more (a hole that nothing will fill) is left out: it may hold.
 * @returns `never` when one of them is false already
 */
export function conditionsOf(conditions: readonly Condition[]): readonly OpenCondition[] | 'never' {
  const found = new Map<string, OpenCondition>();
  for (const condition of conditions) {
    if (!canHold(condition)) return 'never';
    const written = mustHold(condition) ? undefined : writtenDown(condition);
    if (written !== undefined) found.set(conditionKey(condition), written);
  }
  return [...found].sort(([a], [b]) => (a < b ? -1 : 1)).map(([, condition]) => condition);
}

const known = new WeakMap<Condition, OpenCondition | null>();

/** The same condition is on many ways. */
function writtenDown(condition: Condition): OpenCondition | undefined {
  let written = known.get(condition);
  if (written === undefined) {
    written = openCondition(condition) ?? null;
    known.set(condition, written);
  }
  return written ?? undefined;
}

function openCondition(condition: Condition): OpenCondition | undefined {
  if (condition.test === 'equal') {
    if (hasHole(condition.left) || hasHole(condition.right)) return undefined;
    return { ...condition, left: templateOf(condition.left), right: templateOf(condition.right) };
  }
  if (condition.test === 'either') {
    const ways = condition.ways.map(conditionsOf).filter((way) => way !== 'never');
    return ways.length === 0 || ways.some((way) => way.length === 0) ? undefined : { ...condition, ways };
  }
  if (condition.test === 'true')
    return hasHole(condition.of) ? undefined : { ...condition, of: templateOf(condition.of) };
  return requestHasHole(condition.request) ? undefined : { ...condition, request: requestOf(condition.request) };
}

function hasHole(text: Text): boolean {
  return text.some((piece) => {
    if (piece.piece === 'open' || piece.piece === 'unknown') return true;
    if (piece.piece === 'derived') return hasHole(deciding(piece));
    return piece.piece === 'setting' && requestHasHole(piece.request);
  });
}

function requestHasHole(request: OpenRequest): boolean {
  return textsOfRequest(request).some(hasHole);
}
