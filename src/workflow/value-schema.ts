/** A piece of JSON Schema. */
type Json = Readonly<Record<string, unknown>>

const number = (description: string): Json => ({ type: 'number', description })

const provenance = {
  source: { type: 'string', description: 'Where the number comes from; shown by explain' },
  confidence: { type: ['string', 'number'], description: 'How sure it is: low, medium, high, or a share' },
  as_of: { type: 'string', description: 'Day of the source, such as 2026-11-22' },
} as const satisfies Json

const direction = {
  enum: ['rising', 'falling'],
  description: 'falling: the peak case is the smaller number; default rising',
} as const

/** A mapping of exactly these keys, with provenance beside them where the author likes. */
const mapping =
  (description: string, needed: Json, allowed: Json = {}) =>
  (beside: Json): Json => ({
    type: 'object',
    description,
    properties: { ...needed, ...allowed, ...beside },
    required: Object.keys(needed),
    additionalProperties: false,
  })

const family = (dist: string, description: string, parameters: Json) =>
  mapping(description, { dist: { const: dist, description }, ...parameters })

const moments = { mean: number('Mean'), sd: number('Standard deviation') }
const peaked = { min: number('Smallest value'), mode: number('Likeliest value'), max: number('Largest value') }

/** A quantile by name (p5, p97.5) is a pattern, so that two of them are told apart from three by counting keys. */
const twoQuantiles = {
  type: 'object',
  description: 'Two quantiles; lognormal for positive quantities, 1 + lognormal for factors, beta for shares',
  patternProperties: { '^p\\d{1,2}(\\.\\d+)?$': number('The value of this quantile') },
  additionalProperties: false,
}

const mappings: readonly ((beside: Json) => Json)[] = [
  mapping('One number, with its source', { value: number('The number') }),
  mapping(
    'Three cases; a PERT distribution in the simulation',
    {
      conservative: number('The case that spends least'),
      expected: number('The central case'),
      peak: number('The case that spends most'),
    },
    {
      ends: {
        const: 'p10_p90',
        description: 'The outer cases are P10 and P90; without it they are limits',
      },
    },
  ),
  () => ({ ...twoQuantiles, minProperties: 2, maxProperties: 2 }),
  (beside) => ({
    ...twoQuantiles,
    properties: beside,
    anyOf: Object.keys(beside).map((key) => ({ required: [key] })),
    minProperties: 3,
    maxProperties: 2 + Object.keys(beside).length,
  }),
  family('lognormal', 'Lognormal, by its moments', moments),
  family('normal', 'Normal, truncated at what the field can hold', moments),
  family('gamma', 'Gamma, by its moments', moments),
  family('uniform', 'Any value between two limits alike', { min: peaked.min, max: peaked.max }),
  family('triangular', 'Triangular', peaked),
  family('pert', 'PERT: a smooth triangular', peaked),
  family('beta', 'Beta, by its moments', moments),
  family('beta', 'Beta, by successes and failures', {
    alpha: number('Successes, as of 34 in 40'),
    beta: number('Failures, as of 6 in 40'),
  }),
  family('empirical', 'Values that were measured', {
    values: { type: 'array', items: { type: 'number' }, minItems: 1, description: 'The measured values' },
  }),
  family('empirical', 'Values that were measured, in a CSV file', {
    file: { type: 'string', minLength: 1, description: "Path from the spec's folder" },
    column: { type: 'string', minLength: 1, description: 'Name of the column' },
  }),
]

/** Any form of a value. No description of its own: an editor shows that of the key, then that of the form. */
const value = (beside: Json): Json => ({
  anyOf: [
    { type: 'number' },
    {
      type: 'string',
      pattern: '^\\s*[\\d.eE+-]+\\s+to\\s+[\\d.eE+-]+\\s*$',
      description: 'A range such as "2 to 9": P5 and P95',
    },
    {
      type: 'string',
      // A number in quotes ("1,200", "35%") is a mistake, not an expression.
      pattern: '^(?!\\s*[+-]?[\\d.,_\\s]+([eE][+-]?\\d+)?%?\\s*$)[^%=^"\'\\[\\]{}:;!?&|<>@#\\\\]+$',
      description: 'An expression of assumptions such as "12000 * adoption", of + - * / ( ) min max',
    },
    ...mappings.map((form) => form(beside)),
  ],
})

/**
 * What `$ref: '#/$defs/value'` in the schema of a spec stands for. The reader of values is code, not a schema, so its
 * grammar is written down here once more for editors; the tests hold the two together.
 */
export const valueDefs = { value: value(provenance), assumption: value({ ...provenance, direction }) } as const
