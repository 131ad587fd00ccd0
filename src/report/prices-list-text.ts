import type { CsvTable } from './csv.js'
import { count, nothing } from './format.js'
import { type Figures, inLayout, type Layout } from './layout.js'
import { inMarkdown } from './markdown.js'
import { aheadOf } from './prices-ahead.js'
import { cacheWriteRate, type ListedPrice, type PriceList } from './prices-list.js'
import { markdownTable } from './prices-markdown.js'
import { rate } from './prices-numbers.js'

const heads = [
  'on',
  'provider',
  'model',
  'kind',
  'currency',
  'unit',
  'input',
  'cached_input',
  'cache_write',
  'cache_write_lifetime',
  'output',
  'long_prompt_above',
  'long_prompt_input',
  'long_prompt_output',
  'context',
  'max_output',
  'from',
  'to',
  'status',
  'guaranteed_until',
  'next_input',
  'next_output',
  'retires_on',
  'checked',
  'age_days',
] as const

/** Prices are in the currency of their row. */
const figures: Figures = {
  ...Object.fromEntries(['input', 'cached_input', 'cache_write', 'output'].map((name) => [name, '{unit}'])),
  long_prompt_above: 'tok',
  long_prompt_input: '{unit}',
  long_prompt_output: '{unit}',
  context: 'tok',
  max_output: 'tok',
  next_input: '{unit}',
  next_output: '{unit}',
  age_days: 'day',
}

/** A list of prices as CSV: one row for each model, raw numbers, empty cells where there is no rate. */
export function listCsv({ models, on }: PriceList, layout: Layout): CsvTable {
  const rows = models.map((price) =>
    [
      on,
      price.provider,
      price.model,
      price.kind,
      price.currency,
      'per_1m_tokens',
      price.rates['input'],
      price.rates['cache_read'],
      cacheWriteRate(price),
      price.cache_write_lifetime,
      price.rates['output'],
      price.tiers[0]?.prompt_tokens_above,
      price.tiers[0]?.rates['input'],
      price.tiers[0]?.rates['output'],
      price.limits.context,
      price.limits.output,
      price.from,
      price.to,
      price.status,
      price.guaranteed_until,
      price.next?.rates['input'],
      price.next?.rates['output'],
      price.retires_on,
      price.checked,
      price.age_days,
    ].map((value) => value ?? null),
  )
  return inLayout({ header: heads, rows }, figures, layout)
}

/** A list of prices in Markdown: a table for each provider. */
export function listMarkdown({ models, on }: PriceList): string {
  const providers = [...new Set(models.map(({ provider }) => provider))]
  const sections = providers.map((provider) => {
    const own = models.filter((price) => price.provider === provider)
    const unit = `${own[0]!.currency} per million tokens`
    return `## ${inMarkdown(provider)}\n\nIn ${unit}.\n\n${markdownTable(
      columns.map(([text, numbers]) => ({ text, numbers })),
      own.map((price) => columns.map(([, , cell]) => cell(price, on))),
    )}\n`
  })
  return [`# Prices on ${on}\n`, ...sections].join('\n')
}

const columns: readonly (readonly [
  head: string,
  numbers: boolean,
  cell: (price: ListedPrice, on: string) => string,
])[] = [
  ['Model', false, ({ id }) => id],
  ['Input', true, ({ rates }) => rate(rates['input'])],
  ['Cached', true, ({ rates }) => rate(rates['cache_read'])],
  ['Cache write', true, (price) => writeOf(price)],
  ['Output', true, ({ rates }) => rate(rates['output'])],
  ['Long prompts', true, ({ tiers: [tier] }) => (tier ? `above ${count(tier.prompt_tokens_above)}` : nothing)],
  ['Context', true, ({ limits: { context } }) => (context === null ? nothing : count(context))],
  ['From', false, ({ from }) => from],
  ['Status', false, ({ status }) => status],
  ['Ahead', false, (price, on) => aheadOf(price, on).join('; ')],
]

const writeOf = (price: ListedPrice): string =>
  price.cache_write_lifetime === null ? nothing : `${rate(cacheWriteRate(price))} (${price.cache_write_lifetime})`
