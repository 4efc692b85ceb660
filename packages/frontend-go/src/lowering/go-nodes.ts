import type { Grammar } from '@callgate/syntax';

/** The ids of the Go grammar that the lowering knows, looked up once. */
export interface GoNodes {
  readonly node: ReturnType<typeof nodeIds>;
  readonly field: ReturnType<typeof fieldIds>;
  readonly token: ReturnType<typeof tokenIds>;
  readonly typeNames: readonly string[];
  readonly named: Uint8Array;
  readonly error: number;
}

/** A named node of the Go grammar that the lowering knows. */
export type GoNodeName = keyof GoNodes['node'];

/** Looks up every id that the lowering uses. Throws a RangeError where the grammar is not the one it was written for. */
export function goNodes(grammar: Grammar): GoNodes {
  return {
    node: nodeIds((name) => grammar.typeId(name)),
    field: fieldIds((name) => grammar.fieldId(name)),
    token: tokenIds((name) => grammar.typeId(name, false)),
    typeNames: grammar.typeNames,
    named: grammar.named,
    error: grammar.errorId,
  };
}

// Written out as literals on purpose: an object of this size that is put together from a list is a hash table to V8, and each
// of these ids is read millions of times.

function nodeIds(id: (name: string) => number) {
  return {
    argument_list: id('argument_list'),
    array_type: id('array_type'),
    assignment_statement: id('assignment_statement'),
    binary_expression: id('binary_expression'),
    block: id('block'),
    break_statement: id('break_statement'),
    call_expression: id('call_expression'),
    channel_type: id('channel_type'),
    comment: id('comment'),
    communication_case: id('communication_case'),
    composite_literal: id('composite_literal'),
    const_declaration: id('const_declaration'),
    const_spec: id('const_spec'),
    continue_statement: id('continue_statement'),
    dec_statement: id('dec_statement'),
    default_case: id('default_case'),
    defer_statement: id('defer_statement'),
    dot: id('dot'),
    expression_case: id('expression_case'),
    expression_list: id('expression_list'),
    expression_statement: id('expression_statement'),
    expression_switch_statement: id('expression_switch_statement'),
    fallthrough_statement: id('fallthrough_statement'),
    false: id('false'),
    field_declaration: id('field_declaration'),
    field_declaration_list: id('field_declaration_list'),
    field_identifier: id('field_identifier'),
    float_literal: id('float_literal'),
    for_clause: id('for_clause'),
    for_statement: id('for_statement'),
    func_literal: id('func_literal'),
    function_declaration: id('function_declaration'),
    function_type: id('function_type'),
    generic_type: id('generic_type'),
    go_statement: id('go_statement'),
    goto_statement: id('goto_statement'),
    identifier: id('identifier'),
    if_statement: id('if_statement'),
    imaginary_literal: id('imaginary_literal'),
    implicit_length_array_type: id('implicit_length_array_type'),
    import_declaration: id('import_declaration'),
    import_spec: id('import_spec'),
    import_spec_list: id('import_spec_list'),
    inc_statement: id('inc_statement'),
    index_expression: id('index_expression'),
    int_literal: id('int_literal'),
    interface_type: id('interface_type'),
    interpreted_string_literal: id('interpreted_string_literal'),
    iota: id('iota'),
    keyed_element: id('keyed_element'),
    label_name: id('label_name'),
    labeled_statement: id('labeled_statement'),
    literal_element: id('literal_element'),
    literal_value: id('literal_value'),
    map_type: id('map_type'),
    method_declaration: id('method_declaration'),
    method_elem: id('method_elem'),
    negated_type: id('negated_type'),
    nil: id('nil'),
    package_clause: id('package_clause'),
    package_identifier: id('package_identifier'),
    parameter_declaration: id('parameter_declaration'),
    parameter_list: id('parameter_list'),
    parenthesized_expression: id('parenthesized_expression'),
    parenthesized_type: id('parenthesized_type'),
    pointer_type: id('pointer_type'),
    qualified_type: id('qualified_type'),
    range_clause: id('range_clause'),
    raw_string_literal: id('raw_string_literal'),
    receive_statement: id('receive_statement'),
    return_statement: id('return_statement'),
    rune_literal: id('rune_literal'),
    select_statement: id('select_statement'),
    selector_expression: id('selector_expression'),
    send_statement: id('send_statement'),
    short_var_declaration: id('short_var_declaration'),
    slice_expression: id('slice_expression'),
    slice_type: id('slice_type'),
    source_file: id('source_file'),
    statement_list: id('statement_list'),
    struct_type: id('struct_type'),
    true: id('true'),
    type_alias: id('type_alias'),
    type_arguments: id('type_arguments'),
    type_assertion_expression: id('type_assertion_expression'),
    type_case: id('type_case'),
    type_constraint: id('type_constraint'),
    type_conversion_expression: id('type_conversion_expression'),
    type_declaration: id('type_declaration'),
    type_elem: id('type_elem'),
    type_identifier: id('type_identifier'),
    type_instantiation_expression: id('type_instantiation_expression'),
    type_parameter_declaration: id('type_parameter_declaration'),
    type_parameter_list: id('type_parameter_list'),
    type_spec: id('type_spec'),
    type_switch_statement: id('type_switch_statement'),
    unary_expression: id('unary_expression'),
    var_declaration: id('var_declaration'),
    var_spec: id('var_spec'),
    var_spec_list: id('var_spec_list'),
    variadic_argument: id('variadic_argument'),
    variadic_parameter_declaration: id('variadic_parameter_declaration'),
  } as const;
}

function fieldIds(id: (name: string) => number) {
  return {
    alias: id('alias'),
    alternative: id('alternative'),
    arguments: id('arguments'),
    body: id('body'),
    capacity: id('capacity'),
    channel: id('channel'),
    communication: id('communication'),
    condition: id('condition'),
    consequence: id('consequence'),
    element: id('element'),
    end: id('end'),
    field: id('field'),
    function: id('function'),
    index: id('index'),
    initializer: id('initializer'),
    key: id('key'),
    label: id('label'),
    left: id('left'),
    name: id('name'),
    operand: id('operand'),
    operator: id('operator'),
    package: id('package'),
    parameters: id('parameters'),
    path: id('path'),
    receiver: id('receiver'),
    result: id('result'),
    right: id('right'),
    start: id('start'),
    tag: id('tag'),
    type: id('type'),
    type_arguments: id('type_arguments'),
    type_parameters: id('type_parameters'),
    update: id('update'),
    value: id('value'),
  } as const;
}

function tokenIds(id: (name: string) => number) {
  return { define: id(':='), reference: id('&'), star: id('*'), receive: id('<-') } as const;
}
