import { nodeKinds } from '../service-graph.js';
import type {
  GraphEdge,
  GraphNode,
  GraphPlace,
  GraphSite,
  GraphUnresolved,
  LedgerLine,
  LedgerPosition,
  ServiceGraph,
} from '../service-graph.js';
import { boolean, literal, object, optional, set, text, wholeNumber } from '../shape/index.js';
import { ledgerPlaceFields } from './call-site.js';
import { chainShape, evidenceShape } from './extraction.js';
import { bySpan, namesShape, portShape, protocolShape, transportShape } from './leaves.js';
import { nameShape, pathShape } from './span.js';
import { reasonCodeShape } from './template.js';

const nodeShape = object<GraphNode>('GraphNode', {
  id: nameShape,
  kind: literal(...nodeKinds),
  name: nameShape,
  aliases: namesShape,
  directory: optional(pathShape),
  workloads: namesShape,
  hosts: namesShape,
  opaque: boolean,
  opaqueBecause: optional(text),
  technology: optional(nameShape),
  undeployed: optional(literal(true)),
});

const siteShape = object<GraphSite>('GraphSite', {
  file: pathShape,
  line: wholeNumber(1),
  column: wholeNumber(1),
  context: nameShape,
  chain: chainShape,
  evidence: evidenceShape,
  environments: namesShape,
});

const edgeShape = object<GraphEdge>('GraphEdge', {
  from: nameShape,
  to: nameShape,
  protocol: protocolShape,
  transport: transportShape,
  port: optional(portShape),
  podPort: optional(portShape),
  operations: namesShape,
  environments: namesShape,
  sites: set(siteShape, (each) => [each.file, each.line, each.column, each.context]),
});

const placeShape = object<GraphPlace>('GraphPlace', {
  detail: optional(text),
  remedy: optional(text),
  cause: optional(text),
  holdsIn: optional(namesShape),
  ...ledgerPlaceFields,
});

const unresolvedShape = object<GraphUnresolved>('GraphUnresolved', {
  service: nameShape,
  reason: reasonCodeShape,
  detail: text,
  remedy: text,
  environments: namesShape,
  places: set(placeShape, (each) => bySpan(each.span)),
  span: object<LedgerPosition>('LedgerPosition', {
    file: pathShape,
    line: wholeNumber(1),
    column: wholeNumber(1),
    chain: set(object<LedgerLine>('LedgerLine', { file: pathShape, line: wholeNumber(1) }), (each) => [
      each.file,
      each.line,
    ]),
  }),
});

export const serviceGraphShape = object<ServiceGraph>('ServiceGraph', {
  kind: literal('service-graph'),
  schemaVersion: literal(1),
  environments: namesShape,
  nodes: set(nodeShape, (each) => [each.id]),
  edges: set(edgeShape, (each) => [each.from, each.to, each.protocol, each.transport, each.port, each.podPort]),
  unresolved: set(unresolvedShape, (each) => [each.service, ...each.places.flatMap(({ span }) => bySpan(span))]),
});
