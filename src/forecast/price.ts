import { type Agreements, type MonthAgreements, noAgreements } from '../contract/agreements.js'
import { type Diagnostic, InputError, type Place } from '../diagnostics/diagnostic.js'
import type { PriceBook } from '../pricebook/book.js'
import { type MonthCard, monthCard } from '../pricebook/month.js'
import type { Overlay } from '../pricebook/overlay.js'
import { isRefusal, type Refusal } from '../pricebook/refusal.js'
import { storageInMonth } from '../pricebook/storage.js'
import { type MonthFee, type ToolDays, toolFeeOn } from '../pricebook/tools.js'
import type { ModelName, Portfolio, SpecFile } from '../workflow/portfolio.js'
import type { Books } from './books.js'
import { apart } from './paths.js'
import type { PriceRatios } from './price-ratio.js'
import { type Terms, termsOf } from './terms.js'

/** The prices of one month for the whole portfolio. Months with equal prices share one. */
export interface PriceMonth extends MonthAgreements {
  readonly card: (file: SpecFile, model: ModelName, terms: Terms) => MonthCard
  /** Fee of one use of a tool of the model's provider. */
  readonly fee: (file: SpecFile, model: ModelName, tool: string) => MonthFee
  /** What the model takes for a million tokens that a cache keeps for an hour. */
  readonly storage: (file: SpecFile, model: ModelName) => MonthFee
}

/** Months of the horizon that have the same prices, and in which everything that moves is the same. */
export interface PriceRegime {
  readonly prices: PriceMonth
  /** Positions of its months in the horizon. */
  readonly months: readonly number[]
  /** The first month of the horizon. */
  readonly start: string
  /** What demand answers to. */
  readonly ratios?: PriceRatios
}

const standard: Terms = { mode: 'standard' }

/** The prices of a horizon. */
export interface HorizonPrices {
  readonly regimes: readonly PriceRegime[]
  /** Whether anything moves over the months besides prices: then no two regimes have the same demand. */
  readonly isMoving: boolean
  /** Every card of every month, in the order of time. */
  readonly cards: readonly MonthCard[]
  /** Every tool's fee of every month, in the order of time. */
  readonly fees: readonly MonthFee[]
}

/**
 * Looks up every price the portfolio needs, in every month; those of specs that name a contract with the contract laid
 * over them and what it settles by the month; `instead` may take other prices for some. Throws an InputError with all that
 * cannot be priced.
 */
export function priceHorizon(
  portfolio: Portfolio,
  books: Books,
  months: readonly string[],
  contract?: { readonly overlay: Overlay; readonly agreements: Agreements },
  instead?: Instead,
): HorizonPrices {
  const wanted = wantedOf(portfolio, contract?.overlay)
  const mistakes: Diagnostic[] = []
  const refused = new Set<string>()
  const cards: MonthCard[] = []
  const fees: MonthFee[] = []
  const regimes = new Map<string, PriceRegime & { months: number[] }>()
  const followsTrend = portfolio.files.some(({ priceTrend }) => priceTrend)
  for (const [i, month] of months.entries()) {
    const answers = new Map<string, Answer>()
    const signature: string[] = []
    for (const [key, { file, model, ask, places, other }] of wanted) {
      const found = ask(books.get(file)!, month)
      const answer = instead ? instead(found, i, other) : found
      if (answer === undefined) continue
      if (isRefusal(answer)) {
        if (!refused.has(key)) mistakes.push(...places.map((place) => asMistake(answer, place)))
        refused.add(key)
        continue
      }
      if (answer.currency !== portfolio.currency && !refused.has(key)) {
        mistakes.push(otherCurrency(answer.currency, portfolio.currency, model))
        refused.add(key)
      }
      answers.set(key, answer)
      if ('fee' in answer) fees.push(answer)
      else cards.push(answer)
      signature.push(signatureOf(answer))
      if (followsTrend && 'provenance' in answer) signature.push(answer.provenance.map(({ index }) => index).join())
    }
    const agreed = contract?.agreements(month) ?? noAgreements
    if (isRefusal(agreed) && !refused.has('agreements')) mistakes.push(asMistake(agreed, { place: agreed.where! }))
    if (isRefusal(agreed)) refused.add('agreements')
    const agreements = isRefusal(agreed) ? noAgreements : agreed
    signature.push(signatureOfAgreements(agreements))
    // Which of its days an agreement holds on matters where prices change among them.
    if (agreements.capacities.some(({ share }) => share < 1)) signature.push(month)
    const name = signature.join('|')
    const regime = regimes.get(name)
    if (regime) regime.months.push(i)
    else
      regimes.set(name, {
        start: portfolio.horizon.start,
        prices: { ...agreements, ...pricesOf(answers, portfolio.files) },
        months: [i],
      })
  }
  if (mistakes.length > 0) throw new InputError(mistakes)
  return { ...apart([...regimes.values()], portfolio), cards, fees }
}

export type Answer = MonthCard | MonthFee

/**
 * What stands for an answer of the books in a month (by its number in the horizon): the answer itself, or what `other` finds
 * of the same model under the same terms among the prices of another side.
 */
export type Instead = (
  answer: Answer | Refusal | undefined,
  month: number,
  other: (prices: PriceMonth) => Answer | undefined,
) => Answer | Refusal | undefined

interface Asking {
  readonly place: Place
  readonly step?: Place
  /** Of the mode, where it is not the step's. */
  readonly mode?: Place
}

interface Wanted {
  readonly file: SpecFile
  readonly model: ModelName
  /** Every place of the spec that asks for it, with that of its step. */
  readonly places: Asking[]
  /** Undefined where what it rests on is asked for, and refused, by itself. */
  readonly ask: (books: readonly PriceBook[], month: string) => Answer | Refusal | undefined
  /** The same price among others. */
  readonly other: (prices: PriceMonth) => Answer | undefined
}

/** Every distinct price the portfolio asks for, by its key. */
function wantedOf({ workflows, files }: Portfolio, contract: Overlay | undefined): ReadonlyMap<string, Wanted> {
  const wanted = new Map<string, Wanted>()
  const index = new Map(files.map((file, i) => [file, i]))
  const want = (key: string, entry: Omit<Wanted, 'places'>, place: Asking): void => {
    const own = `${index.get(entry.file)} ${key}`
    const known = wanted.get(own)
    if (known) known.places.push(place)
    else wanted.set(own, { ...entry, places: [place] })
  }
  const overlayOf = (file: SpecFile) => (file.contract === undefined ? undefined : contract)
  const card = (file: SpecFile, model: ModelName, terms: Terms, asking: Omit<Asking, 'place'> = {}): void =>
    want(
      cardKey(model, terms),
      {
        file,
        model,
        ask: (books, month) =>
          monthCard(books, model.name, month, { ...terms, successor: model.successor }, overlayOf(file)),
        other: (prices) => prices.card(file, model, terms),
      },
      { place: model.place, ...asking },
    )
  for (const { steps, evaluator, file } of workflows) {
    for (const step of steps) {
      const { routes, tools, cacheStorage, place } = step
      for (const route of routes) {
        const { model, mode } = route
        card(file, model, termsOf(step, route), { step: place, ...(mode !== undefined && { mode: modeOf(model) }) })
        for (const { id, place } of tools) {
          const ask: Wanted['ask'] = (books, month) => feeOf(books, model, id, month, overlayOf(file))
          const other: Wanted['other'] = (prices) => prices.fee(file, model, id)
          want(feeKey(model, id), { file, model, ask, other }, { place })
        }
        if (cacheStorage) {
          const ask: Wanted['ask'] = (books, month) => storageOf(books, model, month, overlayOf(file))
          const other: Wanted['other'] = (prices) => prices.storage(file, model)
          want(storageKey(model), { file, model, ask, other }, { place: cacheStorage.place })
        }
      }
    }
    if (evaluator) card(file, evaluator.model, standard)
  }
  return wanted
}

function feeOf(
  books: readonly PriceBook[],
  { name, successor }: ModelName,
  tool: string,
  month: string,
  contract: Overlay | undefined,
): MonthFee | Refusal | undefined {
  const card = monthCard(books, name, month, { successor })
  if (isRefusal(card)) return undefined
  const sold: (ToolDays & { readonly model: unknown; days: number })[] = []
  for (const { book, model, from, days } of card.provenance) {
    const last = sold.at(-1)
    if (last?.model === model) last.days += days
    else sold.push({ book, model, first: from, days, terms: contract?.fees({ book, model }) })
  }
  return toolFeeOn(sold, tool)
}

function storageOf(
  books: readonly PriceBook[],
  { name, successor }: ModelName,
  month: string,
  contract: Overlay | undefined,
): MonthFee | Refusal | undefined {
  if (isRefusal(monthCard(books, name, month, { successor }))) return undefined
  return storageInMonth(books, name, month, contract?.fees, successor)
}

const cardKey = (model: ModelName, { mode, region = '', cacheTtl = '' }: Terms) =>
  `${named(model)} ${mode} ${region} ${cacheTtl}`
const storageKey = (model: ModelName) => `${named(model)} storage`
const feeKey = (model: ModelName, tool: string) => `${named(model)} tool ${tool}`

const named = ({ name, successor = '' }: ModelName): string => `${name} ${successor}`

function signatureOf(answer: Answer): string {
  if ('fee' in answer) return String(answer.fee)
  const { byModel, rates, steps } = answer
  return JSON.stringify([rates, steps, byModel.length > 1 ? byModel : byModel[0]!.model])
}

const signatureOfAgreements = ({ capacities, volumes, pools }: MonthAgreements): string =>
  JSON.stringify([
    capacities.map(({ id, tokens, share, rate, overageRate, weights }) => [
      id,
      tokens,
      share,
      rate,
      overageRate,
      ...weights,
    ]),
    volumes.map(({ id, steps }) => [id, steps]),
    pools.map(({ id, share, settles }) => [id, share, settles]),
  ])

function pricesOf(
  found: ReadonlyMap<string, Answer>,
  files: readonly SpecFile[],
): Pick<PriceMonth, 'card' | 'fee' | 'storage'> {
  const index = new Map(files.map((file, i) => [file, i]))
  return {
    card: (file, model, terms) => found.get(`${index.get(file)} ${cardKey(model, terms)}`) as MonthCard,
    fee: (file, model, tool) => found.get(`${index.get(file)} ${feeKey(model, tool)}`) as MonthFee,
    storage: (file, model) => found.get(`${index.get(file)} ${storageKey(model)}`) as MonthFee,
  }
}

/** The key of the step that says what a refusal is about. */
const keys = { mode: 'mode', region: 'region', lifetime: 'cache_ttl' } as const

/** Where the mode of a route stands: beside its model. */
const modeOf = ({ place }: ModelName): Place => ({ ...place, path: [...place.path.slice(0, -1), 'mode'] })

function asMistake({ code, message, help, notes, about, where: own }: Refusal, asking: Asking): Diagnostic {
  const { place, step, mode } = asking
  const ofStep = about && step ? ({ ...step, path: [...step.path, keys[about]], at: 'value' } as const) : place
  const where: Place = own ?? (about === 'mode' && mode ? mode : ofStep)
  const heir = code === 'retired-model' ? 'successor: provider/id beside the model prices the days after it' : undefined
  const helps = [help, heir].filter((each) => each !== undefined)
  return { code, message, where, ...(helps.length > 0 && { help: helps.join('; ') }), ...(notes && { notes }) }
}

const otherCurrency = (theirs: string, ours: string, { name, place }: ModelName): Diagnostic => ({
  code: 'currency',
  message: `${name} is priced in ${theirs}, and this spec reports in ${ours}`,
  where: place,
  label: `no exchange rate from ${theirs} to ${ours}`,
  help: `report in ${theirs}, or name a contract with the exchange rate; none is built in`,
})
