import type { FunctionFacts, Parameter, Program } from '../program.js';
import type { Position } from '../span.js';
import { debugBody } from './debug-body.js';
import { debugResults, debugType } from './debug-type.js';
import { debugValue, ref } from './debug-value.js';

/**
 * A Program as text for people: one line a declaration, one line a value, in the order of the Program. Used in tests and in the docs;
 * nothing reads it back.
 */
export function debugProgram(program: Program): string {
  const lines = [`program ${program.language} ${program.file} package ${program.packageName || '-'}`];
  if (program.buildConstraint !== undefined) lines.push(`built if ${program.buildConstraint}`);
  for (const each of program.imports) {
    lines.push(`import ${each.name === undefined ? '' : `${each.name} `}${JSON.stringify(each.specifier)}`);
  }
  for (const { name, local, from, imported } of program.exports ?? []) {
    const what = from === undefined ? (local ?? '') : `${imported ?? '*'} of ${JSON.stringify(from)}`;
    lines.push(`export ${name}${what === name ? '' : ` = ${what}`}`);
  }
  for (const each of program.types) {
    lines.push(
      `type ${each.name}${typeParameters(each.typeParameters)} ${each.alias === true ? '= ' : ''}${debugType(each.type)}`,
    );
  }
  for (const each of program.constants) {
    lines.push(`const ${each.name}${each.type === undefined ? '' : ` ${debugType(each.type)}`}`);
    each.values.forEach((value, at) => lines.push(`  ${ref(at)} = ${debugValue(value)}`));
  }
  for (const each of program.globals) {
    const type = each.type === undefined ? '' : ` ${debugType(each.type)}`;
    const from = each.initialiser;
    lines.push(
      `var ${each.name}${type}${from === undefined ? '' : ` = ${from.function} result ${String(from.result)}`}`,
    );
  }
  for (const each of program.functions) lines.push(...debugFunction(each));
  for (const each of program.directives) {
    const inside = each.function === undefined ? '' : ` in ${each.function}`;
    lines.push(`directive ${each.tool}: ${each.verb} ${each.argument}${inside} ${position(each.at)}`);
  }
  for (const each of program.unparsed) lines.push(`unparsed ${position(each.start)}-${position(each.end)}`);
  return `${lines.join('\n')}\n`;
}

function debugFunction(facts: FunctionFacts): string[] {
  const receiver = facts.receiver;
  const on = receiver === undefined ? '' : ` on ${receiver.pointer ? '*' : ''}${receiver.type}`;
  const inside = facts.enclosing === undefined ? '' : ` in ${facts.enclosing}`;
  const results = debugResults(facts.results.map((each) => each.type));
  const head = `func ${facts.id}${typeParameters(facts.typeParameters)}(${parameters(facts.parameters)})${results}`;
  const role = facts.role === undefined ? '' : ` ${facts.role}`;
  const lines = [`${head}${on}${inside}${role} ${position(facts.start)}-${position(facts.end)}`];
  if (facts.body === undefined) return [...lines, '  no body'];
  return [...lines, ...debugBody(facts.body).map((line) => `  ${line}`)];
}

function parameters(of: readonly Parameter[]): string {
  return of
    .map(
      (each) =>
        `${each.name === undefined ? '' : `${each.name} `}${each.variadic === true ? '...' : ''}${debugType(each.type)}`,
    )
    .join(', ');
}

function typeParameters(of: Program['types'][number]['typeParameters']): string {
  if (of === undefined) return '';
  const each = of.map((one) => (one.constraint === undefined ? one.name : `${one.name} ${debugType(one.constraint)}`));
  return `[${each.join(', ')}]`;
}

function position(at: Position): string {
  return `${String(at.line)}:${String(at.column)}`;
}
