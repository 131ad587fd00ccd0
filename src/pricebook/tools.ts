import { didYouMean } from '../diagnostics/suggest.js'
import type { PriceBook, Tool } from './book.js'
import { type Day, daysOf, type Month } from './day.js'
import type { DatedTerms, TermUse } from './overlay.js'
import { isRefusal, type Refusal, refuse } from './refusal.js'
import { cutAt } from './segments.js'
import { meanByDays } from './weigh.js'

/** What one call of a provider's tool costs. */
export interface ToolFee {
  /** Per call, in `currency`. */
  readonly fee: number
  readonly currency: string
  /** The entries of the book that were used, in the order of time. */
  readonly entries: readonly Tool[]
}

/** The fee of one call of a tool on a day. Refuses a tool that the book does not list, and a day before its first fee. */
export function toolFee(book: PriceBook, tool: string, day: Day): ToolFee | Refusal {
  const entries = book.tools.filter(({ id }) => id === tool)
  if (entries.length === 0) {
    const known = [...new Set(book.tools.map(({ id }) => id))]
    return refuse('unknown-tool', `the price book of ${book.provider} has no tool "${tool}"`, {
      help: didYouMean(tool, known),
      notes: [known.length > 0 ? `its tools: ${known.join(', ')}` : 'it lists no tools'],
      known,
    })
  }
  const entry = entries.findLast(({ from }) => from === 'unknown' || from <= day)
  if (!entry) {
    const notes = [`its first fee is from ${entries[0]!.from}`]
    return refuse('missing-price', `the tool "${tool}" of ${book.provider} has no fee on ${day}`, { notes })
  }
  return { fee: entry.per_1k_calls / 1000, currency: book.currency, entries: [entry] }
}

/** What one call of a tool costs in a month. */
export interface MonthFee extends ToolFee {
  /** The terms of a contract that were laid over it, and on which days. */
  readonly terms: readonly TermUse[]
}

/** Days of a month on which a provider sells a tool, and the terms of a contract with it. */
export interface ToolDays {
  readonly book: PriceBook
  readonly first: Day
  readonly days: number
  readonly terms?: DatedTerms<number> | undefined
}

/**
 * The fee of one call of a tool in a month, for usage that is uniform over its days; with terms, what they leave of it.
 * Refuses a tool that the book does not list, and a month with a day without a fee.
 */
export const toolFeeInMonth = (
  book: PriceBook,
  tool: string,
  month: Month,
  terms?: DatedTerms<number>,
): MonthFee | Refusal => toolFeeOn([{ book, ...daysOf(month), terms }], tool)

/** The same for days of several providers, where a model retires and its successor is sold by another. */
export function toolFeeOn(sold: readonly ToolDays[], tool: string): MonthFee | Refusal {
  const entries: Tool[] = []
  const uses: TermUse[] = []
  const parts: [fee: number, days: number][] = []
  let currency = sold[0]!.book.currency
  for (const { book, first, days, terms } of sold) {
    const changes = book.tools.filter(({ id }) => id === tool).map(({ from }) => from)
    for (const run of cutAt({ first, days }, [...changes, ...(terms?.changes ?? [])])) {
      const list = toolFee(book, tool, run.first)
      if (isRefusal(list)) return list
      const laid = terms?.lay(list.fee, run.first) ?? { price: list.fee, currency: book.currency, terms: [] }
      if (isRefusal(laid)) return laid
      currency = laid.currency
      parts.push([laid.price, run.days])
      uses.push(...laid.terms.map(({ term }) => ({ term, of: `${book.provider}/${tool}`, ...run })))
      entries.push(...list.entries.filter((entry) => !entries.includes(entry)))
    }
  }
  return { fee: meanByDays(parts), currency, entries, terms: uses }
}
