import { canonicalName, type PriceBook } from './book.js'
import type { Day } from './day.js'
import { type Difference, modelDifferences } from './diff-model.js'
import { toolDifferences } from './diff-tools.js'
import { entryOn } from './entry.js'
import type { Model } from './model.js'
import type { Rates } from './rate-keys.js'

/** A difference between two editions of price books. */
export interface PriceDifference extends Difference {
  /** `provider/id`; for a fee, `provider` and the tool. */
  readonly model: string
  /** Of a model that only one edition has: its rates on the day, or its first ones. */
  readonly rates?: Rates
}

/** What differs between two sets of price books, by book and model. `today` tells what is ahead. */
export function diffBooks(old: readonly PriceBook[], next: readonly PriceBook[], today: Day): PriceDifference[] {
  const providers = [...new Set([...old, ...next].map(({ provider }) => provider))]
  return providers.flatMap((provider) => {
    const before = old.find((book) => book.provider === provider)
    const after = next.find((book) => book.provider === provider)
    return [...diffModels(before, after, today), ...toolDifferences(before, after)]
  })
}

function diffModels(old: PriceBook | undefined, next: PriceBook | undefined, today: Day): PriceDifference[] {
  const ids = [...new Set([...(next?.models ?? []), ...(old?.models ?? [])].map(({ id }) => id))]
  return ids.flatMap((id): PriceDifference[] => {
    const before = old?.models.find((model) => model.id === id)
    const after = next?.models.find((model) => model.id === id)
    if (old && next && before && after) {
      const model = canonicalName(next, after)
      const found = modelDifferences({ book: old, model: before }, { book: next, model: after }, today)
      return found.map(({ class: kind, ...each }) => ({ class: kind, model, ...ordered(each) }))
    }
    const [book, only, kind] = after ? ([next!, after, 'added'] as const) : ([old!, before!, 'removed'] as const)
    return [{ class: kind, model: canonicalName(book, only), ...whole, rates: ratesOn(only, today) }]
  })
}

/** The keys in the order of print. */
const ordered = ({ rate, what, from, old, new: next }: Omit<Difference, 'class'>) => ({
  rate,
  what,
  from,
  old,
  new: next,
})

/** A difference that is about a model as a whole. */
const whole = { rate: null, what: 'model', from: null, old: null, new: null } as const

const ratesOn = (model: Model, today: Day): Rates => (entryOn(model, today)?.entry ?? model.prices[0]!).rates
