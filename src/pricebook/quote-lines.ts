import type { PriceBook } from './book.js'
import { type Quote, quote } from './quote.js'
import type { QuoteRequest } from './quote-request.js'
import { isRefusal, type Refusal, refuse } from './refusal.js'

/** A line that could not be priced, with what is wrong with it. */
export interface QuoteError {
  readonly error: string
}

/**
 * Prices the calls of a JSONL text, `{ model, on?, mode?, region?, tokens }` a line. One result for each line that is not
 * blank, in order, so that a bad line does not shift the others. `today` is the day of calls that name none.
 */
export function quoteLines(books: readonly PriceBook[], jsonl: string, today: string): (Quote | QuoteError)[] {
  const lines = jsonl.split(/\r?\n/).filter((line) => line.trim() !== '')
  return lines.map((line) => {
    const request = requestOf(line, today)
    const answer = isRefusal(request) ? request : quote(books, request)
    return isRefusal(answer) ? { error: [answer.message, ...(answer.help ? [answer.help] : [])].join('; ') } : answer
  })
}

const keys = ['model', 'on', 'mode', 'region', 'tokens']

function requestOf(line: string, today: string): QuoteRequest | Refusal {
  const value = parsed(line)
  if (!isMapping(value)) return refuse('wrong-type', 'this line is not a JSON object')
  const strange = Object.keys(value).find((key) => !keys.includes(key))
  if (strange !== undefined)
    return refuse('unknown-key', `unknown key "${strange}"`, { help: `use ${keys.join(', ')}` })
  const { model, on = today, mode, region, tokens } = value
  if (typeof model !== 'string') return refuse('wrong-type', '"model" must be a text such as openai/gpt-6-luna')
  if (typeof on !== 'string') return refuse('wrong-type', '"on" must be a day such as 2026-11-22')
  if (!isOptionalText(mode)) return refuse('wrong-type', '"mode" must be a text such as batch')
  if (!isOptionalText(region)) return refuse('wrong-type', '"region" must be a text')
  if (!isMapping(tokens) || !hasNumbers(tokens)) {
    return refuse('wrong-type', '"tokens" must be an object of numbers such as {"uncached_input": 1000, "output": 200}')
  }
  return { model, on, tokens, ...(mode != null && { mode }), ...(region != null && { region }) }
}

/** The value of a line, or undefined for text that is not JSON; a line of JSON is never undefined. */
function parsed(line: string): unknown {
  try {
    return JSON.parse(line)
  } catch {
    return undefined
  }
}

const isMapping = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null && !Array.isArray(value)

const hasNumbers = (value: Readonly<Record<string, unknown>>): value is Readonly<Record<string, number>> =>
  Object.values(value).every((count) => typeof count === 'number')

/** Our own output writes a region that was not named as null, and it can be fed back in. */
const isOptionalText = (value: unknown): value is string | null | undefined =>
  value == null || typeof value === 'string'
