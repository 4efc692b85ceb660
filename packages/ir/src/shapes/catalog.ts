import type {
  Address,
  AddressPort,
  Binding,
  Catalog,
  CatalogEntry,
  CatalogNamespace,
  CatalogResource,
  CatalogService,
  CatalogView,
  CatalogWatch,
  Container,
  ContainerPort,
  EnvironmentSetting,
  LabelExpression,
  LabelSelector,
  MountedFile,
  PodPort,
  Workload,
} from '../catalog.js';
import { entryKinds } from '../catalog.js';
import { boolean, list, literal, object, optional, record, set, text } from '../shape/index.js';
import { bySpan, namesShape, portShape, transportShape } from './leaves.js';
import { nameShape, pathShape, spanShape } from './span.js';
import { templateShape } from './template.js';

const bindingShape = object<Binding>('Binding', {
  workload: text,
  container: text,
  entry: nameShape,
  program: optional(nameShape),
  programAt: optional(spanShape),
  arguments: list(text),
  argumentsAt: optional(list(spanShape)),
  how: literal('config', 'skaffold', 'compose-build', 'dockerfile', 'image-name', 'directory-name', 'convention'),
  because: text,
  at: optional(spanShape),
});

const serviceShape = object<CatalogService>('CatalogService', {
  id: nameShape,
  name: nameShape,
  aliases: namesShape,
  directory: optional(pathShape),
  workloads: namesShape,
  bindings: set(bindingShape, (each) => [each.workload, each.container, each.entry]),
  opaque: boolean,
  opaqueBecause: optional(text),
});

const environmentSettingShape = object<EnvironmentSetting>('EnvironmentSetting', {
  name: nameShape,
  value: optional(text),
  hidden: optional(literal('secret', 'unknown')),
  why: optional(text),
  template: optional(templateShape),
  at: spanShape,
});

const mountedFileShape = object<MountedFile>('MountedFile', {
  path: nameShape,
  content: optional(text),
  source: optional(pathShape),
  why: optional(text),
  at: optional(spanShape),
});

const containerPortShape = object<ContainerPort>('ContainerPort', {
  name: optional(nameShape),
  port: portShape,
  transport: transportShape,
});

/** Settings and files stay in the order of the manifest: a later one of the same name wins. */
const containerShape = object<Container>('Container', {
  name: nameShape,
  image: optional(text),
  init: boolean,
  command: optional(list(text)),
  arguments: optional(list(text)),
  workingDirectory: optional(nameShape),
  environment: list(environmentSettingShape),
  openEnvironment: optional(text),
  unseenEnvironment: optional(text),
  files: list(mountedFileShape),
  ports: set(containerPortShape, (each) => [each.port, each.transport]),
});

const labelExpressionShape = object<LabelExpression>('LabelExpression', {
  key: nameShape,
  operator: literal('In', 'NotIn', 'Exists', 'DoesNotExist'),
  values: set(text, (each) => [each]),
});

export const labelSelectorShape = object<LabelSelector>('LabelSelector', {
  matchLabels: record(text),
  matchExpressions: set(labelExpressionShape, (each) => [each.key, each.operator, ...each.values]),
});

const podPortShape = object<PodPort>('PodPort', { port: portShape, transport: transportShape });

export const podPortsShape = set(podPortShape, (each) => [each.port, each.transport]);

const workloadShape = object<Workload>('Workload', {
  id: nameShape,
  service: nameShape,
  kind: nameShape,
  namespace: nameShape,
  name: nameShape,
  labels: record(text),
  selector: optional(labelSelectorShape),
  serviceAccount: optional(nameShape),
  hostNetwork: optional(literal(true)),
  withoutServiceLinks: optional(literal(true)),
  containers: list(containerShape),
  at: spanShape,
  tree: text,
});

const resourceShape = object<CatalogResource>('CatalogResource', {
  id: nameShape,
  name: nameShape,
  technology: nameShape,
  workloads: namesShape,
});

const addressPortShape = object<AddressPort>('AddressPort', {
  name: optional(nameShape),
  port: portShape,
  podPort: optional(portShape),
  transport: transportShape,
});

const addressShape = object<Address>('Address', {
  hosts: set(nameShape, (each) => [each], 1),
  owners: namesShape,
  ports: set(addressPortShape, (each) => [each.port, each.transport]),
  headless: boolean,
  namespace: nameShape,
  tree: text,
  at: spanShape,
});

const entryShape = object<CatalogEntry>('CatalogEntry', {
  entry: literal(...entryKinds),
  name: nameShape,
  owners: namesShape,
  ports: podPortsShape,
  tree: text,
  at: spanShape,
});

const watchShape = object<CatalogWatch>('CatalogWatch', {
  watch: literal('probe', 'metrics'),
  workload: nameShape,
  name: nameShape,
  ports: podPortsShape,
  at: spanShape,
});

const namespaceShape = object<CatalogNamespace>('CatalogNamespace', {
  name: nameShape,
  labels: optional(record(text)),
  at: optional(spanShape),
});

const viewShape = object<CatalogView>('CatalogView', {
  environment: nameShape,
  origin: set(pathShape, (each) => [each]),
  services: set(serviceShape, (each) => [each.id]),
  workloads: set(workloadShape, (each) => [each.id, each.tree]),
  resources: set(resourceShape, (each) => [each.id]),
  addresses: set(addressShape, (each) => [each.tree, each.namespace, ...bySpan(each.at)]),
  entries: set(entryShape, (each) => [each.tree, each.entry, each.name, ...bySpan(each.at)]),
  watches: set(watchShape, (each) => [each.workload, each.watch, each.name, ...bySpan(each.at)]),
  namespaces: set(namespaceShape, (each) => [each.name]),
});

export const catalogShape = object<Catalog>('Catalog', {
  kind: literal('catalog'),
  schemaVersion: literal(1),
  views: set(viewShape, (each) => [each.environment]),
});
