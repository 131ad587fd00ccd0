import { didYouMean } from '../diagnostics/suggest.js'
import type { PriceBook, Tool } from './book.js'
import { addDays, type Day, daysBetween, daysOf, type Month } from './day.js'
import { isRefusal, type Refusal, refuse } from './refusal.js'

/** What one call of a provider's tool costs. */
export interface ToolFee {
  /** In the book's currency per call. */
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

/** The fee of one call of a tool in a month, for usage that is uniform over its days. */
export function toolFeeInMonth(book: PriceBook, tool: string, month: Month): ToolFee | Refusal {
  const { first, last, days } = daysOf(month)
  const changes = book.tools
    .filter(({ id, from }) => id === tool && first < from && from <= last)
    .map(({ from }) => from)
  const starts = [first, ...changes]
  const parts: ToolFee[] = []
  let total = 0
  for (const [i, start] of starts.entries()) {
    const part = toolFee(book, tool, start)
    if (isRefusal(part)) return part
    parts.push(part)
    total += part.fee * daysBetween(start, starts[i + 1] ?? addDays(last, 1))
  }
  const fee = parts.length === 1 ? parts[0]!.fee : total / days
  return { fee, currency: book.currency, entries: parts.flatMap(({ entries }) => entries) }
}
