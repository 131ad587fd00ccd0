export type JsonSchema = Readonly<Record<string, unknown>>

/** A property with the sentence that an editor shows on hover. */
export const said = (description: string, schema: JsonSchema): JsonSchema => ({ ...schema, description })

type Properties = Readonly<Record<string, JsonSchema>>

/** An object with exactly these keys; those of `optional` may be left out. */
export const exactly = (properties: Properties, optional: Properties = {}): JsonSchema => ({
  type: 'object',
  properties: { ...properties, ...optional },
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
/** One of these words, each with its own sentence. */
export const oneOf = <Word extends string>(meanings: Readonly<Record<Word, string>>): JsonSchema => ({
  oneOf: Object.entries(meanings).map(([word, meaning]) => ({ const: word, description: meaning })),
})

export const orNull = (schema: JsonSchema): JsonSchema => ({ anyOf: [schema, { type: 'null' }] })

export const number: JsonSchema = { type: 'number' }
export const numberOrNull: JsonSchema = { type: ['number', 'null'] }
export const count: JsonSchema = { type: 'integer', minimum: 0 }
export const text: JsonSchema = { type: 'string' }
export const textOrNull: JsonSchema = { type: ['string', 'null'] }
export const positionOrNull: JsonSchema = { type: ['integer', 'null'], minimum: 1 }
export const day: JsonSchema = { type: 'string', pattern: '^\\d{4}-\\d{2}-\\d{2}$' }
/** The first day on which a price holds; `unknown` where no source says since when. */
export const startDay: JsonSchema = { type: 'string', pattern: '^(unknown|\\d{4}-\\d{2}-\\d{2})$' }
export const currency: JsonSchema = { type: 'string', pattern: '^[A-Z]{3}$' }
export const month: JsonSchema = { type: 'string', pattern: '^\\d{4}-\\d{2}$' }
export const sha256: JsonSchema = { type: 'string', pattern: '^[0-9a-f]{64}$' }
