import { checkedOn } from './age.js'
import { canonicalName, type PriceBook } from './book.js'
import { type Bucket, type ByBucket, buckets } from './buckets.js'
import { addDays, type Day, daysOf, type Month } from './day.js'
import { eventsOf, type PriceEvent } from './events.js'
import type { Entry, Model } from './model.js'
import type { Overlay, TermUse } from './overlay.js'
import { priceOn } from './price-on.js'
import { type CardOptions, type RateCard, rateCard } from './rates.js'
import { isRefusal, type Refusal } from './refusal.js'
import { cutAt, type Segment, segmentsOf } from './segments.js'
import { sameEdge, weighRates, weighSteps } from './weigh.js'

/** Which entry priced how many days of a month. */
export interface Provenance {
  readonly book: PriceBook
  readonly model: Model
  readonly entry: Entry
  /** Position of the entry under the model's `prices:`, from 0. */
  readonly index: number
  /** First day of the month that it prices. */
  readonly from: Day
  readonly days: number
  /** Last day on which the entry was compared with its source. */
  readonly checked: Day
}

/** What the days of one model add to the rates of a month, which are a mean by days. */
export interface ModelCard {
  /** `provider/id`. */
  readonly model: string
  /** Its days as a share of the month's. */
  readonly share: number
  readonly rates: ByBucket
  /** What it adds to each step of the month. */
  readonly steps: readonly ByBucket[]
}

/** Days of a month that one model prices at rates that do not change. */
export interface DayRun extends Pick<RateCard, 'rates' | 'steps' | 'terms'> {
  /** `provider/id`. */
  readonly model: string
  readonly first: Day
  readonly days: number
  /** The entry that prices them, and whose it is. */
  readonly sold: { readonly model: Model; readonly entry: Entry }
}

/** The rates of a month: those of its entries, weighted by days. */
export interface MonthCard extends Omit<RateCard, 'terms'> {
  readonly month: Month
  readonly provenance: readonly Provenance[]
  /** One model, or several where an alias moves inside the month. */
  readonly byModel: readonly ModelCard[]
  /** Its days in their order. */
  readonly runs: readonly DayRun[]
  readonly events: readonly PriceEvent[]
  /** The terms of a contract that were laid over its rates, and on which days. */
  readonly terms: readonly (TermUse & { readonly buckets: readonly Bucket[] })[]
  /** The longest prompt, in tokens, that every model of the month takes; undefined where no book says. */
  readonly contextLimit: number | undefined
}

/** Days of a month with one card. */
interface Part extends Segment {
  readonly card: RateCard
}

/**
 * The card of a month under a name `provider/id`. A month in which the price or a term of a contract changes is split by
 * days, for usage that is uniform over them. Refuses a name, mode, region or lifetime that is not sold, and a month with
 * a day without a price.
 */
export function monthCard(
  books: readonly PriceBook[],
  name: string,
  month: Month,
  options: CardOptions & { readonly successor?: string | undefined } = {},
  overlay?: Overlay,
): MonthCard | Refusal {
  const segments = segmentsOf(books, name, month, options.successor)
  if (isRefusal(segments)) return segments
  const parts: Part[] = []
  for (const segment of segments) {
    const terms = overlay?.rates(segment, options.mode ?? 'standard')
    for (const run of terms ? cutAt(segment, terms.changes) : [segment]) {
      const lay: CardOptions['lay'] = terms && ((levels) => terms.lay(levels, run.first))
      const card = rateCard(run.book, run.model, run.entry, { ...options, lay })
      if (isRefusal(card)) return card
      parts.push({ ...run, card })
    }
  }
  const eve = priceOn(books, name, addDays(daysOf(month).first, -1), options.successor)
  const notes = parts.flatMap(({ card }) => card.notes)
  const limits = segments.flatMap(({ model }) => model.limits.context ?? [])
  const runs = parts.map(({ book, model, entry, first, days, card: { rates, steps, terms } }): DayRun => {
    return { model: canonicalName(book, model), first, days, rates, steps, terms, sold: { model, entry } }
  })
  return {
    month,
    currency: parts[0]!.card.currency,
    ...meansOf(runs),
    rules: rulesByDays(parts),
    notes: notes.filter(({ message }, i) => notes.findIndex((other) => other.message === message) === i),
    provenance: segments.map(({ first, ...segment }) => ({
      ...segment,
      from: first,
      checked: checkedOn(segment.book, segment.entry),
    })),
    events: eventsOf(segments, isRefusal(eve) ? undefined : eve, options),
    terms: parts.flatMap(({ card, first, days, ...sold }) =>
      card.terms.map((use) => ({ ...use, of: canonicalName(sold.book, sold.model), first, days })),
    ),
    contextLimit: limits.length > 0 ? Math.min(...limits) : undefined,
  }
}

/** The rates of a month from those of its days. */
export function meansOf(runs: readonly DayRun[]): Pick<MonthCard, 'rates' | 'steps' | 'byModel' | 'runs'> {
  const [rates, steps] = [weighRates(runs), weighSteps(runs)]
  return { rates, steps, byModel: modelsOf(runs, { rates, steps }), runs }
}

function modelsOf(runs: readonly DayRun[], whole: Pick<RateCard, 'rates' | 'steps'>): readonly ModelCard[] {
  const [first, ...others] = [...new Set(runs.map(({ model }) => model))]
  if (others.length === 0)
    return [{ model: first!, share: 1, rates: whole.rates, steps: whole.steps.map(({ delta }) => delta) }]
  const days = runs.reduce((sum, run) => sum + run.days, 0)
  return [first!, ...others].map((model) => {
    const own = runs.filter((run) => run.model === model)
    const share = own.reduce((sum, run) => sum + run.days, 0) / days
    const added = ({ rates, steps }: Pick<RateCard, 'rates' | 'steps'>, edge?: RateCard['steps'][number]): ByBucket => {
      const values = edge ? (steps.find((step) => sameEdge(step, edge))?.delta ?? {}) : rates
      return Object.fromEntries(Object.entries(values).map(([bucket, value]) => [bucket, value * share]))
    }
    const mean = { rates: weighRates(own), steps: weighSteps(own) }
    return { model, share, rates: added(mean), steps: whole.steps.map((edge) => added(mean, edge)) }
  })
}

/** How each rate came about, told for every run of days by itself; days that differ in other buckets only are one run. */
function rulesByDays(parts: readonly Part[]): RateCard['rules'] {
  const rulesOf = (bucket: Bucket) => {
    const runs: { days: number; readonly first: Day; readonly name: string; readonly steps: readonly string[] }[] = []
    for (const { card, days, book, model, first } of parts) {
      const run = { days, first, name: canonicalName(book, model), steps: card.rules[bucket] ?? ['no price'] }
      const last = runs.at(-1)
      if (last?.name === run.name && last.steps.join() === run.steps.join()) last.days += days
      else runs.push(run)
    }
    if (runs.length === 1) return runs[0]!.steps
    return runs.map(({ days, first, name, steps }) => `${days} days from ${first}, ${name}: ${steps.join(', ')}`)
  }
  return Object.fromEntries(
    buckets.filter((bucket) => parts.some(({ card }) => card.rules[bucket])).map((bucket) => [bucket, rulesOf(bucket)]),
  )
}
