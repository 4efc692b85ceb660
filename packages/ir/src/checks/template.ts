import { pointer } from '../shape/index.js';
import type { Problem } from '../shape/index.js';
import type { Alternative, Condition, SettingRequest, Template } from '../template.js';
import { checkOptionalRange } from './span.js';

/** Text segments stand alone and are not empty; requests are well formed all the way down. */
function checkTemplate(template: Template, path: string): Problem[] {
  return template.flatMap((segment, at) => {
    const place = pointer(path, at);
    if (segment.segment === 'setting') {
      return [
        ...checkRequest(segment.request, pointer(place, 'request')),
        ...checkOptionalRange(segment.at, pointer(place, 'at')),
      ];
    }
    if (segment.segment === 'derived') return checkTemplate(segment.of, pointer(place, 'of'));
    if (segment.segment === 'choice')
      return segment.of.flatMap((each, index) => checkAlternative(each, pointer(pointer(place, 'of'), index)));
    if (segment.segment === 'unknown') return checkOptionalRange(segment.at, pointer(place, 'at'));
    if (segment.text === '') return [{ path: pointer(place, 'text'), expected: 'no empty text segment', found: '""' }];
    if (template[at - 1]?.segment === 'text') {
      return [{ path: place, expected: 'neighbouring text segments to be one', found: 'two' }];
    }
    return [];
  });
}

export function checkRequest(request: SettingRequest, path: string): Problem[] {
  if (request.setting === 'arg' || request.setting === 'program') return [];
  if (request.setting === 'key') return checkTemplate(request.source, pointer(path, 'source'));
  if (request.setting === 'file') return checkTemplate(request.path, pointer(path, 'path'));
  return checkTemplate(request.name, pointer(path, 'name'));
}

export function checkConditions(conditions: readonly Condition[], path: string): Problem[] {
  return conditions.flatMap((condition, at) => {
    const place = pointer(path, at);
    if (condition.test === 'set') return checkRequest(condition.request, pointer(place, 'request'));
    if (condition.test === 'true') return checkTemplate(condition.of, pointer(place, 'of'));
    if (condition.test === 'either')
      return condition.ways.flatMap((way, index) => checkConditions(way, pointer(pointer(place, 'ways'), index)));
    return [
      ...checkTemplate(condition.left, pointer(place, 'left')),
      ...checkTemplate(condition.right, pointer(place, 'right')),
    ];
  });
}

export function checkAlternative(alternative: Alternative | undefined, path: string): Problem[] {
  if (alternative === undefined) return [];
  return [
    ...checkTemplate(alternative.template, pointer(path, 'template')),
    ...checkConditions(alternative.when, pointer(path, 'when')),
  ];
}
