import type { ObjectNode, ShapeNode } from './shape.js';

/** A JSON Schema as data. */
export type JsonSchema = { readonly [key: string]: unknown };

/** What a schema document says of itself. */
export interface SchemaHead {
  readonly id: string;
  readonly title: string;
  readonly description: string;
}

/**
 * The JSON Schema (draft 2020-12) that accepts what the shape accepts. Named objects become `$defs`.
 * @see https://json-schema.org/draft/2020-12/json-schema-core
 */
export function jsonSchemaOf(shape: { readonly node: ShapeNode }, head: SchemaHead): JsonSchema {
  const definitions = new Map<string, JsonSchema>();
  const root = schemaOf(shape.node, definitions);
  const names = [...definitions.keys()].toSorted();
  return {
    $schema: 'https://json-schema.org/draft/2020-12/schema',
    $id: head.id,
    title: head.title,
    description: head.description,
    ...root,
    $defs: Object.fromEntries(names.map((name) => [name, definitions.get(name)])),
  };
}

function schemaOf(node: ShapeNode, definitions: Map<string, JsonSchema>): JsonSchema {
  switch (node.form) {
    case 'text':
      return node.pattern === undefined ? { type: 'string' } : { type: 'string', pattern: node.pattern.source };
    case 'boolean':
      return { type: 'boolean' };
    case 'whole':
      return node.most === Number.MAX_SAFE_INTEGER
        ? { type: 'integer', minimum: node.least }
        : { type: 'integer', minimum: node.least, maximum: node.most };
    case 'literal':
      return node.values.length === 1 ? { const: node.values[0] } : { enum: node.values };
    case 'list':
      return {
        type: 'array',
        ...(node.least > 0 ? { minItems: node.least } : {}),
        items: schemaOf(node.of, definitions),
      };
    case 'tuple':
      return {
        type: 'array',
        prefixItems: node.of.map((of) => schemaOf(of, definitions)),
        minItems: node.of.length,
        items: false,
      };
    case 'record':
      return { type: 'object', additionalProperties: schemaOf(node.of, definitions) };
    case 'text-or':
      return { anyOf: [schemaOf(node.text, definitions), schemaOf(node.other, definitions)] };
    case 'lazy':
      return schemaOf(node.get(), definitions);
    case 'object':
    case 'tagged':
    case 'keyed':
      return defined(node.name, definitions, () => bodyOf(node, definitions));
    default:
      return {};
  }
}

function bodyOf(
  node: ShapeNode & { form: 'object' | 'tagged' | 'keyed' },
  definitions: Map<string, JsonSchema>,
): JsonSchema {
  if (node.form === 'object') return objectSchema(node, definitions);
  const members: ShapeNode[] = [...node.members.values()];
  return {
    anyOf: members.map((member) =>
      member.form === 'object' ? objectSchema(member, definitions) : schemaOf(member, definitions),
    ),
  };
}

function objectSchema(node: ObjectNode, definitions: Map<string, JsonSchema>): JsonSchema {
  return {
    type: 'object',
    properties: Object.fromEntries(node.fields.map((field) => [field.name, schemaOf(field.node, definitions)])),
    required: node.fields.filter((field) => !field.optional).map((field) => field.name),
    additionalProperties: false,
  };
}

/** Refers to a definition, making it first; the name is taken before its body is made, so that recursion ends. */
function defined(name: string, definitions: Map<string, JsonSchema>, make: () => JsonSchema): JsonSchema {
  if (!definitions.has(name)) {
    definitions.set(name, {});
    definitions.set(name, make());
  }
  return { $ref: `#/$defs/${name}` };
}
