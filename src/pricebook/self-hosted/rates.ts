import { InputError, type SourceFile } from '../../diagnostics/diagnostic.js'
import { OverflowError } from '../../graph/evaluate.js'
import type { BookValue } from '../book.js'
import type { Entry, WrittenModel } from '../model.js'
import { figuresOf } from './figures.js'
import type { SelfHosted } from './supply.js'

/** A book as it is written: an entry has rates, or the GPUs from which they follow. */
export type WrittenBook = Omit<BookValue, 'models'> & { readonly models: readonly WrittenModel[] }

/** The book with a rate for everything it sells. Throws an InputError for GPUs whose rates are no number. */
export function withRates(book: WrittenBook, file: SourceFile): BookValue {
  return {
    ...book,
    models: book.models.map((model, i) => ({
      ...model,
      prices: model.prices.map((entry, j): Entry => {
        const { rates, self_hosted: supply } = entry
        if (!supply) return { ...entry, rates: rates! }
        const own = pricedBy(supply)
        if (own) return { ...entry, ...own }
        const path = ['models', i, 'prices', j, 'self_hosted']
        const where = { file, path, at: 'key' as const }
        const message = 'no number can hold the rates that follow from these GPUs, or what they cost'
        const help = 'some figure here is far too large or too small'
        throw new InputError([{ code: 'out-of-range', message, where, help }])
      }),
    })),
  }
}

/** The rate of each class of tokens at the utilisation of the book; undefined where one is nothing or no number. */
function pricedBy(supply: SelfHosted): Pick<Entry, 'rates' | 'follows'> | undefined {
  try {
    const { of, ofClass } = figuresOf(supply)
    const speeds = Object.entries(supply.tokens_per_second)
    const rates = speeds.map(([key]) => [key, ofClass('class_rate', key)] as const)
    if (!rates.every(([, rate]) => rate > 0)) return undefined
    // Six digits tell how it came about: the rate itself stands beside it with all of its own.
    const second = Number(of('busy_second_cost').toPrecision(6))
    const follows = speeds.map(([key, speed]) => [key, `self-hosted: ${second} a busy second ÷ ${speed} tokens`])
    return { rates: Object.fromEntries(rates), follows: Object.fromEntries(follows) }
  } catch (error) {
    if (error instanceof OverflowError) return undefined
    throw error
  }
}
