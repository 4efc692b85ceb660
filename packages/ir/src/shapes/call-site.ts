import type { CallSite, Endpoint, LedgerPlace, Unresolved, UnresolvedReason } from '../call-site.js';
import { list, literal, object, optional, set, text, textLike } from '../shape/index.js';
import type { FieldsOf } from '../shape/index.js';
import { chainShape, evidenceShape } from './extraction.js';
import { bySpan, namesShape, portShape, protocolShape, transportShape } from './leaves.js';
import { nameShape, spanShape } from './span.js';
import { reasonCodeShape } from './template.js';

const hostShape = textLike(
  /^(?!.*\.$)[^\sA-Z[\]/]+$/u,
  'a host name or IP address in lower case, without brackets or a final dot',
);

const endpointShape = object<Endpoint>('Endpoint', {
  host: optional(hostShape),
  service: optional(nameShape),
  port: optional(portShape),
  operation: optional(text),
});

export const callSiteShape = object<CallSite>('CallSite', {
  kind: literal('call-site'),
  schemaVersion: literal(1),
  caller: nameShape,
  context: nameShape,
  protocol: protocolShape,
  transport: transportShape,
  technology: optional(nameShape),
  endpoint: endpointShape,
  environments: namesShape,
  tree: optional(text),
  namespace: optional(nameShape),
  span: spanShape,
  chain: chainShape,
  evidence: evidenceShape,
});

const reasonFields = {
  reason: reasonCodeShape,
  detail: text,
  remedy: text,
  cause: optional(text),
  holdsIn: optional(namesShape),
};

/** The fields of a place of the ledger, whatever document it stands in. */
export const ledgerPlaceFields = {
  span: spanShape,
  chain: chainShape,
  environments: namesShape,
  opens: optional(set(spanShape, bySpan)),
  through: optional(set(spanShape, bySpan)),
  /** In the order in which it is to be told. */
  more: optional(list(object<UnresolvedReason>('UnresolvedReason', reasonFields))),
} satisfies FieldsOf<LedgerPlace>;

export const unresolvedShape = object<Unresolved>('Unresolved', {
  kind: literal('unresolved'),
  schemaVersion: literal(1),
  service: nameShape,
  ...reasonFields,
  ...ledgerPlaceFields,
});
