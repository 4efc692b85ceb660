import type { YamlNode } from '@callgate/manifests';
import { textAt } from '@callgate/manifests';
import type { FileIndex } from '../files/file-index.js';
import { baseOf, directoryOf } from '../files/paths.js';
import { mapOfBody, valueBelow } from '../hcl/evaluate-hcl.js';
import type { HclScope } from '../hcl/evaluate-hcl.js';
import { blocksOf } from '../hcl/hcl-body.js';
import type { HclBlock, HclBody, HclExpression } from '../hcl/hcl-body.js';
import type { HclFiles } from '../hcl/hcl-files.js';
import { hclScope } from '../hcl/hcl-scope.js';

/** The files of one folder (Terraform docs, "Modules": each folder is one). */
export interface TerraformModule {
  readonly folder: string;
  readonly files: readonly string[];
  readonly resources: readonly TerraformResource[];
}

export interface TerraformResource {
  /** `kubernetes_service`. */
  readonly type: string;
  /** By which others refer to it. */
  readonly label: string;
  readonly block: HclBlock;
  /** What is written in it. */
  readonly node: YamlNode;
}

/** Reads a module: its files, with the values that are written beside them for its variables. Modules that it calls are read by themselves. */
export function readTerraformModule(folder: string, files: FileIndex, hcl: HclFiles): TerraformModule {
  const own = files.within(folder).filter((path) => directoryOf(path) === folder);
  const sources = own.filter((path) => path.endsWith('.tf'));
  const bodies = sources.flatMap((path) => hcl.body(path) ?? []);
  const blocks = bodies.flatMap((body) => blocksOf(body, 'resource'));
  const nodes = new Map<HclBlock, YamlNode | undefined>();

  const scope: HclScope = hclScope(bodies, givenValues(own, hcl), ([type = '', label = '', ...below]) => {
    const block = blocks.find((each) => each.labels[0] === type && each.labels[1] === label);
    if (block === undefined) return undefined;
    const node = nodeOf(block);
    return valueBelow(node, below) ?? addressMade(type, below, node);
  });

  function nodeOf(block: HclBlock): YamlNode | undefined {
    if (nodes.has(block)) return nodes.get(block);
    // What a resource says of itself is not known before the rest of it.
    nodes.set(block, undefined);
    const node = mapOfBody(block.body, scope);
    nodes.set(block, node);
    return node;
  }

  return {
    folder,
    files: sources,
    resources: blocks.flatMap((block): TerraformResource[] => {
      const [type = '', label = ''] = block.labels;
      const node = nodeOf(block);
      return node === undefined ? [] : [{ type, label, block, node }];
    }),
  };
}

/** Values of variables in `terraform.tfvars` and `*.auto.tfvars`, which are read of themselves, the latter in the order of their names. */
function givenValues(own: readonly string[], hcl: HclFiles): ReadonlyMap<string, HclExpression> {
  const given = new Map<string, HclExpression>();
  const automatic = own.filter((path) => path.endsWith('.auto.tfvars'));
  for (const path of [...own.filter((each) => baseOf(each) === 'terraform.tfvars'), ...automatic]) {
    const body: HclBody | undefined = hcl.body(path);
    for (const { name, value } of body?.attributes ?? []) given.set(name, value);
  }
  return given;
}

/** The domain below which Cloud Run gives every service its name. */
const cloudRunDomain = 'run.app';

/** The host of a service of Cloud Run. It holds a number that the repository does not tell; the name of the service stands for it. */
export function cloudRunHost(name: string): string {
  return `${name.toLowerCase()}.${cloudRunDomain}`;
}

/** What is made of a resource when it is applied, where its name tells it: the URL of a service of Cloud Run. */
function addressMade(type: string, below: readonly string[], node: YamlNode | undefined): YamlNode | undefined {
  const name = textAt(node, 'name');
  const isUrl = below.join('.') === 'uri' || below.join('.') === 'status.0.url';
  if (!type.startsWith('google_cloud_run') || !isUrl || name === undefined || node === undefined) return undefined;
  const text = `https://${cloudRunHost(name)}`;
  return { kind: 'scalar', value: text, text, block: false, at: node.at };
}
