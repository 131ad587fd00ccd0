import { didYouMean } from '../../diagnostics/suggest.js'
import { OverflowError } from '../../graph/evaluate.js'
import { canonicalName, type PriceBook } from '../../pricebook/book.js'
import type { Day } from '../../pricebook/day.js'
import { entryOn } from '../../pricebook/entry.js'
import type { Entry, Model } from '../../pricebook/model.js'
import type { PricedBy } from '../../pricebook/price-on.js'
import { withReasoning } from '../../pricebook/price-parts.js'
import { isRefusal, type Refusal, refuse } from '../../pricebook/refusal.js'
import { figuresOf } from '../../pricebook/self-hosted/figures.js'
import type { SelfHosted } from '../../pricebook/self-hosted/supply.js'
import type { Factory, FactoryModel } from './factory.js'
import { blended, type Mix, sharesByKey, usualMix } from './mix.js'
import { yieldOf } from './yield.js'

/** What is asked of the self-hosted models of a book. */
export interface FactoryQuestion {
  /** One of them, as `id` or `provider/id`; without it all. */
  readonly model?: string | undefined
  /** The entry of an API that they are compared with. */
  readonly against?: PricedBy | undefined
  /** In the place of what the book says. */
  readonly utilisation?: number | undefined
  /** Tokens a month that are served, in the place of a utilisation. */
  readonly volume?: number | undefined
  /** Price at which a million tokens of the mix are sold. */
  readonly price?: number | undefined
  readonly mix?: Mix | undefined
}

/** The self-hosted models of a book on a day: their rates, what they yield, and how they compare. Refuses what cannot be told. */
export function factoryOf(
  book: PriceBook,
  question: FactoryQuestion,
  { version, today }: { readonly version: string; readonly today: Day },
): Factory | Refusal {
  const { provider, book_version, as_of, file, currency } = book
  const { against } = question
  if (against && against.book.currency !== currency) {
    const message = `${canonicalName(against.book, against.model)} is priced in ${against.book.currency}, and this book in ${currency}`
    return refuse('conflict', message, { help: 'compare with a book of the same currency, or name a --price' })
  }
  const found = hostedIn(book, question.model, today)
  if (isRefusal(found)) return found
  const models: FactoryModel[] = []
  for (const hosted of found) {
    const told = modelOf(hosted, question, canonicalName(book, hosted.model))
    if (isRefusal(told)) return told
    models.push(told)
  }
  return {
    schema: 'tokenomics/factory@1',
    version,
    as_of: today,
    book: { provider, book_version, as_of, ...file },
    currency,
    models,
  }
}

/** A model whose entry of the day is self-hosted. */
interface Hosted {
  readonly model: Model
  readonly entry: Entry & { readonly self_hosted: SelfHosted }
}

const isHosted = (priced: { readonly model: Model; readonly entry: Entry } | undefined): priced is Hosted =>
  priced?.entry.self_hosted !== undefined

function hostedIn(book: PriceBook, name: string | undefined, day: Day): readonly Hosted[] | Refusal {
  const priced = book.models.map((model) => ({ model, ...entryOn(model, day) }))
  const inForce = priced.flatMap(({ model, entry }) =>
    entry && !(model.retires_on && model.retires_on < day) ? [{ model, entry }] : [],
  )
  const hosted = inForce.filter(isHosted)
  if (name === undefined) {
    if (hosted.length > 0) return hosted
    const help = 'an entry of a self-hosted model has self_hosted in the place of rates'
    return refuse('missing-key', `no model of ${book.file.path} is self-hosted on ${day}`, { help })
  }
  const ids = book.models.map(({ id }) => id)
  const id = name.startsWith(`${book.provider}/`) ? name.slice(book.provider.length + 1) : name
  const one = hosted.filter(({ model }) => model.id === id)
  if (one.length > 0) return one
  const own = hosted.map(({ model }) => model.id)
  const notes = own.length > 0 ? [`self-hosted: ${own.join(', ')}`] : []
  if (!ids.includes(id)) {
    const help = didYouMean(id, own.length > 0 ? own : ids)
    return refuse('unknown-model', `${book.file.path} has no model "${name}"`, { help, notes })
  }
  return refuse('conflict', `${canonicalName(book, book.models[ids.indexOf(id)]!)} is not self-hosted on ${day}`, {
    notes,
  })
}

function modelOf({ entry }: Hosted, question: FactoryQuestion, name: string): FactoryModel | Refusal {
  const { self_hosted: supply, from, rates } = entry
  const { mix = usualMix(rates), price } = question
  const shares = sharesByKey(mix, supply.tokens_per_second, name)
  if (isRefusal(shares)) return shares
  const other = question.against && priceOf(question.against, mix)
  if (isRefusal(other)) return other
  try {
    const utilisation = useOf(supply, shares, question)
    if (utilisation > 1) {
      const most = figuresOf(supply, { mix: shares }).of('capacity_tokens')
      const message = `${name} serves at most ${Number(most.toPrecision(6))} tokens a month of this mix`
      return refuse('out-of-range', message, { help: 'ask for fewer, or state more replicas in the book' })
    }
    return yieldOf({ name, from, supply, utilisation, mix, shares, price, against: other })
  } catch (error) {
    if (!(error instanceof OverflowError)) throw error
    return refuse('out-of-range', `of ${name}, ${error.message}`, {
      help: 'some figure of its GPUs is far too large or too small',
    })
  }
}

/** The utilisation that is asked about: stated, or that of a volume. A last bit above full use is full use. */
function useOf(supply: SelfHosted, mix: Readonly<Record<string, number>>, { utilisation, volume }: FactoryQuestion) {
  if (volume === undefined) return utilisation ?? supply.utilisation
  const use = volume / figuresOf(supply, { mix }).of('capacity_tokens')
  return use > 1 && use < 1 + 1e-12 ? 1 : use
}

/** What an API takes for a million tokens of a mix. */
export interface OtherPrice {
  readonly model: string
  readonly from: string
  readonly book_version: string
  readonly price: number
  readonly rates: Entry['rates']
}

function priceOf({ book, model, entry }: PricedBy, mix: Mix): OtherPrice | Refusal {
  const rates = withReasoning(model, entry.rates)
  const name = canonicalName(book, model)
  const shares = sharesByKey(mix, rates, name)
  if (isRefusal(shares)) return shares
  return { model: name, from: entry.from, book_version: book.book_version, price: blended(shares, rates), rates }
}
