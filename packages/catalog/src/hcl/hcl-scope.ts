import type { YamlNode } from '@callgate/manifests';
import { attributeOf, blocksOf } from './hcl-body.js';
import type { HclBody, HclExpression } from './hcl-body.js';
import { evaluateHcl } from './evaluate-hcl.js';
import { valueBelow } from './hcl-values.js';
import type { HclScope } from './hcl-values.js';

/**
 * The names of files that are read together: `var.<name>` by what is given or by its default, `local.<name>`, and whatever else a format has.
 * @param given values of variables that are written in files of their own
 * @param other what a path that is neither a variable nor a local one names
 * @param handed values of variables that whoever calls the module gives, before all others
 */
export function hclScope(
  bodies: readonly HclBody[],
  given: ReadonlyMap<string, HclExpression>,
  other: (path: readonly string[], scope: HclScope) => YamlNode | undefined,
  handed: ReadonlyMap<string, YamlNode> = new Map(),
): HclScope {
  const variables = new Map<string, HclExpression>();
  const locals = new Map<string, HclExpression>();
  for (const body of bodies) {
    for (const { labels, body: inner } of blocksOf(body, 'variable')) {
      const value = attributeOf(inner, 'default');
      // A default of null is none: who installs it says the value.
      if (value !== undefined && !(value.kind === 'literal' && value.value === null))
        variables.set(labels[0] ?? '', value);
    }
    for (const { body: inner } of blocksOf(body, 'locals')) {
      for (const { name, value } of inner.attributes) locals.set(name, value);
    }
  }
  for (const [name, value] of given) variables.set(name, value);
  const values = new Map<HclExpression, YamlNode | undefined>();

  const scope: HclScope = {
    valueOf(path) {
      const [first = '', name = '', ...below] = path;
      if (first !== 'var' && first !== 'local') return other(path, scope);
      const value = first === 'var' ? handed.get(name) : undefined;
      if (value !== undefined) return valueBelow(value, below);
      const expression = (first === 'var' ? variables : locals).get(name);
      return expression === undefined ? undefined : valueBelow(valueOf(expression), below);
    },
  };

  function valueOf(expression: HclExpression): YamlNode | undefined {
    if (values.has(expression)) return values.get(expression);
    // What names itself has no value.
    values.set(expression, undefined);
    const value = evaluateHcl(expression, scope);
    values.set(expression, value);
    return value;
  }

  return scope;
}
