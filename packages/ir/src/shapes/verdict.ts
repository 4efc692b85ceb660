import { literal, object, optional, text } from '../shape/index.js';
import { answers, differences } from '../verdict.js';
import type { Connection, Difference, DoorVerdict, Verdict } from '../verdict.js';
import { namesShape, portShape, transportShape } from './leaves.js';
import { nameShape, spanShape } from './span.js';

const answerShape = literal(...answers);

const connectionShape = object<Connection>('Connection', {
  from: nameShape,
  to: nameShape,
  port: portShape,
  transport: transportShape,
});

const doorVerdictShape = object<DoorVerdict>('DoorVerdict', {
  answer: answerShape,
  because: text,
  policies: namesShape,
  policy: optional(nameShape),
  rule: optional(nameShape),
  at: optional(spanShape),
});

export const verdictShape = object<Verdict>('Verdict', {
  kind: literal('verdict'),
  schemaVersion: literal(1),
  connection: connectionShape,
  answer: answerShape,
  egress: doorVerdictShape,
  ingress: doorVerdictShape,
});

export const differenceShape = object<Difference>('Difference', {
  kind: literal('difference'),
  schemaVersion: literal(1),
  environment: nameShape,
  difference: literal(...differences),
  caller: optional(nameShape),
  callee: optional(nameShape),
  anyOtherPort: optional(literal(true)),
  declaredBy: optional(nameShape),
  declaredAt: optional(spanShape),
  verdict: verdictShape,
});
