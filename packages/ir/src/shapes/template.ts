import {
  boolean,
  keyed,
  lazy,
  list,
  literal,
  object,
  optional,
  set,
  tagged,
  text,
  wholeNumber,
} from '../shape/index.js';
import type { Shape } from '../shape/index.js';
import { derivations, reasonCodes } from '../template.js';
import type { Alternative, Condition, KeySegment, Segment, SettingRequest, Template } from '../template.js';
import { orStopsShape } from './body.js';
import { nameShape, spanShape } from './span.js';

export const reasonCodeShape = literal(...reasonCodes);

const keySegmentShape: Shape<KeySegment> = keyed('KeySegment', {
  key: object<KeySegment & { readonly key: string }>('KeySegment-key', {
    key: nameShape,
    or: optional(list(nameShape)),
  }),
  every: object<KeySegment & { readonly every: true }>('KeySegment-every', { every: literal(true) }),
});

const request = lazy((): Shape<SettingRequest> => settingRequestShape);

const inner = lazy((): Shape<Template> => templateShape);

const alternatives = lazy((): Shape<readonly Alternative[]> => list(alternativeShape, 1));

const segmentShape = tagged<Segment, 'segment'>('Segment', 'segment', {
  text: { text },
  setting: { request, at: optional(spanShape) },
  derived: { derive: literal(...derivations), of: inner, argument: optional(text) },
  choice: { of: alternatives },
  unknown: { reason: reasonCodeShape, detail: optional(text), at: optional(spanShape) },
});

export const templateShape: Shape<Template> = list(segmentShape);

export const settingRequestShape: Shape<SettingRequest> = tagged<SettingRequest, 'setting'>(
  'SettingRequest',
  'setting',
  {
    env: { name: templateShape },
    flag: { name: templateShape },
    arg: { index: wholeNumber(0), positional: optional(literal(true)) },
    program: {},
    key: { source: templateShape, path: list(keySegmentShape, 1) },
    file: { path: templateShape },
  },
);

const ofEveryCondition = { holds: boolean, orStops: optional(orStopsShape) };

const conditionsOfWay = lazy((): Shape<readonly Condition[]> => conditionsShape);

const conditionShape = tagged<Condition, 'test'>('Condition', 'test', {
  set: { request: settingRequestShape, ...ofEveryCondition },
  equal: { left: templateShape, right: templateShape, ...ofEveryCondition },
  true: { of: templateShape, ...ofEveryCondition },
  either: { ways: list(conditionsOfWay, 1), ...ofEveryCondition },
});

/** Joined by "and", so the order says nothing. */
export const conditionsShape: Shape<readonly Condition[]> = set(conditionShape, (each) => [each.test]);

export const alternativeShape = object<Alternative>('Alternative', { template: templateShape, when: conditionsShape });
