import type { ContainerPort, EnvironmentSetting } from '@callgate/ir';
import { itemsOf, nodeAt, numberOf, parseYaml, scalarsOf, textAt, textOf } from '@callgate/manifests';
import type { YamlNode } from '@callgate/manifests';
import type { DraftAddress, DraftContainer, DraftWorkload } from '../draft.js';
import { byText } from '../files/paths.js';
import { nodesAt } from '../hcl/hcl-values.js';
import { attributeOf } from '../hcl/hcl-body.js';
import { cloudRunHost } from './terraform-module.js';
import type { TerraformModule, TerraformResource } from './terraform-module.js';

/** What container services of clouds have no word for. */
const namespace = 'default';

interface Deployed {
  readonly workload: DraftWorkload;
  readonly addresses: readonly DraftAddress[];
}

/** What a module deploys on container services of clouds: task definitions of ECS, services and jobs of Cloud Run. */
export function containerServices(module: TerraformModule): readonly Deployed[] {
  return module.resources.flatMap((resource): Deployed[] => {
    if (resource.type === 'aws_ecs_task_definition') return [ecsTask(resource, module)];
    return /^google_cloud_run(_v2)?_(service|job)$/u.test(resource.type) ? [cloudRun(resource)] : [];
  });
}

function workloadOf(
  kind: string,
  name: string,
  containers: readonly DraftContainer[],
  { block }: TerraformResource,
): DraftWorkload {
  return { kind, namespace, name, labels: {}, containers, doors: [], watches: [], at: block.at };
}

function addressOf(hosts: readonly string[], workload: DraftWorkload, ports: readonly number[]): DraftAddress {
  return {
    name: hosts[0] ?? workload.name,
    labels: {},
    entries: [],
    hosts: hosts.map((host) => host.toLowerCase()),
    namespace,
    headless: true,
    ports: ports.map((port) => ({ port, transport: 'tcp' })),
    to: { to: 'workload', name: workload.name },
    at: workload.at,
  };
}

/** A task definition of ECS (Amazon ECS docs, "Task definition parameters"), with the names that its services give it. */
function ecsTask(resource: TerraformResource, module: TerraformModule): Deployed {
  const written = nodeAt(resource.node, 'container_definitions');
  // Terraform takes it as a text in JSON, whoever wrote that.
  const text = textOf(written);
  const list =
    text === undefined || written === undefined ? undefined : parseYaml(text, written.at.file).documents[0]?.root;
  const containers = itemsOf(list).map((node) => {
    const ports = itemsOf(nodeAt(node, 'portMappings')).flatMap((port) => portOf(port, 'containerPort'));
    const environment = [
      ...itemsOf(nodeAt(node, 'environment')).flatMap((item) => settingOf(item, written)),
      ...itemsOf(nodeAt(node, 'secrets')).flatMap((item) => secretOf(item, written)),
    ];
    return containerOf(node, { command: 'entryPoint', arguments: 'command', environment, ports, resource });
  });
  const workload = workloadOf('ECS', textAt(resource.node, 'family') ?? resource.label, containers, resource);
  const services = module.resources.filter(
    (each) => each.type === 'aws_ecs_service' && refersTo(each, 'task_definition', resource),
  );
  return { workload, addresses: services.flatMap((service) => ecsNames(service, workload, module)) };
}

/** Whether an attribute of a resource names another resource. */
function refersTo(from: TerraformResource, attribute: string, to: TerraformResource): boolean {
  const value = attributeOf(from.block.body, attribute);
  return value?.kind === 'reference' && value.path[0] === to.type && value.path[1] === to.label;
}

/** The names by which tasks of a service are reached: of Service Connect, and of service discovery. */
function ecsNames(
  service: TerraformResource,
  workload: DraftWorkload,
  module: TerraformModule,
): readonly DraftAddress[] {
  const connected = nodesAt(service.node, 'service_connect_configuration', 'service').flatMap((each) => {
    const port = numberOf(nodeAt(each, 'client_alias', 'port'));
    const name = textAt(each, 'client_alias', 'dns_name') ?? textAt(each, 'discovery_name');
    return name === undefined ? [] : [addressOf([name], workload, port === undefined ? [] : [port])];
  });
  const registries = service.block.body.blocks.filter((block) => block.type === 'service_registries');
  const discovered = registries.flatMap(({ body }) => {
    const arn = attributeOf(body, 'registry_arn');
    if (arn?.kind !== 'reference') return [];
    const found = module.resources.find((each) => each.type === arn.path[0] && each.label === arn.path[1]);
    const name = textAt(found?.node, 'name');
    const space = found?.block.body.blocks.find((block) => block.type === 'dns_config');
    const id = attributeOf(space?.body, 'namespace_id');
    const domain =
      id?.kind === 'reference'
        ? module.resources.find((each) => each.type === id.path[0] && each.label === id.path[1])
        : undefined;
    const suffix = textAt(domain?.node, 'name');
    return name === undefined || suffix === undefined ? [] : [addressOf([`${name}.${suffix}`], workload, [])];
  });
  return [...connected, ...discovered];
}

/** A service or a job of Cloud Run, in its first form (`template.spec.containers`) and in its second (`template.containers`). */
function cloudRun(resource: TerraformResource): Deployed {
  const paths = [
    ['template', 'containers'],
    ['template', 'spec', 'containers'],
    ['template', 'template', 'containers'],
  ];
  const nodes = paths.flatMap((path) => nodesAt(resource.node, ...path));
  const containers = nodes.map((node) => {
    const ports = nodesAt(node, 'ports').flatMap((port) => portOf(port, 'container_port'));
    const environment = nodesAt(node, 'env').flatMap((item) =>
      nodeAt(item, 'value') === undefined ? secretOf(item, undefined) : settingOf(item, undefined),
    );
    return containerOf(node, { command: 'command', arguments: 'args', environment, ports, resource });
  });
  const workload = workloadOf('CloudRun', textAt(resource.node, 'name') ?? resource.label, containers, resource);
  const addresses = resource.type.endsWith('_job') ? [] : [addressOf([cloudRunHost(workload.name)], workload, [443])];
  return { workload, addresses };
}

interface ContainerForm {
  /** What replaces the entry point of the image, and what it is given. */
  readonly command: string;
  readonly arguments: string;
  readonly environment: readonly EnvironmentSetting[];
  readonly ports: readonly ContainerPort[];
  readonly resource: TerraformResource;
}

function containerOf(node: YamlNode, form: ContainerForm): DraftContainer {
  const { block } = form.resource;
  const command = scalarsOf(nodeAt(node, form.command));
  const words = scalarsOf(nodeAt(node, form.arguments));
  const image = textAt(node, 'image');
  const environment = new Map(form.environment.map((setting) => [setting.name, setting]));
  return {
    name: textAt(node, 'name') ?? form.resource.label,
    ...(image === undefined ? {} : { image, imageAt: block.at }),
    init: false,
    ...(command.length === 0
      ? {}
      : { command: command.map((word) => word.text), commandAt: command.map(() => block.at) }),
    ...(words.length === 0
      ? {}
      : { arguments: words.map((word) => word.text), argumentsAt: words.map(() => block.at) }),
    environment: [...environment.values()].sort((a, b) => byText(a.name, b.name)),
    files: [],
    ports: form.ports,
    at: block.at,
  };
}

function portOf(node: YamlNode, key: string): readonly ContainerPort[] {
  const port = numberOf(nodeAt(node, key));
  return port === undefined ? [] : [{ port, transport: 'tcp' }];
}

/** @param within where the text stands in which the item is written; absent: it is written as it is */
function settingOf(item: YamlNode, within: YamlNode | undefined): readonly EnvironmentSetting[] {
  const name = textAt(item, 'name');
  const value = nodeAt(item, 'value');
  return name === undefined ? [] : [{ name, value: textOf(value) ?? '', at: (within ?? value ?? item).at }];
}

function secretOf(item: YamlNode, within: YamlNode | undefined): readonly EnvironmentSetting[] {
  const name = textAt(item, 'name');
  return name === undefined ? [] : [{ name, hidden: 'secret', why: 'it comes from a secret', at: (within ?? item).at }];
}
