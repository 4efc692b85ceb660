import type { Grammar } from '@callgate/syntax';

const nodeNames = [
  'argument_list', 'array_type', 'assignment_statement', 'binary_expression', 'block', 'break_statement', 'call_expression',
  'channel_type', 'comment', 'communication_case', 'composite_literal', 'const_declaration', 'const_spec',
  'continue_statement', 'dec_statement', 'default_case', 'defer_statement', 'dot', 'expression_case', 'expression_list',
  'expression_statement', 'expression_switch_statement', 'fallthrough_statement', 'false', 'field_declaration',
  'field_declaration_list', 'field_identifier', 'float_literal', 'for_clause', 'for_statement', 'func_literal',
  'function_declaration', 'function_type', 'generic_type', 'go_statement', 'goto_statement', 'identifier', 'if_statement',
  'imaginary_literal', 'implicit_length_array_type', 'import_declaration', 'import_spec', 'import_spec_list',
  'inc_statement', 'index_expression', 'int_literal', 'interface_type', 'interpreted_string_literal', 'iota',
  'keyed_element', 'label_name', 'labeled_statement', 'literal_element', 'literal_value', 'map_type', 'method_declaration',
  'method_elem', 'negated_type', 'nil', 'package_clause', 'package_identifier', 'parameter_declaration', 'parameter_list',
  'parenthesized_expression', 'parenthesized_type', 'pointer_type', 'qualified_type', 'range_clause',
  'raw_string_literal', 'receive_statement', 'return_statement', 'rune_literal', 'select_statement', 'selector_expression',
  'send_statement', 'short_var_declaration', 'slice_expression', 'slice_type', 'source_file', 'statement_list',
  'struct_type', 'true', 'type_alias', 'type_arguments', 'type_assertion_expression', 'type_case', 'type_constraint',
  'type_conversion_expression', 'type_declaration', 'type_elem', 'type_identifier', 'type_instantiation_expression',
  'type_parameter_declaration', 'type_parameter_list', 'type_spec', 'type_switch_statement', 'unary_expression',
  'var_declaration', 'var_spec', 'var_spec_list', 'variadic_argument', 'variadic_parameter_declaration',
] as const;

const fieldNames = [
  'alias', 'alternative', 'arguments', 'body', 'capacity', 'channel', 'communication', 'condition', 'consequence',
  'element', 'end', 'field', 'function', 'index', 'initializer', 'key', 'label', 'left', 'name', 'operand', 'operator',
  'package', 'parameters', 'path', 'receiver', 'result', 'right', 'start', 'tag', 'type', 'type_arguments',
  'type_parameters', 'update', 'value',
] as const;

const tokenNames = { define: ':=', reference: '&', star: '*', receive: '<-', not: '!', arrowChannel: '<-' } as const;

/** A named node of the Go grammar that the lowering knows. */
export type GoNodeName = (typeof nodeNames)[number];
/** A field of the Go grammar that the lowering knows. */
export type GoFieldName = (typeof fieldNames)[number];

/** The ids of the Go grammar, looked up once. */
export interface GoNodes {
  readonly node: Readonly<Record<GoNodeName, number>>;
  readonly field: Readonly<Record<GoFieldName, number>>;
  readonly token: Readonly<Record<keyof typeof tokenNames, number>>;
  readonly typeNames: readonly string[];
  readonly named: Uint8Array;
  readonly error: number;
}

/** Looks up every id that the lowering uses. Throws a RangeError where the grammar is not the one it was written for. */
export function goNodes(grammar: Grammar): GoNodes {
  return {
    node: table(nodeNames, (name) => grammar.typeId(name)),
    field: table(fieldNames, (name) => grammar.fieldId(name)),
    token: table(Object.keys(tokenNames) as (keyof typeof tokenNames)[], (name) => grammar.typeId(tokenNames[name], false)),
    typeNames: grammar.typeNames,
    named: grammar.named,
    error: grammar.errorId,
  };
}

function table<Name extends string>(names: readonly Name[], idOf: (name: Name) => number): Record<Name, number> {
  return Object.fromEntries(names.map((name) => [name, idOf(name)])) as Record<Name, number>;
}
