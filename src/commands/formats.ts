import * as z from 'zod'

/** A file format with a published schema. */
interface Format {
  /** What the file is, in a line of a list. */
  readonly summary: string
  /** Its JSON Schema (draft 2020-12). Loaded when asked for: each drags in the schemas of its folder. */
  readonly schema: () => Promise<JsonSchema>
}

export type JsonSchema = Readonly<Record<string, unknown>>

/** Every format by name; `schemas/<name>.schema.json` is published beside the program. */
export const formats: Readonly<Record<string, Format>> = {
  workflow: {
    summary: 'workflow specs: who uses a workflow, what its steps take, what comes of it',
    schema: async () => {
      const [{ spec }, defs] = await Promise.all([import('../workflow/schema.js'), specDefs()])
      return { ...jsonSchema(spec), $defs: defs }
    },
  },
  lever: {
    summary: 'levers: changes that could be made to any spec, and what they rest on',
    schema: async () => {
      const [{ leverFile }, { value, trend, change }] = await Promise.all([
        import('../workflow/levers/schema.js'),
        specDefs(),
      ])
      return { ...jsonSchema(leverFile), $defs: { value, trend, change } }
    },
  },
  pricebook: {
    summary: 'price books: dated list prices of one provider, with their sources',
    schema: async () => jsonSchema((await import('../pricebook/schema.js')).priceBook),
  },
  contract: {
    summary: 'contract overlays: discounts, negotiated rates, commitments, exchange rates',
    schema: async () => jsonSchema((await import('../contract/schema.js')).contract),
  },
  budget: {
    summary: 'budget files: what a gate checks a forecast against',
    schema: async () => jsonSchema((await import('../gate/budget-schema.js')).budget),
  },
  forecast: {
    summary: 'forecasts: what forecast --format json prints',
    schema: async () => (await import('../report/forecast-schema.js')).forecastSchema,
  },
  explain: {
    summary: 'explanations: what explain --format json prints',
    schema: async () => (await import('../report/explain-schema.js')).explainSchema,
  },
  sensitivity: {
    summary: 'sensitivities: what sensitivity --format json prints',
    schema: async () => (await import('../report/sensitivity-schema.js')).sensitivitySchema,
  },
  solve: {
    summary: 'goals sought: what solve --format json prints',
    schema: async () => (await import('../report/solve-schema.js')).solveSchema,
  },
  commit: {
    summary: 'commitment ladders: what commit --format json prints',
    schema: async () => (await import('../report/commit-schema.js')).commitSchema,
  },
  factory: {
    summary: 'self-hosted models: what factory --format json prints',
    schema: async () => (await import('../report/factory/schema.js')).factorySchema,
  },
  compare: {
    summary: 'comparisons: what compare --format json prints',
    schema: async () => (await import('../report/compare/schema.js')).compareSchema,
  },
  diff: {
    summary: 'differences of forecasts: what diff --format json prints',
    schema: async () => (await import('../report/diff/schema.js')).diffSchema,
  },
  bridge: {
    summary: 'why figures moved: what bridge --format json prints',
    schema: async () => (await import('../report/bridge/schema.js')).bridgeSchema,
  },
  gate: {
    summary: 'verdicts: what gate -o json prints',
    schema: async () => (await import('../report/gate/schema.js')).gateSchema,
  },
  quote: {
    summary: 'prices of calls: what prices quote --format json prints, and each line of prices quote --from',
    schema: async () => (await import('../report/quote-schema.js')).quoteSchema,
  },
  'prices-list': {
    summary: 'prices in force: what prices list --format json prints',
    schema: async () => (await import('../report/prices-list-schema.js')).pricesListSchema,
  },
  'prices-show': {
    summary: 'prices of a model: what prices show --format json prints',
    schema: async () => (await import('../report/prices-show-schema.js')).pricesShowSchema,
  },
  'prices-check': {
    summary: 'findings in price books: what prices check --format json prints',
    schema: async () => (await import('../report/prices-check-schema.js')).pricesCheckSchema,
  },
  'prices-import': {
    summary: 'imports of prices: what prices import --format json prints',
    schema: async () => (await import('../report/prices-import-schema.js')).pricesImportSchema,
  },
  'prices-update': {
    summary: 'updates of prices: what prices update --format json prints',
    schema: async () => (await import('../report/prices-import-schema.js')).pricesUpdateSchema,
  },
  'prices-diff': {
    summary: 'differences of price books: what prices diff --format json prints',
    schema: async () => (await import('../report/prices-diff-schema.js')).pricesDiffSchema,
  },
  'prices-crosscheck': {
    summary: 'sources of prices compared: what prices crosscheck --format json prints',
    schema: async () => (await import('../report/prices-crosscheck-schema.js')).pricesCrosscheckSchema,
  },
  diagnostics: {
    summary:
      'mistakes: what any command with --format json prints when its input is wrong, validate when it is right too',
    schema: async () => (await import('../report/diagnostics-schema.js')).diagnosticsSchema,
  },
}

/** What schemas of specs and levers refer to. */
async function specDefs() {
  const [{ valueDefs }, { changeDefs }] = await Promise.all([
    import('../workflow/value-schema.js'),
    import('../workflow/levers/change-value.js'),
  ])
  return { ...valueDefs, ...changeDefs }
}

/** What a file may hold before defaults are filled in, which is what its author writes. */
const jsonSchema = (schema: z.ZodType): JsonSchema => z.toJSONSchema(schema, { io: 'input', target: 'draft-2020-12' })

/** The text of a published schema, as `schema <name>` prints it and `schemas/` holds it. */
export const schemaText = (schema: JsonSchema): string => `${JSON.stringify(schema, null, 2)}\n`
