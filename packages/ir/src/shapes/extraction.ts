import type {
  ChainLink,
  Context,
  ContractUse,
  DirectiveUse,
  Evidence,
  Extraction,
  OpenListener,
  OpenSite,
  OpenUnresolved,
  PassedAt,
} from '../extraction.js';
import { list, literal, object, optional, set, text, wholeNumber } from '../shape/index.js';
import { bySpan, namesShape, portShape, protocolShape, targetFormShape, transportShape } from './leaves.js';
import { nameShape, pathShape, spanShape } from './span.js';
import { alternativeShape, conditionsShape, reasonCodeShape, settingRequestShape } from './template.js';

export const chainShape = list(
  object<ChainLink>('ChainLink', { function: nameShape, file: pathShape, line: wholeNumber(1) }),
);

/** In the order in which it is to be told. */
export const evidenceShape = list(
  object<Evidence>('Evidence', {
    evidence: literal('model', 'value', 'setting', 'default', 'directive', 'contract', 'listener', 'owner'),
    text,
    at: optional(spanShape),
  }),
);

const contextShape = object<Context>('Context', {
  id: nameShape,
  package: nameShape,
  directory: pathShape,
  entry: nameShape,
  role: optional(nameShape),
  roleFunction: optional(nameShape),
});

const siteShape = object<OpenSite>('OpenSite', {
  contexts: namesShape,
  protocol: protocolShape,
  transport: transportShape,
  technology: optional(nameShape),
  form: targetFormShape,
  target: alternativeShape,
  port: optional(alternativeShape),
  defaultPort: optional(portShape),
  operation: optional(alternativeShape),
  secondary: optional(literal(true)),
  optional: optional(literal(true)),
  chosenBy: optional(alternativeShape),
  unless: optional(list(settingRequestShape)),
  when: conditionsShape,
  span: spanShape,
  chain: chainShape,
  passed: optional(object<PassedAt>('PassedAt', { span: spanShape, chain: chainShape })),
  through: optional(list(spanShape)),
  evidence: evidenceShape,
});

const listenerShape = object<OpenListener>('OpenListener', {
  contexts: namesShape,
  protocol: protocolShape,
  address: alternativeShape,
  when: conditionsShape,
  span: spanShape,
});

const contractUseShape = object<ContractUse>('ContractUse', {
  contexts: namesShape,
  use: literal('serves', 'speaks'),
  contract: alternativeShape,
  protocol: optional(protocolShape),
  alone: optional(literal(true)),
  when: conditionsShape,
  span: spanShape,
  chain: optional(chainShape),
});

const directiveUseShape = object<DirectiveUse>('DirectiveUse', {
  contexts: namesShape,
  target: text,
  tool: nameShape,
  span: spanShape,
  chain: chainShape,
});

const openUnresolvedShape = object<OpenUnresolved>('OpenUnresolved', {
  contexts: namesShape,
  reason: reasonCodeShape,
  detail: text,
  target: optional(alternativeShape),
  when: conditionsShape,
  span: spanShape,
  chain: chainShape,
});

export const extractionShape = object<Extraction>('Extraction', {
  kind: literal('extraction'),
  schemaVersion: literal(1),
  contexts: set(contextShape, (each) => [each.id]),
  sites: set(siteShape, (each) => bySpan(each.span)),
  listeners: set(listenerShape, (each) => bySpan(each.span)),
  contracts: set(contractUseShape, (each) => bySpan(each.span)),
  directives: set(directiveUseShape, (each) => bySpan(each.span)),
  unresolved: set(openUnresolvedShape, (each) => bySpan(each.span)),
  requests: set(settingRequestShape, (each) => [each.setting]),
});
