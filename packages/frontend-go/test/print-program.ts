import type { Body, FunctionFacts, Parameter, Program, TypeExpression, Value, ValueIndex } from '@callgate/ir';

/** A type on one line. */
export function printType(type: TypeExpression): string {
  switch (type.type) {
    case 'named':
      return `${type.package === undefined ? '' : `${type.package}.`}${type.name}${type.arguments === undefined ? '' : `[${type.arguments.map(printType).join(', ')}]`}`;
    case 'pointer':
      return `*${printType(type.of)}`;
    case 'list':
      return `[]${printType(type.of)}`;
    case 'map':
      return `map[${printType(type.key)}]${printType(type.value)}`;
    case 'channel':
      return `chan ${printType(type.of)}`;
    case 'function':
      return `func(${type.parameters.map(printType).join(', ')}${type.variadic ? '...' : ''}) (${type.results.map(printType).join(', ')})`;
    case 'struct':
      return `struct{${type.fields.map((field) => `${field.embedded ? '+' : ''}${field.name} ${printType(field.type)}${field.tag === undefined ? '' : ` \`${field.tag}\``}`).join('; ')}}`;
    case 'interface':
      return `interface{${[...type.methods.map((method) => `${method.name}(${method.parameters.map(printType).join(', ')}${method.variadic ? '...' : ''}) (${method.results.map(printType).join(', ')})`), ...type.embeds.map(printType)].join('; ')}}`;
    case 'parameter':
      return `$${type.name}`;
    case 'opaque':
      return '?';
  }
}

/** A value on one line; other values by index. */
function printValue(value: Value): string {
  switch (value.op) {
    case 'text':
      return JSON.stringify(value.text);
    case 'number':
      return value.text;
    case 'boolean':
      return String(value.value);
    case 'nil':
    case 'receiver':
      return value.op;
    case 'parameter':
    case 'captured':
    case 'cell':
      return `${value.op} ${value.index}`;
    case 'ref':
      return `ref ${value.name}`;
    case 'select':
      return `%${value.base}.${value.name}`;
    case 'index':
      return `%${value.base}[%${value.key}]`;
    case 'slice':
      return `%${value.base}[${value.low === undefined ? '' : `%${value.low}`}:${value.high === undefined ? '' : `%${value.high}`}]`;
    case 'element':
      return `${value.part} of %${value.of}`;
    case 'receive':
      return `<-%${value.channel}`;
    case 'dereference':
      return `*%${value.base}`;
    case 'address':
      return `&%${value.of}`;
    case 'call':
      return `call ${value.call}${value.result === 0 ? '' : ` result ${value.result}`}`;
    case 'binary':
      return `%${value.left} ${value.operator} %${value.right}`;
    case 'unary':
      return `${value.operator}%${value.operand}`;
    case 'construct':
      return `${value.zero ? 'zero' : 'construct'} ${printType(value.type)} {${value.entries.map((entry) => `${entry.field === undefined ? '' : `${entry.field}: `}${entry.key === undefined ? '' : `[%${entry.key}]: `}%${entry.value}`).join(', ')}} @${value.at.join(':')}`;
    case 'closure':
      return `closure ${value.function} (${value.captures.map((capture) => `${capture.name} = %${capture.value}`).join(', ')}) @${value.at.join(':')}`;
    case 'convert':
    case 'assert':
      return `${value.op} %${value.value} to ${printType(value.type)}`;
    case 'ok':
      return `ok %${value.of}`;
    case 'type':
      return `type ${printType(value.type)}`;
    case 'instantiate':
      return `%${value.base}[${value.typeArguments.map(printType).join(', ')}]`;
    case 'choose':
      return `choose %${value.condition} ? %${value.then} : %${value.else}`;
    case 'join':
      return `join ${value.of.map((index) => `%${index}`).join(' ')}`;
    case 'unknown':
      return `unknown (${value.reason})`;
  }
}

function list(values: readonly ValueIndex[]): string {
  return values.map((value) => `%${value}`).join(', ');
}

function printParameter(parameter: Parameter): string {
  return `${parameter.name ?? '_'} ${parameter.variadic ? '...' : ''}${printType(parameter.type)}`;
}

/** A body, one line for each entry. */
function printBody(body: Body): string[] {
  const under = (guard: number | undefined): string => (guard === undefined ? '' : ` under ${guard}`);
  return [
    ...body.values.map((value, index) => `  %${index} = ${printValue(value)}`),
    ...body.cells.map((cell, index) => `  cell ${index} ${cell.name}${cell.type === undefined ? '' : ` ${printType(cell.type)}`}`),
    ...body.guards.map(({ condition, holds, outer }, index) => `  guard ${index} ${holds ? '' : 'not '}%${condition}${under(outer)}`),
    ...body.calls.map(
      (call, index) =>
        `  call ${index} ${call.mode === undefined ? '' : `${call.mode} `}%${call.callee}${call.typeArguments === undefined ? '' : `[${call.typeArguments.map(printType).join(', ')}]`}(${list(call.arguments)}${call.spread ? '...' : ''}${call.passThrough ? ' through' : ''})${under(call.guard)} @${call.at.join(':')}`,
    ),
    ...body.stores.map((store) => `  store %${store.target} = %${store.value}${under(store.guard)} @${store.at.join(':')}`),
    ...body.returns.map((one) => `  return ${list(one.values)}${under(one.guard)} @${one.at.join(':')}`),
  ];
}

function printFunction(facts: FunctionFacts): string[] {
  const typeParameters = facts.typeParameters?.map(({ name, constraint }) => `${name}${constraint === undefined ? '' : ` ${printType(constraint)}`}`);
  const { receiver } = facts;
  return [
    `func ${facts.id}${typeParameters === undefined ? '' : `[${typeParameters.join(', ')}]`}(${facts.parameters.map(printParameter).join(', ')}) (${facts.results.map(printParameter).join(', ')})${facts.role === undefined ? '' : ` ${facts.role}`}${
      receiver === undefined ? '' : ` on ${receiver.name ?? '_'} ${receiver.pointer ? '*' : ''}${receiver.type}${receiver.typeParameters === undefined ? '' : `[${receiver.typeParameters.join(', ')}]`}`
    }${facts.enclosing === undefined ? '' : ` in ${facts.enclosing}`} @${facts.start.line}:${facts.start.column}-${facts.end.line}:${facts.end.column}`,
    ...(facts.body === undefined ? ['  no body'] : printBody(facts.body)),
  ];
}

/** The facts of a file as text, for golden files and for people. */
export function printProgram(program: Program): string {
  return [
    `package ${program.packageName}${program.buildConstraint === undefined ? '' : ` when ${program.buildConstraint}`}`,
    ...program.imports.map(({ name, specifier }) => `import ${name === undefined ? '' : `${name} `}${specifier}`),
    ...program.types.map(
      ({ name, typeParameters, alias, type }) =>
        `type ${name}${typeParameters === undefined ? '' : `[${typeParameters.map((one) => `${one.name}${one.constraint === undefined ? '' : ` ${printType(one.constraint)}`}`).join(', ')}]`}${alias ? ' =' : ''} ${printType(type)}`,
    ),
    ...program.constants.map(({ name, type, values }) => `const ${name}${type === undefined ? '' : ` ${printType(type)}`}: ${values.map(printValue).join('; ')}`),
    ...program.globals.map(
      ({ name, type, initialiser }) =>
        `global ${name}${type === undefined ? '' : ` ${printType(type)}`}${initialiser === undefined ? '' : ` = ${initialiser.function}/${initialiser.result}`}`,
    ),
    ...program.functions.flatMap(printFunction),
    ...program.directives.map(({ tool, verb, argument, at, function: owner }) => `directive ${tool} ${verb} ${argument} in ${owner ?? 'the package'} @${at.line}:${at.column}`),
    ...program.unparsed.map(({ start, end }) => `unparsed ${start.line}:${start.column}-${end.line}:${end.column}`),
    '',
  ].join('\n');
}
