import { canonicalName, type PriceBook } from './book.js'
import { fallbackNote, promptBuckets, rateKeyOf } from './buckets.js'
import { callRate } from './call-rate.js'
import { type Levels, levelsOf } from './levels.js'
import { lifetimeFor, lifetimesOf, minutesOf } from './lifetime.js'
import { priceOn } from './price-on.js'
import { isBehind, partsOf } from './price-parts.js'
import { type QuoteRequest, quotedBucketOf, requestMistake } from './quote-request.js'
import { rateRules } from './rate-rules.js'
import { hoursNote } from './rates.js'
import { isRefusal, type Refusal, refuse } from './refusal.js'

/** A number for each bucket that the request names, cache writes by lifetime. */
export type ByQuotedBucket = Readonly<Record<string, number>>

/** The price of one call. The keys are the JSON of `prices quote`. */
export interface Quote {
  readonly schema: 'tokenomics/quote@1'
  /** `provider/id`, whatever alias was asked for. */
  readonly model: string
  readonly on: string
  readonly mode: string
  readonly region: string | null
  /** The edge of the tier that the prompt is in, in tokens; null at the base tier. */
  readonly tier: number | null
  readonly currency: string
  readonly tokens: ByQuotedBucket
  /** What each bucket paid, per Mtok. */
  readonly rates: ByQuotedBucket
  readonly cost: ByQuotedBucket
  readonly total: number
}

/** A quote, and how each of its rates came about. */
export interface ExplainedQuote {
  readonly quote: Quote
  readonly rules: Readonly<Record<string, readonly string[]>>
  /** What a reader should know about the rates, a sentence each: a bucket billed as another, hours blended. */
  readonly notes: readonly string[]
}

const tokensPerMtok = 1_000_000

/** Prices one call exactly. Refuses what cannot be priced: a name, a day, a mode, tokens of a kind without a rate. */
export function quote(books: readonly PriceBook[], request: QuoteRequest): Quote | Refusal {
  const explained = explainQuote(books, request)
  return isRefusal(explained) ? explained : explained.quote
}

/** Prices one call and says which rule of the book gave each rate. */
export function explainQuote(books: readonly PriceBook[], request: QuoteRequest): ExplainedQuote | Refusal {
  const mistake = requestMistake(request)
  if (mistake) return mistake
  const { on, mode = 'standard', region, tokens } = request
  const priced = priceOn(books, request.model, on.slice(0, 10))
  if (isRefusal(priced)) return priced
  const { book, model, entry } = priced
  const name = canonicalName(book, model)
  const options = { mode, region, at: on.length > 10 ? on : undefined }
  const parts = partsOf(book, model, entry, options)
  if (isRefusal(parts)) return parts
  const levels = levelsOf(parts)

  const prompt = sum(Object.entries(tokens).map(([bucket, count]) => (isPrompt(bucket) ? count : 0)))
  const tier = levels.tiers.findLast((edge) => isBehind(edge, prompt))
  const rates: Record<string, number> = {}
  const cost: Record<string, number> = {}
  const rules: Record<string, readonly string[]> = {}
  const notes = new Set<string>()
  for (const [bucket, count] of Object.entries(tokens)) {
    const key = keyOf(bucket, levels, name)
    if (isRefusal(key)) return key
    const rate = callRate(levels, key, prompt, isPrompt(bucket))
    if (rate === undefined && count > 0) return refuse('missing-price', `${name} has no price for ${bucket} tokens`)
    if (rate === undefined) continue
    rates[bucket] = rate
    cost[bucket] = (count * rate) / tokensPerMtok
    const note = fallbackNote(quotedBucketOf(bucket)!.bucket, key, name)
    if (note) notes.add(note.message)
    rules[bucket] = [...(note ? [note.message] : []), ...rateRules(parts, key, { prompt, inPrompt: isPrompt(bucket) })]
  }
  const schema = 'tokenomics/quote@1'
  const asked = { on, mode, region: region ?? null, tier: tier?.above ?? null, currency: book.currency, tokens }
  for (const { message } of hoursNote(entry, options, name)) notes.add(message)
  return {
    quote: { schema, model: name, ...asked, rates, cost, total: sum(Object.values(cost)) },
    rules,
    notes: [...notes],
  }
}

const isPrompt = (bucket: string): boolean => promptBuckets.some((name) => name === quotedBucketOf(bucket)?.bucket)

/** The key of the rate that a bucket of the request takes. */
function keyOf(quoted: string, { base }: Levels, model: string): string | Refusal {
  const { bucket, lifetime: asked } = quotedBucketOf(quoted)!
  if (bucket !== 'cache_write') return rateKeyOf(bucket, base, undefined)
  const lifetime = lifetimeFor(base, asked)
  // Whoever counts writes of one lifetime asks for the price of that one.
  if (asked !== undefined && typeof lifetime === 'string' && minutesOf(lifetime) !== minutesOf(asked)) {
    const help = `it offers ${lifetimesOf(base).join(', ')}`
    return refuse('missing-price', `${model} has no price for a cache that lives ${asked}`, { help })
  }
  return isRefusal(lifetime) ? lifetime : rateKeyOf(bucket, base, lifetime)
}

const sum = (values: readonly number[]): number => values.reduce((total, value) => total + value, 0)
