import { inOrder } from '../pricebook/flat.js'
import type { Rates } from '../pricebook/rate-keys.js'
import type { CsvTable, CsvValue } from './csv.js'
import { type Layout, wideOf } from './layout.js'
import type { DatedPrice, PriceHistory } from './prices-show.js'

const header = [
  'model',
  'from',
  'to',
  'in_force',
  'status',
  'guaranteed_until',
  'part',
  'of',
  'rate',
  'value',
  'currency',
  'unit',
  'checked',
  'age_days',
  'sources',
] as const

/** All prices of a model as CSV: one rate of one entry a row, named as `prices diff` names them; wide with a column for each rate. */
export const showCsv = (history: PriceHistory, layout: Layout): CsvTable => {
  const table = { header, rows: rows(history) }
  return layout === 'long' ? table : wideOf(table, { keys: ofEntry, names: ['rate'], values: ['value'] })
}

const ofEntry = header.filter((name) => name !== 'rate' && name !== 'value')

function* rows({ model, currency, prices }: PriceHistory): Generator<readonly CsvValue[]> {
  for (const price of prices) {
    const { from, to, in_force, status, guaranteed_until, checked, age_days, sources } = price
    const entry = [model, from, to, in_force ? 'yes' : 'no', status, guaranteed_until]
    for (const { name, value, unit } of ratesOf(price))
      yield [...entry, ...name, value, currency, unit, checked, age_days, sources.join(', ')]
  }
}

interface Rate {
  /** Part of the entry, which of them, and the key of the rate. */
  readonly name: readonly [part: string, of: string | number, rate: string]
  readonly value: number
  readonly unit: string
}

function* ratesOf({ rates, tiers, windows, modes, cache_storage_per_1m_token_hour: storage }: DatedPrice) {
  yield* part('rate', '', rates)
  for (const tier of tiers) yield* part('tier', tier.prompt_tokens_above, tier.rates)
  for (const window of windows) yield* part('hours', window.name, window.rates)
  for (const [mode, own] of Object.entries(modes)) if (own) yield* part('mode', mode, own)
  if (storage !== null) {
    const rate: Rate = { name: ['storage', '', 'cache'], value: storage, unit: 'per_1m_token_hours' }
    yield rate
  }
}

function* part(name: string, of: string | number, rates: Rates): Generator<Rate> {
  for (const [key, value] of inOrder(rates)) yield { name: [name, of, key], value, unit: 'per_1m_tokens' }
}
