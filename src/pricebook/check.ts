import { ageLimits, ageOf, checkedOn } from './age.js'
import { canonicalName, type PriceBook } from './book.js'
import { addDays, type Day, daysBetween } from './day.js'
import { entryOn, timeline } from './entry.js'
import type { Entry, Model } from './model.js'
import { supplyInWords } from './self-hosted/supply.js'
import { zeroRates } from './zero.js'

/** Something a person who keeps or uses a price book should look at. */
export interface Finding {
  readonly code:
    | 'ageing'
    | 'stale'
    | 'promotion-ended'
    | 'promotion-ends'
    | 'price-change'
    | 'retired'
    | 'retires'
    | 'single-source'
    | 'no-source'
    | 'not-started'
    | 'zero-rate'
    | 'self-hosted'
    | 'no-engineers'
  readonly severity: 'info' | 'warn' | 'stale'
  readonly model: string
  readonly message: string
  /** The day that the finding is about: checked, ended, changed, retired. */
  readonly on?: Day
  /** Days from that day to today for ages, from today to that day for what is ahead. */
  readonly days?: number
}

/**
 * What to look at in a book on a day: the age and the sources of the rates in force and ahead, promotions that ended or
 * end within so many days, price changes and retirements ahead, models whose price has not started.
 */
export function checkBook(book: PriceBook, today: Day, { within = 90 }: { readonly within?: number } = {}): Finding[] {
  return book.models.flatMap((model) => {
    const name = canonicalName(book, model)
    if (model.retires_on && model.retires_on < today) {
      const message = `retired: its last day was ${model.retires_on}`
      return [{ code: 'retired' as const, severity: 'warn' as const, model: name, on: model.retires_on, message }]
    }
    const findings = [
      ...startOf(model, today),
      ...current(model, today).flatMap((entry) => [
        ...agesOf(book, entry, today),
        ...sourcesOf(entry),
        ...zerosOf(model, entry),
        ...supplyOf(entry),
      ]),
      ...promotionOf(model, today, within),
      ...changesAhead(model, today),
      ...retirementOf(model, today),
    ]
    return findings.map((finding) => ({ ...finding, model: name }))
  })
}

type About = Omit<Finding, 'model'>

/** The entries that a forecast from today on can use. */
const current = (model: Model, today: Day): Entry[] =>
  timeline(model)
    .filter(({ to }) => to === null || to >= today)
    .map(({ entry }) => entry)

function startOf(model: Model, today: Day): About[] {
  const on = model.prices[0]!.from
  if (entryOn(model, today)) return []
  return [{ code: 'not-started', severity: 'info', on, days: daysBetween(today, on), message: `no price before ${on}` }]
}

function agesOf(book: PriceBook, entry: Entry, today: Day): About[] {
  const days = ageOf(book, entry, today)
  if (days <= ageLimits.warn) return []
  const [code, severity] = days > ageLimits.stale ? (['stale', 'stale'] as const) : (['ageing', 'warn'] as const)
  const on = checkedOn(book, entry)
  return [{ code, severity, on, days, message: `${rateFrom(entry)} was checked ${days} days ago` }]
}

function sourcesOf(entry: Entry): About[] {
  const { source } = entry
  const count = new Set(typeof source === 'string' ? [source] : source).size
  if (count === 0) return [{ code: 'no-source', severity: 'warn', message: `${rateFrom(entry)} names no source` }]
  return count === 1
    ? [{ code: 'single-source', severity: 'info', message: `${rateFrom(entry)} has a single source` }]
    : []
}

function zerosOf(model: Model, entry: Entry): About[] {
  const zeros = zeroRates(model, entry).join(' and ')
  const message = `${zeros} of ${rateFrom(entry)} ${zeros.includes(' ') ? 'are' : 'is'} 0, and nothing says that it is free`
  return zeros === '' ? [] : [{ code: 'zero-rate', severity: 'warn', message }]
}

/** Rates that follow from GPUs are right at one use only, and somebody looks after the GPUs. */
function supplyOf(entry: Entry): About[] {
  const { self_hosted: supply } = entry
  if (!supply) return []
  const message = `${rateFrom(entry)} is that of GPUs: ${supplyInWords(supply)}; \`tokenomics factory\` tells what it is at another use`
  const alone = `the GPUs of ${rateFrom(entry)} have no engineers: somebody deploys, watches and upgrades them`
  return [
    { code: 'self-hosted', severity: 'info', message },
    ...(supply.engineers ? [] : [{ code: 'no-engineers' as const, severity: 'warn' as const, message: alone }]),
  ]
}

const rateFrom = ({ from }: Entry): string => (from === 'unknown' ? 'the rate' : `the rate from ${from}`)

function promotionOf(model: Model, today: Day, within: number): About[] {
  const priced = entryOn(model, today)
  const on = priced?.entry.guaranteed_until
  if (!priced || on === undefined || on > addDays(today, within)) return []
  const next = model.prices[priced.index + 1]
  const after = next
    ? `the next price is from ${next.from}`
    : 'no next price is known, and this one is taken to persist'
  const days = daysBetween(today, on)
  return days < 0
    ? [
        {
          code: 'promotion-ended',
          severity: 'warn',
          on,
          days,
          message: `promised until ${on}, which is past; ${after}`,
        },
      ]
    : [{ code: 'promotion-ends', severity: 'warn', on, days, message: `promised until ${on}; ${after}` }]
}

const changesAhead = (model: Model, today: Day): About[] =>
  model.prices.slice(1).flatMap(({ from: on }): About[] => {
    const days = daysBetween(today, on)
    return on > today ? [{ code: 'price-change', severity: 'info', on, days, message: `another price from ${on}` }] : []
  })

function retirementOf({ retires_on: on, successor }: Model, today: Day): About[] {
  if (!on) return []
  const message = `retires on ${on}${successor ? `; its successor is ${successor}` : ''}`
  return [{ code: 'retires', severity: 'warn', on, days: daysBetween(today, on), message }]
}
