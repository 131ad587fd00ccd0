import type { Answer } from '../../forecast/price.js'
import type { Priced } from '../../forecast/run.js'
import { hasTokens } from '../../forecast/tables.js'
import { type Terms, termsOf } from '../../forecast/terms.js'
import type { CallBucket } from '../../model/buckets.js'
import { apart } from './change.js'
import type { PriceDriver } from './result.js'

/** Every rate that differs between two pricings of the same workflows, in the first month in which it does. */
export function priceDrivers(base: Priced, head: Priced): readonly PriceDriver[] {
  const found = new Map<string, PriceDriver>()
  for (const [i, month] of head.periods.entries()) {
    const [before, after] = [ratesIn(base, i), ratesIn(head, i)]
    for (const [key, rate] of after) {
      const was = before.get(key)
      if (found.has(key) || !was || apart(was.value, rate.value) === 0) continue
      found.set(key, { ...rate.of, month, base: was.value, head: rate.value })
    }
  }
  return [...found.values()]
}

/** What an evaluator's price is made of. */
const isEvaluated = (bucket: string): boolean => bucket === 'uncached_input' || bucket === 'output'

interface Rate {
  readonly of: Pick<PriceDriver, 'model' | 'terms' | 'rate' | 'unit'>
  readonly value: number
}

/** Every rate that the workflows of a portfolio are charged in a month, by what it is a rate of. */
function ratesIn({ regimes, portfolio }: Priced, month: number): ReadonlyMap<string, Rate> {
  const { prices } = regimes.find(({ months }) => months.includes(month))!
  const rates = new Map<string, Rate>()
  const add = (of: Rate['of'], value: number) => rates.set(JSON.stringify(of), { of, value })
  const addCard = (model: string, terms: string | null, answer: Answer, has: (bucket: string) => boolean) => {
    if ('fee' in answer) return
    for (const [rate, value] of Object.entries(answer.rates))
      if (value !== undefined && has(rate)) add({ model, terms, rate, unit: 'per_1m_tokens' }, value)
    for (const { above, delta } of answer.steps)
      for (const [rate, more] of Object.entries(delta))
        if (has(rate)) add({ model, terms, rate: `${rate}, more above ${above} tokens`, unit: 'per_1m_tokens' }, more)
  }
  for (const { file, steps, evaluator } of portfolio.workflows) {
    for (const step of steps) {
      for (const route of step.routes) {
        const { model } = route
        const terms = termsOf(step, route)
        const card = prices.card(file, model, terms)
        addCard(model.name, namedTerms(terms), card, (bucket) => hasTokens(step, bucket as CallBucket))
        if (step.cacheStorage) {
          const { fee } = prices.storage(file, model)
          add({ model: model.name, terms: null, rate: 'cache_storage_hour', unit: 'per_1m_tokens' }, fee)
        }
        for (const { id } of step.tools)
          add({ model: model.name, terms: null, rate: id, unit: 'per_call' }, prices.fee(file, model, id).fee)
      }
    }
    if (evaluator)
      addCard(evaluator.model.name, null, prices.card(file, evaluator.model, { mode: 'standard' }), isEvaluated)
  }
  return rates
}

/** What tells one way of buying from the usual one; null for the usual one. */
function namedTerms({ mode, region = '', cacheTtl = '' }: Terms): string | null {
  const terms = [mode === 'standard' ? '' : mode, region, cacheTtl]
  return terms.filter((term) => term !== '').join(', ') || null
}
