/** A piece of JSON Schema. */
type Json = Readonly<Record<string, unknown>>

const number = (description: string): Json => ({ type: 'number', description })

const provenance = {
  source: { type: 'string', description: 'Where the number comes from; shown by explain' },
  confidence: { type: ['string', 'number'], description: 'How sure it is: low, medium, high, or a share' },
  as_of: { type: 'string', description: 'Day of the source, such as 2026-11-22' },
} as const satisfies Json

const param = { $ref: '#/$defs/value' }
const growth = { ...param, exclusiveMinimum: -1 }
const multiple = { ...param, minimum: 0 }

/** What a trend is made of; a date that stands directly below it is a step. */
const trend = {
  type: 'object',
  description: 'How the quantity moves over the months of the horizon: multiples of it; several are multiplied',
  properties: {
    growth: { ...growth, description: 'Compound growth: 0.03 is 3 % more each month; with per: year, each year' },
    linear: { ...param, description: 'Growth along a line, as a share of the first month' },
    per: { enum: ['month', 'year'], description: 'What growth and linear are counted per; default month' },
    s_curve: {
      type: 'object',
      description: 'A logistic curve between two multiples',
      properties: {
        from: { ...multiple, description: 'Multiple long before the midpoint' },
        to: { ...multiple, description: 'Multiple long after it' },
        midpoint: { ...param, description: 'Half way: a month such as 2027-06, or months from the first' },
        steepness: { ...param, exclusiveMinimum: 0, description: '0.5 takes about a year from 5 % to 95 %' },
      },
      required: ['from', 'to', 'midpoint', 'steepness'],
      additionalProperties: false,
    },
    steps: {
      type: 'object',
      description: 'Multiples from a month or a day on, until the next',
      patternProperties: { '^\\d{4}-\\d{2}(-\\d{2})?$': multiple },
      additionalProperties: false,
      minProperties: 1,
    },
    season: {
      type: 'array',
      description: 'A multiple for each month of the calendar, January first; 12 in all keeps the year',
      items: multiple,
      minItems: 12,
      maxItems: 12,
    },
  },
  patternProperties: { '^\\d{4}-\\d{2}(-\\d{2})?$': multiple },
  additionalProperties: false,
  minProperties: 1,
} as const satisfies Json

const direction = {
  enum: ['rising', 'falling'],
  description: 'falling: the peak case is the smaller number; default rising',
} as const

/** A value that is written as text. */
const texts: readonly Json[] = [
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
]

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
  mapping('One number, range or expression, with its source or trend', {
    value: { anyOf: [{ type: 'number' }, ...texts], description: 'The number, or a range or expression as text' },
  }),
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

/** What may stand beside every mapping. */
const beside = { ...provenance, trend: { $ref: '#/$defs/trend', description: 'How it moves over the months' } }

/** Any form of a value. No description of its own: an editor shows that of the key, then that of the form. */
const value = (beside: Json): Json => ({
  anyOf: [{ type: 'number' }, ...texts, ...mappings.map((form) => form(beside))],
})

/**
 * What `$ref: '#/$defs/value'` in the schema of a spec stands for. The reader of values is code, not a schema, so its
 * grammar is written down here once more for editors; the tests hold the two together.
 */
export const valueDefs = {
  value: value(beside),
  assumption: value({ ...beside, direction }),
  trend,
} as const
