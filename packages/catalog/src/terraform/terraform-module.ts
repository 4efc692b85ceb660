import type { YamlNode } from '@callgate/manifests';
import { textAt } from '@callgate/manifests';
import type { FileIndex } from '../files/file-index.js';
import { baseOf, directoryOf, joinPath } from '../files/paths.js';
import { evaluateHcl, mapOfBody } from '../hcl/evaluate-hcl.js';
import { valueBelow } from '../hcl/hcl-values.js';
import type { HclScope } from '../hcl/hcl-values.js';
import { attributeOf, blocksOf } from '../hcl/hcl-body.js';
import type { HclBlock, HclBody, HclExpression } from '../hcl/hcl-body.js';
import type { HclFiles } from '../hcl/hcl-files.js';
import { hclScope } from '../hcl/hcl-scope.js';
import { countedOf, repetitionsOf, withRepetition, type Repetition } from '../hcl/repeated.js';

/** The files of one folder (Terraform docs, "Modules": each folder is one). */
export interface TerraformModule {
  readonly folder: string;
  readonly files: readonly string[];
  readonly resources: readonly TerraformResource[];
  /** Modules of the repository that it calls, each with the values that it hands over. */
  readonly called: readonly TerraformModule[];
  /** What it hands out under a name. */
  output(name: string): YamlNode | undefined;
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

/** One time that a block is written; without a key where it is not repeated. */
interface Instance {
  readonly key?: string;
  readonly scope: HclScope;
}

/** What is read of modules that call each other, all in all: each may call several more. */
export interface ModuleBudget {
  left: number;
}
/** What Terraform itself reads in a call of a module. */
const ownArguments = new Set(['source', 'version', 'providers', 'for_each', 'count', 'depends_on']);

/**
 * Reads a module: its files, with the values that are written beside them for its variables, or those that whoever calls it hands over.
 * @param budget is used up by what it calls
 * @param handed absent: nobody calls it
 */
export function readTerraformModule(
  folder: string,
  files: FileIndex,
  hcl: HclFiles,
  budget: ModuleBudget,
  handed?: ReadonlyMap<string, YamlNode>,
): TerraformModule {
  const own = files.within(folder).filter((path) => directoryOf(path) === folder);
  const sources = own.filter((path) => path.endsWith('.tf'));
  const bodies = sources.flatMap((path) => hcl.body(path) ?? []);
  const resources = bodies.flatMap((body) => blocksOf(body, 'resource'));
  const calls = bodies.flatMap((body) => blocksOf(body, 'module'));
  const outputs = bodies.flatMap((body) => blocksOf(body, 'output'));
  const nodes = new Map<HclBlock, readonly Written<YamlNode>[]>();
  const modules = new Map<HclBlock, readonly Written<TerraformModule>[]>();

  const given = handed === undefined ? givenValues(own, hcl) : new Map<string, HclExpression>();
  const scope: HclScope = hclScope(bodies, given, other, handed);

  function other([type = '', label = '', ...below]: readonly string[]): YamlNode | undefined {
    if (type === 'module') {
      const [called, [name = '', ...rest]] = instanceAt(calls.find(labelled(label)), below, modulesOf);
      return valueBelow(called?.output(name), rest);
    }
    const block = resources.find((each) => each.labels[0] === type && each.labels[1] === label);
    const [node, rest] = instanceAt(block, below, nodesOf);
    return valueBelow(node, rest) ?? addressMade(type, rest, node);
  }

  function nodesOf(block: HclBlock): readonly Written<YamlNode>[] {
    return timesOf(block, nodes, scope, (inner) => mapOfBody(block.body, inner));
  }

  function modulesOf(block: HclBlock): readonly Written<TerraformModule>[] {
    const source = textOfLiteral(attributeOf(block.body, 'source'));
    const path = source === undefined || !/^\.{1,2}\//u.test(source) ? undefined : joinPath(folder, source);
    return timesOf(block, modules, scope, (inner) => {
      if (path === undefined || budget.left-- <= 0) return undefined;
      const values = block.body.attributes.filter(({ name }) => !ownArguments.has(name));
      const passed = new Map(values.map(({ name, value }) => [name, evaluateHcl(value, inner)]));
      return readTerraformModule(path, files, hcl, budget, passed);
    });
  }

  return {
    folder,
    files: sources,
    resources: resources.flatMap((block): TerraformResource[] => {
      const [type = '', label = ''] = block.labels;
      return nodesOf(block).map(({ what: node }) => ({ type, label, block, node }));
    }),
    called: calls.flatMap((block) => modulesOf(block).map(({ what }) => what)),
    output(name) {
      const value = attributeOf(outputs.find(labelled(name))?.body, 'value');
      return value === undefined ? undefined : evaluateHcl(value, scope);
    },
  };
}

/** What one time of a block is made into. */
interface Written<What> {
  readonly key?: string;
  readonly what: What;
}

/** What a block is made into, each time that it is written. */
function timesOf<What>(
  block: HclBlock,
  known: Map<HclBlock, readonly Written<What>[]>,
  scope: HclScope,
  make: (scope: HclScope) => What | undefined,
): readonly Written<What>[] {
  const found = known.get(block);
  if (found !== undefined) return found;
  // What a block says of itself is not known before the rest of it.
  known.set(block, []);
  const made = instancesOf(block, scope).flatMap(({ key, scope: inner }): Written<What>[] => {
    const what = make(inner);
    return what === undefined ? [] : [{ ...(key === undefined ? {} : { key }), what }];
  });
  known.set(block, made);
  return made;
}

/** The times that a block is written: once, or for each item of `for_each` or `count`; once where these are not known. */
function instancesOf({ body }: HclBlock, scope: HclScope): readonly Instance[] {
  const [over, count] = [attributeOf(body, 'for_each'), attributeOf(body, 'count')];
  const named = (name: string, list: readonly Repetition[] | undefined): readonly Instance[] =>
    list?.map((one) => ({ key: one.key.text, scope: withRepetition(scope, name, one, list.length) })) ?? [{ scope }];
  if (over !== undefined) return named('each', repetitionsOf(evaluateHcl(over, scope), scope));
  return count === undefined ? [{ scope }] : named('count', countedOf(evaluateHcl(count, scope), scope));
}

/** What a block is made into that a path names: by its key where it is repeated, which the path then says first. */
function instanceAt<What>(
  block: HclBlock | undefined,
  path: readonly string[],
  madeOf: (block: HclBlock) => readonly Written<What>[],
): readonly [What | undefined, readonly string[]] {
  const all = block === undefined ? [] : madeOf(block);
  const [first] = all;
  if (first === undefined || first.key === undefined) return [first?.what, path];
  const [key, ...rest] = path;
  return [all.find((one) => one.key === key)?.what, rest];
}

function labelled(label: string): (block: HclBlock) => boolean {
  return (block) => block.labels[0] === label;
}

function textOfLiteral(expression: HclExpression | undefined): string | undefined {
  const [only] = expression?.kind === 'template' ? expression.parts : [];
  return typeof only === 'string' ? only : undefined;
}

/** Values of variables in `terraform.tfvars` and `*.auto.tfvars`, which are read of themselves, the latter in the order of their names. */
function givenValues(own: readonly string[], hcl: HclFiles): ReadonlyMap<string, HclExpression> {
  const given = new Map<string, HclExpression>();
  const automatic = own.filter((path) => path.endsWith('.auto.tfvars'));
  for (const path of [...own.filter((file) => baseOf(file) === 'terraform.tfvars'), ...automatic]) {
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
