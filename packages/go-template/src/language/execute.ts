import { printed } from '../functions/go-text.js';
import type { FunctionTable } from '../functions/function-table.js';
import { TemplateProblem } from '../problem.js';
import { isGoMap, isGoObject, isList, isTrue, sortedKeys } from '../value.js';
import type { GoValue } from '../value.js';
import type { TemplateNode } from './ast.js';
import { evaluatePipe } from './evaluate.js';
import { newScope, setVariable } from './scope.js';
import type { Scope } from './scope.js';

/** What the nodes of one template are executed with. */
export interface Execution {
  /** File in which the nodes stand. */
  readonly file: string;
  readonly functions: FunctionTable;
  /** Counts one thing done; throws where there were too many. */
  step(line: number): void;
  /** Counts characters made; throws where there are too many. */
  make(text: string, line: number): string;
  /** @param follows the text stands in the template as it is */
  write(text: string, line: number, follows: boolean): void;
  /** Executes another template. */
  template(name: string, dot: GoValue, line: number): void;
}

type Flow = 'on' | 'break' | 'continue';

/** Executes the body of a template with a value of its own for `.` and `$`. */
export function executeNodes(nodes: readonly TemplateNode[], dot: GoValue, execution: Execution): void {
  walk(nodes, dot, newScope([['', dot]]), execution);
}

function walk(nodes: readonly TemplateNode[], dot: GoValue, scope: Scope, execution: Execution): Flow {
  for (const node of nodes) {
    execution.step(node.line);
    switch (node.node) {
      case 'text':
        execution.write(execution.make(node.text, node.line), node.line, true);
        break;
      case 'action': {
        const value = evaluatePipe(node.pipe, dot, scope, execution);
        if (node.pipe.variables.length > 0) break;
        // Helm takes `<no value>` out of what was rendered (pkg/engine, `render`).
        const text = value === null ? '' : printed(value).replaceAll('<no value>', '');
        execution.write(execution.make(text, node.line), node.line, false);
        break;
      }
      case 'if':
      case 'with': {
        const inner = newScope([], scope);
        const value = evaluatePipe(node.pipe, dot, inner, execution);
        const taken = isTrue(value);
        const flow = walk(
          taken ? node.body : node.otherwise,
          taken && node.node === 'with' ? value : dot,
          inner,
          execution,
        );
        if (flow !== 'on') return flow;
        break;
      }
      case 'range':
        walkRange(node, dot, scope, execution);
        break;
      case 'template': {
        const value = node.pipe === undefined ? null : evaluatePipe(node.pipe, dot, scope, execution);
        execution.template(node.name, value, node.line);
        break;
      }
      case 'break':
      case 'continue':
        return node.node;
    }
  }
  return 'on';
}

function walkRange(
  node: Extract<TemplateNode, { node: 'if' | 'with' | 'range' }>,
  dot: GoValue,
  scope: Scope,
  execution: Execution,
): void {
  const [first, second] = node.pipe.variables;
  const outer = newScope([], scope);
  const value = evaluatePipe({ ...node.pipe, variables: [] }, dot, outer, execution);
  const entries = rangeOver(value, node, execution);
  if (entries.length === 0) {
    walk(node.otherwise, dot, outer, execution);
    return;
  }
  for (const [key, element] of entries) {
    const inner = newScope([], outer);
    const named: readonly (readonly [string | undefined, GoValue])[] =
      second === undefined
        ? [[first, element]]
        : [
            [first, key],
            [second, element],
          ];
    for (const [name, each] of named) {
      if (name !== undefined) setVariable(inner, name, each, node.pipe.assigns);
    }
    execution.step(node.line);
    if (walk(node.body, element, inner, execution) === 'break') return;
  }
}

/** What `range` goes over: keys and elements. */
function rangeOver(
  value: GoValue,
  node: { readonly line: number },
  execution: Execution,
): readonly (readonly [GoValue, GoValue])[] {
  if (value === null) return [];
  if (isList(value)) return value.map((element, index) => [BigInt(index), element]);
  if (isGoMap(value)) return sortedKeys(value).map((key) => [key, value.entries.get(key) ?? null]);
  if (isGoObject(value)) return [...value.fields];
  if (typeof value === 'bigint') {
    const problem = { template: execution.file, line: node.line };
    if (value > 100_000n) throw new TemplateProblem('bound', 'it ranges over more than 100000 numbers', problem);
    return Array.from({ length: Number(value) }, (_, index) => [BigInt(index), BigInt(index)]);
  }
  const what = `range cannot go over ${printed(value)}`;
  throw new TemplateProblem('failed', what, { template: execution.file, line: node.line });
}
