import type { Quote } from '../pricebook/quote.js'
import type { CsvTable, CsvValue } from './csv.js'
import { type Layout, wideOf } from './layout.js'

const header = [
  'call',
  'model',
  'on',
  'mode',
  'region',
  'tier',
  'bucket',
  'tokens',
  'rate',
  'rate_unit',
  'cost',
  'currency',
  'error',
] as const

/** A call that was priced, or why it was not. */
export type Answer = Quote | { readonly error: string }

/** Prices of calls as CSV: a row for each bucket of a call, so that costs add up; one with the reason where there is no price. Wide
 * has a row for each call. */
export const quoteCsv = (answers: readonly Answer[], layout: Layout): CsvTable => {
  if (layout === 'long') return { header, rows: rows(answers) }
  const table = { header, rows: [...totals(answers), ...rows(answers)] }
  return wideOf(table, { keys: ofCall, names: ['bucket'], values: ['tokens', 'rate', 'cost'] })
}

const ofCall = ['call', 'model', 'on', 'mode', 'region', 'tier', 'currency', 'error']

/** What buckets cost together has no bucket, so its column is `cost`. */
const totals = (answers: readonly Answer[]): readonly (readonly CsvValue[])[] =>
  answers.flatMap((answer, i) => {
    if ('error' in answer) return []
    const { model, on, mode, region, tier, currency, total } = answer
    return [[i + 1, model, on, mode, region, tier, null, null, null, null, total, currency, null]]
  })

function* rows(answers: readonly Answer[]): Generator<readonly CsvValue[]> {
  for (const [i, answer] of answers.entries()) {
    if ('error' in answer) yield [i + 1, ...header.slice(1, -1).map(() => null), answer.error]
    else yield* bucketsOf(i + 1, answer)
  }
}

function* bucketsOf(call: number, quote: Quote): Generator<readonly CsvValue[]> {
  const { model, on, mode, region, tier, currency, tokens, rates, cost } = quote
  for (const [bucket, count] of Object.entries(tokens)) {
    const price = [rates[bucket] ?? null, 'per_1m_tokens', cost[bucket] ?? null, currency, null]
    yield [call, model, on, mode, region, tier, bucket, count, ...price]
  }
}
