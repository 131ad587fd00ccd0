export type JsonSchema = Readonly<Record<string, unknown>>

/** A property with the sentence that an editor shows on hover. */
export const said = (description: string, schema: JsonSchema): JsonSchema => ({ ...schema, description })

/** An object with exactly these keys. */
export const exactly = (properties: Readonly<Record<string, JsonSchema>>): JsonSchema => ({
  type: 'object',
  properties,
  required: Object.keys(properties),
  additionalProperties: false,
})

/** An object with exactly these keys, all of one kind, each with its own sentence. */
export const each = <Name extends string>(
  names: readonly Name[],
  schema: JsonSchema,
  sentence: (name: Name) => string,
): JsonSchema => exactly(Object.fromEntries(names.map((name) => [name, said(sentence(name), schema)])))

/** An object whose keys are the user's. */
export const mapOf = (values: JsonSchema, more: JsonSchema = {}): JsonSchema => ({
  type: 'object',
  additionalProperties: values,
  ...more,
})

export const array = (items: JsonSchema, more: JsonSchema = {}): JsonSchema => ({ type: 'array', items, ...more })
export const ref = (name: string): JsonSchema => ({ $ref: `#/$defs/${name}` })
export const orNull = (schema: JsonSchema): JsonSchema => ({ anyOf: [schema, { type: 'null' }] })

export const number: JsonSchema = { type: 'number' }
export const numberOrNull: JsonSchema = { type: ['number', 'null'] }
export const text: JsonSchema = { type: 'string' }
export const textOrNull: JsonSchema = { type: ['string', 'null'] }
export const positionOrNull: JsonSchema = { type: ['integer', 'null'], minimum: 1 }
export const day: JsonSchema = { type: 'string', pattern: '^\\d{4}-\\d{2}-\\d{2}$' }
export const month: JsonSchema = { type: 'string', pattern: '^\\d{4}-\\d{2}$' }
export const sha256: JsonSchema = { type: 'string', pattern: '^[0-9a-f]{64}$' }
