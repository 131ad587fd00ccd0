import { type Diagnostic, InputError, type Place } from '../diagnostics/diagnostic.js'
import type { PriceBook } from '../pricebook/book.js'
import { canonicalName } from '../pricebook/book.js'
import { type MonthCard, monthCard } from '../pricebook/month.js'
import { isRefusal, type Refusal } from '../pricebook/refusal.js'
import { toolFeeInMonth } from '../pricebook/tools.js'
import type { ModelName, Portfolio, SpecFile, Step } from '../workflow/portfolio.js'
import type { Books } from './books.js'

/** How a step buys: what besides the model decides its rates. */
export type Terms = Pick<Step, 'mode' | 'region' | 'cacheTtl'>

/** The prices of one month for the whole portfolio. Months with equal prices share one. */
export interface PriceMonth {
  readonly card: (file: SpecFile, model: ModelName, terms: Terms) => MonthCard
  /** Fee of one use of a tool of the model's provider, in the book's currency. */
  readonly fee: (file: SpecFile, model: ModelName, tool: string) => number
}

/** A run of the horizon's months that have the same prices. */
export interface PriceRegime {
  readonly prices: PriceMonth
  /** Positions of its months in the horizon. */
  readonly months: readonly number[]
}

const standard: Terms = { mode: 'standard' }

/** The prices of a horizon. */
export interface HorizonPrices {
  readonly regimes: readonly PriceRegime[]
  /** Every card of every month, in the order of time. */
  readonly cards: readonly MonthCard[]
}

/** Looks up every price the portfolio needs, in every month. Throws an InputError with all that cannot be priced. */
export function priceHorizon(portfolio: Portfolio, books: Books, months: readonly string[]): HorizonPrices {
  const wanted = wantedOf(portfolio)
  const mistakes: Diagnostic[] = []
  const refused = new Set<string>()
  const cards: MonthCard[] = []
  const regimes = new Map<string, { prices: PriceMonth; months: number[] }>()
  for (const [i, month] of months.entries()) {
    const found = new Map<string, MonthCard | number>()
    const signature: string[] = []
    for (const [key, { file, model, ask, places }] of wanted) {
      const answer = ask(books.get(file)!, month)
      if (isRefusal(answer)) {
        if (!refused.has(key)) mistakes.push(...places.map((place) => asMistake(answer, place)))
        refused.add(key)
        continue
      }
      if (typeof answer !== 'number' && answer.currency !== portfolio.currency && !refused.has(key)) {
        mistakes.push(otherCurrency(answer.currency, portfolio.currency, model))
        refused.add(key)
      }
      found.set(key, answer)
      if (typeof answer !== 'number') cards.push(answer)
      signature.push(signatureOf(answer))
    }
    const name = signature.join('|')
    const regime = regimes.get(name)
    if (regime) regime.months.push(i)
    else regimes.set(name, { prices: pricesOf(found, portfolio.files), months: [i] })
  }
  if (mistakes.length > 0) throw new InputError(mistakes)
  return { regimes: [...regimes.values()], cards }
}

interface Asking {
  readonly place: Place
  readonly step?: Place
}

interface Wanted {
  readonly file: SpecFile
  readonly model: ModelName
  /** Every place of the spec that asks for it, with that of its step. */
  readonly places: Asking[]
  readonly ask: (books: readonly PriceBook[], month: string) => MonthCard | number | Refusal
}

/** Every distinct price the portfolio asks for, by its key. */
function wantedOf({ workflows, files }: Portfolio): ReadonlyMap<string, Wanted> {
  const wanted = new Map<string, Wanted>()
  const index = new Map(files.map((file, i) => [file, i]))
  const want = (key: string, entry: Omit<Wanted, 'places'>, place: Asking): void => {
    const own = `${index.get(entry.file)} ${key}`
    const known = wanted.get(own)
    if (known) known.places.push(place)
    else wanted.set(own, { ...entry, places: [place] })
  }
  const card = (file: SpecFile, model: ModelName, terms: Terms, step?: Place): void =>
    want(
      cardKey(model, terms),
      { file, model, ask: (books, month) => monthCard(books, model.name, month, terms) },
      { place: model.place, ...(step && { step }) },
    )
  for (const { steps, evaluator, file } of workflows) {
    for (const { routes, tools, place: step, ...terms } of steps) {
      for (const { model } of routes) {
        card(file, model, terms, step)
        for (const { id, place } of tools) {
          want(feeKey(model, id), { file, model, ask: (books, month) => feeOf(books, model, id, month) }, { place })
        }
      }
    }
    if (evaluator) card(file, evaluator.model, standard)
  }
  return wanted
}

function feeOf(books: readonly PriceBook[], { name }: ModelName, tool: string, month: string): number | Refusal {
  const card = monthCard(books, name, month)
  if (isRefusal(card)) return 0 // the model's own card is asked for too, and refused there
  const fee = toolFeeInMonth(card.provenance[0]!.book, tool, month)
  return isRefusal(fee) ? fee : fee.fee
}

const cardKey = ({ name }: ModelName, { mode, region = '', cacheTtl = '' }: Terms) =>
  `${name} ${mode} ${region} ${cacheTtl}`
const feeKey = ({ name }: ModelName, tool: string) => `${name} tool ${tool}`

function signatureOf(answer: MonthCard | number): string {
  if (typeof answer === 'number') return String(answer)
  const names = answer.provenance.map(({ book, model }) => canonicalName(book, model))
  return JSON.stringify([answer.rates, answer.steps, [...new Set(names)]])
}

function pricesOf(found: ReadonlyMap<string, MonthCard | number>, files: readonly SpecFile[]): PriceMonth {
  const index = new Map(files.map((file, i) => [file, i]))
  return {
    card: (file, model, terms) => found.get(`${index.get(file)} ${cardKey(model, terms)}`) as MonthCard,
    fee: (file, model, tool) => found.get(`${index.get(file)} ${feeKey(model, tool)}`) as number,
  }
}

/** The key of the step that says what a refusal is about. */
const keys = { mode: 'mode', region: 'region', lifetime: 'cache_ttl' } as const

function asMistake({ code, message, help, notes, about }: Refusal, { place, step }: Asking): Diagnostic {
  const where: Place = about && step ? { ...step, path: [...step.path, keys[about]], at: 'value' } : place
  return { code, message, where, ...(help && { help }), ...(notes && { notes }) }
}

const otherCurrency = (theirs: string, ours: string, { name, place }: ModelName): Diagnostic => ({
  code: 'currency',
  message: `${name} is priced in ${theirs}, and this spec reports in ${ours}`,
  where: place,
  label: `no exchange rate from ${theirs} to ${ours}`,
  help: `report in ${theirs}, or give own price books in ${ours}; no exchange rate is built in`,
})
