import type { Field, Method, TypeExpression } from '@callgate/ir';
import { kid, nameIn, type Node, nodes, propertyName, word } from './ast.js';
import type { FileContext } from './context.js';
import { importName, noteImport } from './imports.js';

export const opaque: TypeExpression = { type: 'opaque' };

const basics: Readonly<Record<string, string>> = {
  TSStringKeyword: 'string',
  TSNumberKeyword: 'int',
  TSBigIntKeyword: 'int',
  TSBooleanKeyword: 'bool',
  TSTemplateLiteralType: 'string',
};

/** Wrappers that say nothing of what is inside: a promise is what it becomes. */
const wrappers = new Set([
  'Promise',
  'PromiseLike',
  'Awaited',
  'Readonly',
  'Partial',
  'Required',
  'NonNullable',
  'Omit',
  'Pick',
]);
const lists = new Set([
  'Array',
  'ReadonlyArray',
  'Set',
  'ReadonlySet',
  'Iterable',
  'AsyncIterable',
  'Generator',
  'AsyncGenerator',
]);
const maps = new Set(['Map', 'ReadonlyMap', 'Record', 'WeakMap']);

/** What is computed of another type, and is told by what is put there (TypeScript handbook, "Utility Types"). */
const computed = new Set(['ReturnType', 'Parameters', 'ConstructorParameters', 'ThisParameterType']);

const deepest = 40;

/** The type that an annotation gives (`: T`); opaque where there is none. */
export function annotatedType(file: FileContext, node: Node | undefined): TypeExpression {
  const annotation = node === undefined ? undefined : kid(node, 'typeAnnotation');
  const type = annotation === undefined ? undefined : (kid(annotation, 'typeAnnotation') ?? undefined);
  return type === undefined ? opaque : lowerType(file, type, 0);
}

/** A type as it is written. */
export function lowerType(file: FileContext, node: Node | undefined, depth = 0): TypeExpression {
  if (node === undefined || depth > deepest) return opaque;
  const basic = basics[node.type];
  if (basic !== undefined) return { type: 'named', name: basic };
  const of = (inner: Node | undefined): TypeExpression => lowerType(file, inner, depth + 1);
  switch (node.type) {
    case 'TSTypeReference':
      return reference(file, node, depth);
    case 'TSArrayType':
      return { type: 'list', of: of(kid(node, 'elementType')) };
    case 'TSTupleType':
      return { type: 'list', of: opaque };
    case 'TSUnionType':
      return union(file, nodes(node, 'types'), depth);
    case 'TSIntersectionType': {
      const parts = nodes(node, 'types')
        .map((each) => of(each))
        .filter((each) => each.type !== 'opaque');
      const [first = opaque] = parts;
      return parts.length > 1 ? { type: 'interface', methods: [], embeds: parts } : first;
    }
    case 'TSTypeLiteral':
      return members(file, nodes(node, 'members'), depth);
    case 'TSFunctionType':
    case 'TSConstructorType':
      return functionType(file, node, depth);
    case 'TSLiteralType':
      return literalType(kid(node, 'literal'));
    case 'TSTypeOperator':
    case 'TSParenthesizedType':
    case 'TSOptionalType':
    case 'TSRestType':
      return of(kid(node, 'typeAnnotation'));
    case 'TSMappedType':
      return { type: 'map', key: { type: 'named', name: 'string' }, value: of(kid(node, 'typeAnnotation')) };
    case 'TSTypeQuery':
      return typeOfValue(file, kid(node, 'exprName'));
    case 'TSTypePredicate':
      return { type: 'named', name: 'bool' };
    default:
      return opaque;
  }
}

function reference(file: FileContext, node: Node, depth: number): TypeExpression {
  const name = kid(node, 'typeName');
  const given = nodes(kid(node, 'typeArguments') ?? node, 'params');
  const typeArguments = (): TypeExpression[] => given.map((each) => lowerType(file, each, depth + 1));
  if (name?.type === 'Identifier') {
    const plain = word(name, 'name');
    if (!isDeclared(file, plain)) {
      if (wrappers.has(plain)) return lowerType(file, given[0], depth + 1);
      if (computed.has(plain)) return opaque;
      if (plain === 'InstanceType') return instanceOf(file, given[0]);
      if (lists.has(plain)) return { type: 'list', of: lowerType(file, given[0], depth + 1) };
      if (maps.has(plain)) {
        const [key = opaque, value = opaque] = typeArguments();
        return { type: 'map', key, value };
      }
    }
  }
  const named = namedType(file, name, typeArguments());
  return named === undefined ? opaque : referenceTo(named);
}

/** `InstanceType<typeof Ledger>`: an object of the class. */
function instanceOf(file: FileContext, node: Node | undefined): TypeExpression {
  const named = node?.type === 'TSTypeQuery' ? namedType(file, kid(node, 'exprName')) : undefined;
  return named === undefined ? opaque : referenceTo(named);
}

/** A variable of a class type holds an object that was made elsewhere. */
function referenceTo(type: TypeExpression): TypeExpression {
  return type.type === 'parameter' ? type : { type: 'pointer', of: type };
}

function isDeclared(file: FileContext, name: string): boolean {
  return file.names.top.has(name);
}

/** The type that a name (or an expression of names) stands for: a class, an import, a member of one. */
export function namedType(
  file: FileContext,
  name: Node | undefined,
  typeArguments: readonly TypeExpression[] = [],
): TypeExpression | undefined {
  const path = pathOf(name);
  const [first, ...rest] = path;
  if (first === undefined) return undefined;
  const more = typeArguments.length === 0 ? {} : { arguments: typeArguments };
  if (file.typeParameters.includes(first)) return { type: 'parameter', name: first };
  const variable = file.names.top.get(first);
  if (variable?.imported !== undefined) {
    const { specifier, name: imported } = variable.imported;
    noteImport(file, specifier, false);
    const inside = imported === '*' ? rest : [imported, ...rest];
    const [only = 'default'] = inside.length > 1 ? [inside.join('.')] : inside;
    return { type: 'named', package: importName(specifier), name: only, ...more };
  }
  return { type: 'named', name: [variable?.shared ?? first, ...rest].join('::'), ...more };
}

/** `typeof fetch`: that of something imported, or of a name that the module does not declare. */
function typeOfValue(file: FileContext, name: Node | undefined): TypeExpression {
  const path = pathOf(name);
  const [first = ''] = path;
  if (first === '' || file.typeParameters.includes(first)) return opaque;
  if (!file.names.top.has(first)) {
    noteImport(file, 'globalThis', false);
    const inside = first === 'globalThis' ? path.slice(1) : path;
    return { type: 'named', package: importName('globalThis'), name: inside.join('.'), value: true };
  }
  const named = namedType(file, name);
  return named?.type === 'named' && named.package !== undefined ? { ...named, value: true } : opaque;
}

function pathOf(node: Node | undefined): readonly string[] {
  switch (node?.type) {
    case 'Identifier':
      return [word(node, 'name')];
    case 'TSQualifiedName':
      return [...pathOf(kid(node, 'left')), ...pathOf(kid(node, 'right'))];
    case 'MemberExpression': {
      const property = propertyName(node, 'property');
      const base = pathOf(kid(node, 'object'));
      return property === undefined || base.length === 0 ? [] : [...base, property];
    }
    default:
      return [];
  }
}

function union(file: FileContext, parts: readonly Node[], depth: number): TypeExpression {
  const types = parts
    .filter((each) => !/^TS(Null|Undefined|Void|Never)Keyword$/.test(each.type))
    .map((each) => lowerType(file, each, depth + 1));
  const [first = opaque, ...rest] = types;
  const same = JSON.stringify(first);
  if (rest.every((each) => JSON.stringify(each) === same)) return first;
  // `Foo | Promise<Foo>` was one type already; of a text or something else nothing is known.
  return opaque;
}

function literalType(node: Node | undefined): TypeExpression {
  const value = node?.['value'];
  if (typeof value === 'string' || node?.type === 'TemplateLiteral') return { type: 'named', name: 'string' };
  if (typeof value === 'number') return { type: 'named', name: 'int' };
  return typeof value === 'boolean' ? { type: 'named', name: 'bool' } : opaque;
}

function functionType(file: FileContext, node: Node, depth: number): TypeExpression {
  const { parameters, results, variadic } = signature(file, node, depth);
  return { type: 'function', parameters, results, ...(variadic ? { variadic: true } : {}) };
}

function signature(
  file: FileContext,
  node: Node,
  depth: number,
): {
  readonly parameters: readonly TypeExpression[];
  readonly results: readonly TypeExpression[];
  readonly variadic: boolean;
} {
  const list = nodes(node, 'params');
  const parameters = list.map((each) => {
    const inner = each.type === 'RestElement' ? kid(each, 'argument') : each;
    const annotation = kid(each, 'typeAnnotation') ?? kid(inner ?? each, 'typeAnnotation');
    const type = lowerType(file, annotation === undefined ? undefined : kid(annotation, 'typeAnnotation'), depth + 1);
    return each.type === 'RestElement' && type.type === 'list' ? type.of : type;
  });
  const declared = kid(node, 'returnType');
  const result = lowerType(file, declared === undefined ? undefined : kid(declared, 'typeAnnotation'), depth + 1);
  return { parameters, results: [result], variadic: list.at(-1)?.type === 'RestElement' };
}

/** The members of an interface or of an object type. */
export function members(
  file: FileContext,
  list: readonly Node[],
  depth: number,
  embeds: readonly TypeExpression[] = [],
): TypeExpression {
  const methods: Method[] = [];
  const fields: Field[] = [];
  for (const each of list) {
    const name = propertyName(each, 'key');
    if (each.type === 'TSIndexSignature') {
      const annotation = kid(each, 'typeAnnotation');
      const value = lowerType(
        file,
        annotation === undefined ? undefined : kid(annotation, 'typeAnnotation'),
        depth + 1,
      );
      if (list.length === 1) return { type: 'map', key: { type: 'named', name: 'string' }, value };
      continue;
    }
    if (name === undefined) continue;
    if (each.type === 'TSMethodSignature' && word(each, 'kind') !== 'get' && word(each, 'kind') !== 'set') {
      const { parameters, results, variadic } = signature(file, each, depth);
      if (!methods.some((known) => known.name === name))
        methods.push({ name, parameters, results, ...(variadic ? { variadic: true } : {}) });
    } else if (each.type === 'TSPropertySignature' || each.type === 'TSMethodSignature') {
      const annotation = kid(each, 'typeAnnotation') ?? kid(each, 'returnType');
      const type = lowerType(file, annotation === undefined ? undefined : kid(annotation, 'typeAnnotation'), depth + 1);
      if (type.type === 'function') {
        const { parameters, results } = type;
        methods.push({ name, parameters, results, ...(type.variadic === true ? { variadic: true } : {}) });
      } else fields.push({ name, type });
    }
  }
  return { type: 'interface', methods, embeds, ...(fields.length === 0 ? {} : { fields }) };
}

/** Declares the names of type parameters until `body` ends. */
export function withTypeParameters<T>(file: FileContext, node: Node, body: () => T): T {
  const before = file.typeParameters.length;
  for (const each of nodes(kid(node, 'typeParameters') ?? node, 'params')) {
    if (each.type !== 'TSTypeParameter') continue;
    const name = nameIn(kid(each, 'name')) ?? word(each, 'name');
    if (name !== '') file.typeParameters.push(name);
  }
  const made = body();
  file.typeParameters.length = before;
  return made;
}
