import type { AnswerValue, SettingAnswer, Settings } from '../settings.js';
import { literal, object, optional, set, tagged, text } from '../shape/index.js';
import { nameShape, spanShape } from './span.js';
import { settingRequestShape, templateShape } from './template.js';

const answerShape = tagged<SettingAnswer, 'answer'>('SettingAnswer', 'answer', {
  values: {
    values: set(
      object<AnswerValue>('AnswerValue', { text, template: optional(templateShape), at: optional(spanShape) }),
      (each) => [each.text],
      1,
    ),
  },
  absent: { searched: optional(text), unseen: optional(text) },
  secret: { at: optional(spanShape) },
  unknown: { why: text, at: optional(spanShape) },
});

export const settingsShape = object<Settings>('Settings', {
  kind: literal('settings'),
  schemaVersion: literal(1),
  workload: nameShape,
  environment: nameShape,
  answers: set(
    object<Settings['answers'][number]>('Answer', { request: settingRequestShape, answer: answerShape }),
    (each) => [each.request.setting],
  ),
});
