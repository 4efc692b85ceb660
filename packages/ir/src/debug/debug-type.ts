import type { Method, TypeExpression } from '../type-expression.js';

/** A type in one line, close to how Go writes it: `map[string]*http.Client`. */
export function debugType(type: TypeExpression): string {
  switch (type.type) {
    case 'named': {
      const of = type.value === true ? 'typeof ' : '';
      const name = of + (type.package === undefined ? type.name : `${type.package}.${type.name}`);
      return type.arguments === undefined ? name : `${name}[${debugTypes(type.arguments)}]`;
    }
    case 'pointer':
      return `*${debugType(type.of)}`;
    case 'list':
      return `[]${debugType(type.of)}`;
    case 'map':
      return `map[${debugType(type.key)}]${debugType(type.value)}`;
    case 'channel':
      return `chan ${debugType(type.of)}`;
    case 'function':
      return `func${signature(type)}`;
    case 'struct':
      return `struct{${type.fields.map((field) => `${field.embedded === true ? '' : `${field.name} `}${debugType(field.type)}${tag(field.tag)}`).join('; ')}}`;
    case 'interface': {
      const methods = type.methods.map((method) => `${method.name}${signature(method)}`);
      return `interface{${[...type.embeds.map(debugType), ...methods].join('; ')}}`;
    }
    case 'parameter':
      return `'${type.name}`;
    case 'opaque':
      return '?';
    default:
      return '?';
  }
}

/** Types in one line, with commas. */
export function debugTypes(types: readonly TypeExpression[]): string {
  return types.map(debugType).join(', ');
}

function signature(of: Pick<Method, 'parameters' | 'results' | 'variadic'>): string {
  const last = of.parameters.length - 1;
  const parameters = of.parameters.map(
    (type, at) => `${of.variadic === true && at === last ? '...' : ''}${debugType(type)}`,
  );
  return `(${parameters.join(', ')})${debugResults(of.results)}`;
}

/** What follows the parameters: nothing, one type, or several in parentheses. */
export function debugResults(results: readonly TypeExpression[]): string {
  if (results.length === 0) return '';
  return results.length === 1 ? ` ${debugTypes(results)}` : ` (${debugTypes(results)})`;
}

function tag(text: string | undefined): string {
  return text === undefined ? '' : ` ${JSON.stringify(text)}`;
}
