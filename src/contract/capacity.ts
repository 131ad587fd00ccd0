import type { Place, SourceFile } from '../diagnostics/diagnostic.js'
import { type CallBucket, callBuckets } from '../model/buckets.js'
import { HOURS_PER_MONTH } from '../model/constants.js'
import { canonicalName, type PriceBook } from '../pricebook/book.js'
import { addDays, type Day, daysOf, type Month } from '../pricebook/day.js'
import { findModel } from '../pricebook/find.js'
import { isRefusal, type Refusal, refuse } from '../pricebook/refusal.js'
import type { Commitment } from './commitment-schema.js'
import { commitmentSays } from './commitment-words.js'
import type { Exchange } from './exchange.js'
import { tokensPerMonth } from './throughput.js'
import { type Conversion, worthOn } from './worth.js'

/** How often a token of each bucket counts against the capacity. */
export type Weights = Readonly<Record<CallBucket, number>>

/** A commitment as it is in one month, its money in the currency of the spec. */
export interface MonthCapacity {
  readonly kind: 'capacity'
  readonly id: string
  readonly place: Place
  readonly commitment: Commitment
  /** What it is, in words. */
  readonly says: string
  /** How many days of the month it is paid for; its first and last day, where it has them. */
  readonly days: { readonly inMonth: number; readonly from?: Day | undefined; readonly to?: Day | undefined }
  /** Capacity of the month: less where it is not paid for all of its days. */
  readonly tokens: number
  /** Its days as a share of the month's. */
  readonly share: number
  /** What one unit of the contract's currency is worth in that of the spec. */
  readonly into: number
  /** Per Mtok committed, at full utilisation. */
  readonly rate: number
  readonly settlement: Commitment['settlement']
  readonly overage: 'on_demand' | 'rate' | 'reject'
  /** Per Mtok above the capacity; 0 where that is not at a rate of its own. */
  readonly overageRate: number
  /** Whose demand draws on it, by `provider/id` of the model. */
  readonly weights: ReadonlyMap<string, Weights>
  /** The exchange rates that its money is converted at. */
  readonly converted: readonly Conversion[]
}

/** The commitments of a contract that are paid for in a month. */
export function capacitiesIn(
  month: Month,
  commitments: readonly Commitment[],
  file: SourceFile,
  { books, exchange }: { readonly books: readonly PriceBook[]; readonly exchange: Exchange },
): readonly (MonthCapacity | Refusal)[] {
  const twice = drawnTwice(month, commitments, file, books)
  if (twice) return [twice]
  return commitments.flatMap((commitment, i): readonly (MonthCapacity | Refusal)[] => {
    const days = activeDays(commitment, month)
    if (days.length === 0) return []
    const worth = worthOn(exchange, days)
    if (isRefusal(worth)) return [worth]
    const { id, settlement, overage } = commitment
    const share = days.length / daysOf(month).days
    return [
      {
        kind: 'capacity' as const,
        id,
        place: { file, path: ['commitments', i], at: 'value' as const },
        commitment,
        says: commitmentSays(commitment),
        days: { inMonth: days.length, from: commitment.from, to: commitment.to },
        tokens: tokensOf(commitment) * share,
        share,
        into: worth.into,
        rate: rateOf(commitment) * worth.into,
        settlement,
        overage: typeof overage === 'string' ? overage : ('rate' as const),
        overageRate: typeof overage === 'string' ? 0 : overage.rate * worth.into,
        weights: weightsOf(commitment, books, days[0]!),
        converted: worth.converted,
      },
    ]
  })
}

function activeDays({ from = '', to = '9' }: Commitment, month: Month): readonly Day[] {
  const { first, days } = daysOf(month)
  return Array.from({ length: days }, (_, i) => addDays(first, i)).filter((day) => from <= day && day <= to)
}

/** A model that stands under two names, its own and an alias, would be drawn twice. Undefined where none does. */
function drawnTwice(
  month: Month,
  commitments: readonly Commitment[],
  file: SourceFile,
  books: readonly PriceBook[],
): Refusal | undefined {
  const drawn: { readonly model: string; readonly as: string; readonly id: string; readonly on: ReadonlySet<Day> }[] =
    []
  for (const [i, commitment] of commitments.entries()) {
    const days = activeDays(commitment, month)
    if (days.length === 0) continue
    for (const [j, as] of commitment.models.entries()) {
      const model = canonicalOn(books, as, days[0]!)
      if (model === undefined) continue
      const other = drawn.find((each) => each.model === model && days.some((day) => each.on.has(day)))
      if (other)
        return refuse('conflict', `${as} is ${model}, which draws on "${other.id}" already, as ${other.as}`, {
          where: { file, path: ['commitments', i, 'models', j], at: 'value' },
          help: 'a model draws on one commitment at a time: name it once, or give commitments days of their own',
        })
      drawn.push({ model, as, id: commitment.id, on: new Set(days) })
    }
  }
  return undefined
}

/** The model that a name means on a day, as `provider/id`. */
function canonicalOn(books: readonly PriceBook[], name: string, day: Day): string | undefined {
  const found = findModel(books, name, day)
  return isRefusal(found) ? undefined : canonicalName(found.book, found.model)
}

/** Capacity in tokens of a whole month: of its first model, where models differ in throughput. */
export const tokensOf = ({ tokens_per_month, units, throughput, models }: Commitment): number =>
  tokens_per_month ?? units! * tokensPerMonth(throughput!, models[0]!)

/** Price of a million tokens of capacity. */
export function rateOf({ rate, unit_price, throughput, models }: Commitment): number {
  if (rate !== undefined) return rate
  const perMonth = typeof unit_price === 'object' ? unit_price.per_hour * HOURS_PER_MONTH : unit_price!
  return perMonth / (tokensPerMonth(throughput!, models[0]!) / 1e6)
}

/** A token of a model that a unit serves half as many of counts twice. */
function weightsOf(
  { models, weights, throughput }: Commitment,
  books: readonly PriceBook[],
  day: Day,
): ReadonlyMap<string, Weights> {
  const served = (model: string) => (throughput === undefined ? 1 : tokensPerMonth(throughput, model))
  return new Map(
    models.flatMap((name) => {
      const model = canonicalOn(books, name, day)
      if (model === undefined) return []
      const scale = served(models[0]!) / served(name)
      const own = callBuckets.map((bucket) => [bucket, (weights?.[bucket] ?? 1) * scale])
      return [[model, Object.fromEntries(own) as Weights]]
    }),
  )
}
