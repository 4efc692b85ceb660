import type { Model, Program } from '@callgate/ir';
import type { LinkInput } from '../api.js';
import { indexModels, type ModelIndex } from '../value/model/model-index.js';
import { namedBy } from './denotes.js';
import type { FunctionNode, GlobalNode, Linked, LinkedFile, LinkedPackage, LinkedType } from './linked.js';
import { typeOfMember } from './linked.js';
import { findLibrariesBehind } from './library-behind.js';
import { templates } from './templates.js';

/**
 * Joins the facts of all files: folds files into packages, gives functions and types their numbers, attaches methods to types.
 * Knows no language: what a specifier names is told by `input.resolve`.
 */
export function link(input: LinkInput): Linked {
  const packages = new Map<string, LinkedPackage>();
  const functions: FunctionNode[] = [];
  const functionsById = new Map<string, FunctionNode[]>();
  const types: LinkedType[] = [];
  const ordered = [...input.programs].sort((a, b) => (a.file < b.file ? -1 : 1));
  const files: LinkedFile[] = [];
  const modelsOf = modelsByLanguage(input.models, packages);

  for (const program of ordered) {
    const owner = packageFor(packages, input.packageOf(program.file), program);
    const file: LinkedFile = {
      program,
      package: owner,
      models: modelsOf(program.language),
      scope: undefined,
      dots: [],
      guessed: [],
      bindings: new Map(),
      types: new Map(),
    };
    owner.files.push(file);
    files.push(file);
    for (const declaration of program.types) addType(types, owner, file, declaration);
  }
  const templatesOf = templates(input.models);
  for (const file of files) {
    const owner = file.package;
    const { program } = file;
    const isTemplate = templatesOf(file);
    for (const constant of program.constants) {
      if (!owner.members.has(constant.name)) owner.members.set(constant.name, { member: 'constant', constant, file });
    }
    for (const global of program.globals) {
      const node: GlobalNode = { id: `${owner.id}#${global.name}`, name: global.name, file, global };
      owner.globals.push(node);
      const known = owner.members.get(global.name);
      if (known === undefined) owner.members.set(global.name, { member: 'global', global: node });
      // In languages of modules a value and a type may share a name: an interface, and what makes objects of it.
      else if (known.member === 'type' && program.exports !== undefined)
        owner.members.set(global.name, { member: 'global', global: node, type: known.type });
    }
    for (const facts of program.functions) {
      if (isTemplate?.(facts) === true) continue;
      const receiver = facts.receiver === undefined ? undefined : typeMember(owner, facts.receiver.type);
      const node: FunctionNode = {
        index: functions.length,
        id: `${owner.id}#${facts.id}`,
        facts,
        file,
        receiver,
        told: {
          types: undefined,
          callees: undefined,
          denotations: undefined,
          result: undefined,
          closureSite: undefined,
          parameters: undefined,
          escapes: undefined,
          type: undefined,
        },
      };
      functions.push(node);
      append(functionsById, node.id, node);
      if (receiver !== undefined && facts.enclosing === undefined) append(receiver.methods, facts.name, node);
      else if (facts.role === 'initialiser') owner.initialisers.push(node);
      else if (facts.enclosing === undefined && facts.receiver === undefined) addFunction(owner, node);
    }
  }
  const byFile = new Map<LinkedFile, Map<string, ReturnType<LinkInput['resolve']>>>();
  const linked: Linked = {
    packages,
    functions,
    functionsById,
    types,
    programs: ordered,
    resolve(file, specifier) {
      let known = byFile.get(file);
      if (known === undefined) byFile.set(file, (known = new Map()));
      let answer = known.get(specifier);
      if (answer === undefined) known.set(specifier, (answer = input.resolve(file.package.id, specifier)));
      return answer;
    },
    entryPackages: input.entryPackages ?? new Map(),
  };
  joinTypes(linked);
  findLibrariesBehind(linked);
  return linked;
}

/** Attaches the functions that types hold from the start, and types to those that they extend. */
function joinTypes(linked: Linked): void {
  for (const type of linked.types) {
    const { type: shape } = type.declaration;
    if (shape.type !== 'struct') continue;
    for (const field of shape.fields) {
      if (field.holds !== undefined) {
        for (const fn of linked.functionsById.get(`${type.file.package.id}#${field.holds}`) ?? [])
          append(type.methods, field.name, fn);
      }
      if (field.inherited !== true) continue;
      const base = namedBy(linked, type.file, field.type);
      if (base?.what === 'member' && base.member.member === 'type') base.member.type.inheritors.push(type);
    }
  }
}

/** The models of each language, made when its first file is met. */
function modelsByLanguage(
  models: readonly Model[],
  packages: ReadonlyMap<string, LinkedPackage>,
): (language: string) => ModelIndex {
  const known = new Map<string, ModelIndex>();
  return (language) => {
    let index = known.get(language);
    if (index === undefined) {
      const spoken = models.filter((model) => model.language === language);
      known.set(language, (index = indexModels(spoken, importsOf(packages, language))));
    }
    return index;
  };
}

/** What the files of packages of a language import, by import path; undefined for one that is not in the repository. */
function importsOf(
  packages: ReadonlyMap<string, LinkedPackage>,
  language: string,
): (path: string) => readonly string[] | undefined {
  let byPath: ReadonlyMap<string, readonly LinkedFile[]> | undefined;
  const known = new Map<string, readonly string[] | undefined>();
  const find = (path: string): readonly string[] | undefined => {
    byPath ??= new Map(
      [...packages.values()]
        .filter(({ files }) => files[0]?.program.language === language)
        .map((each) => [each.importPath, each.files]),
    );
    const imported = byPath.get(path)?.flatMap(({ program }) => program.imports.map(({ specifier }) => specifier));
    return imported === undefined ? undefined : [...new Set(imported)];
  };
  return (path) => {
    if (!known.has(path)) known.set(path, find(path));
    return known.get(path);
  };
}

function packageFor(packages: Map<string, LinkedPackage>, id: string, program: Program): LinkedPackage {
  const known = packages.get(id);
  if (known !== undefined) return known;
  const made: LinkedPackage = {
    id,
    importPath: id.slice(id.indexOf(':') + 1),
    name: program.packageName,
    files: [],
    members: new Map(),
    initialisers: [],
    globals: [],
  };
  packages.set(id, made);
  return made;
}

function addType(
  types: LinkedType[],
  owner: LinkedPackage,
  file: LinkedFile,
  declaration: Program['types'][number],
): void {
  if (owner.members.has(declaration.name)) return;
  const type: LinkedType = {
    index: types.length,
    id: `${owner.id}#${declaration.name}`,
    name: declaration.name,
    file,
    declaration,
    methods: new Map(),
    inheritors: [],
    fields: new Map(),
    found: new Map(),
  };
  types.push(type);
  owner.members.set(declaration.name, { member: 'type', type });
}

function typeMember(owner: LinkedPackage, name: string): LinkedType | undefined {
  const member = owner.members.get(name);
  return member === undefined ? undefined : typeOfMember(member);
}

function addFunction(owner: LinkedPackage, node: FunctionNode): void {
  const known = owner.members.get(node.facts.name);
  if (known?.member === 'function') known.functions.push(node);
  else if (known === undefined) owner.members.set(node.facts.name, { member: 'function', functions: [node] });
}

function append<K, V>(map: Map<K, V[]>, key: K, value: V): void {
  const list = map.get(key);
  if (list === undefined) map.set(key, [value]);
  else list.push(value);
}
